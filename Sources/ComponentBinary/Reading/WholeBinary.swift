import WComposeComponentModel
import WComposeCoreWasm
package import WComposeWasmBinary

/// Reads every byte of a binary, code included, and keeps nothing.
package enum WholeBinary {
    /// Throws where a module, or a component with all that is in it, is malformed.
    package static func check(_ bytes: Span<UInt8>) throws(BinaryError) {
        var preamble = ByteReader(bytes)
        switch try BinaryLayer(from: &preamble) {
        case .module: try ModuleDecoder.decode(ByteReader(bytes))
        case .component: try checkModules(of: try Component(reading: ByteReader(bytes)), in: ByteReader(bytes))
        }
    }

    private static func checkModules(
        of component: Component, in reader: borrowing ByteReader
    ) throws(BinaryError) {
        for section in component.sections {
            switch section.contents {
            case .coreModule(let range): try ModuleDecoder.decode(reader.reader(of: range))
            case .component(let nested): try checkModules(of: nested, in: reader)
            case .custom, .coreInstances, .coreTypes, .instances, .aliases, .types, .canonicals, .start, .imports,
                .exports, .values:
                break
            }
        }
    }
}
