import WComposeComponentization
import WComposeDiagnostics
package import WComposePlatform
import WComposeWIT
import WComposeWasmBinary

extension PackageLoader {
    /// The component that a file holds, or that the core module in it becomes. Where neither a core module nor an
    /// adapter says which world it is for, or it cannot become a component, `sink` is told; so it is where it becomes one.
    ///
    /// - Parameters:
    ///   - adapters: for the module.
    ///   - location: where the file is named, unless that is the command line.
    static func component(
        in file: InputFile, adapters: [(name: String, file: InputFile)] = [], at location: Location?,
        features: Features, reporting sink: inout DiagnosticSink
    ) -> InputFile? {
        guard file.problemAsModule == nil else {
            if adapters.isEmpty { return file }
            sink.report(.adaptedComponent(file.path, at: location))
            return nil
        }
        let named = location.map { [Label($0)] } ?? []
        do throws(Diagnostic) {
            var embedsWorld = try file.embedsWorld
            for adapter in adapters where !embedsWorld { embedsWorld = try adapter.file.embedsWorld }
            guard embedsWorld else {
                sink.report(.moduleNotComponent(file.path, at: named))
                return nil
            }
        } catch {
            sink.report(error)
            return nil
        }
        do throws(DiagnosticList) {
            let made = try ModuleComponent(of: file, adapters: adapters, features: features)
            if !made.hasWorld { sink.report(.noWorld(file.path, isAdapted: true, at: location)) }
            sink.report(.madeComponent(of: file.path, at: location))
            return made.file
        } catch {
            for diagnostic in error.diagnostics { sink.report(diagnostic) }
            return nil
        }
    }
}

extension InputFile {
    /// Whether a core module says which world it is for.
    package var embedsWorld: Bool {
        get throws(Diagnostic) {
            try withBytes { bytes throws(Diagnostic) in try EmbeddedWorlds.arePresent(in: ByteReader(bytes)) }
        }
    }
}

extension BinaryError {
    /// Whether a core module stands where a component belongs.
    var isModuleNotComponent: Bool { reason == .moduleNotComponent && offset == 0 }
}
