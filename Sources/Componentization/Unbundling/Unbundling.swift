import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeValidation
package import WComposeWasmBinary

/// A component whose larger core modules are no longer in it: it imports them.
package struct Unbundling: Sendable {
    /// A module that was taken out.
    package struct Module: Equatable, Sendable {
        /// By which the component imports it.
        package var name: String
        package var range: ByteRange
    }

    /// In the order of the file.
    package private(set) var modules: [Module] = []
    /// The component that is left.
    package private(set) var component = BinaryPieces()

    /// Modules of more bytes than these are taken out, unless it is told otherwise.
    package static let usualThreshold = 10 << 10

    /// Takes the modules out of a component, and of those nested in it. A core module stays as it is.
    ///
    /// - Parameters:
    ///   - binary: from its magic to its last byte.
    ///   - threshold: modules of more bytes than this are taken out.
    package init(of binary: borrowing ByteReader, threshold: Int) throws(UnbundlingError) {
        do throws(BinaryError) {
            var preamble = copy binary
            guard try BinaryLayer(from: &preamble) == .component else {
                component.append(binary.range)
                return
            }
        } catch {
            throw .malformed(error)
        }
        var imports = ModuleImports()
        let whole = try Self.reading { () throws(BinaryError) in try Component(reading: copy binary) }
        for module in whole.embeddedModules where module.range.count > threshold {
            let name = "unbundled-module\(modules.count)"
            let interface = try Self.reading { () throws(BinaryError) in
                try ModuleInterface(reading: binary.reader(of: module.range))
            }
            try imports.add(name, interface, at: module.range.start)
            modules.append(Module(name: name, range: module.range))
        }
        var writer = UnbundledWriter(modules, imports)
        writer.write(whole, from: binary)
        component = writer.pieces.merged
    }

    private static func reading<T>(_ read: () throws(BinaryError) -> T) throws(UnbundlingError) -> T {
        do { return try read() } catch { throw .malformed(error) }
    }
}
