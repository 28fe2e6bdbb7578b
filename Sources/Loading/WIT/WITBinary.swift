import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics
package import WComposePlatform
import WComposeValidation
package import WComposeWIT
import WComposeWasmBinary

/// Reads what binaries say in terms of WIT.
package enum WITBinary {
    /// The WIT of a component, of a package in its binary form, or of a core module that carries its world.
    ///
    /// - Parameter location: where the file is named, unless that is the command line.
    package static func read(_ file: InputFile, at location: Location? = nil) throws(Diagnostic) -> WIT.DecodedBinary {
        do throws(Diagnostic) {
            return try isCoreModule(file) ? module(file) : component(file, at: location)
        } catch {
            var diagnostic = error
            if diagnostic.labels.isEmpty { diagnostic.labels = [Label(.file(file.path))] }
            throw diagnostic
        }
    }

    private static func isCoreModule(_ file: InputFile) -> Bool {
        file.withBytes { bytes in
            var reader = ByteReader(bytes)
            return (try? BinaryLayer(from: &reader)) == .module
        }
    }

    private static func module(_ file: InputFile) throws(Diagnostic) -> WIT.DecodedBinary {
        try file.withBytes { bytes throws(Diagnostic) in try WIT.DecodedBinary(coreModule: ByteReader(bytes)) }
    }

    private static func component(
        _ file: InputFile, at location: Location?
    ) throws(Diagnostic) -> WIT.DecodedBinary {
        var types = TypeStore()
        let component: Component
        let type: ComponentTypeID
        do throws(ComponentFault) {
            (component, type) = try PackageLoader.read(file, into: &types)
        } catch {
            throw Diagnostic(error, in: file, at: location)
        }
        return try file.withBytes { bytes throws(Diagnostic) in
            try WIT.DecodedBinary(component, type: type, in: types, from: ByteReader(bytes))
        }
    }
}
