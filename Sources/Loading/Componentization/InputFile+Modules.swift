import WComposeComponentization
import WComposeCoreWasm
package import WComposeDiagnostics
package import WComposePlatform
import WComposeWasmBinary

extension InputFile {
    /// What is said of a file that is no core module; nothing of one that is.
    package var problemAsModule: Diagnostic? {
        withBytes { bytes in
            var reader = ByteReader(bytes)
            do throws(BinaryError) {
                return try BinaryLayer(from: &reader) == .module ? nil : .componentNotModule(path)
            } catch {
                return .malformed(self, error, as: "core module", at: nil)
            }
        }
    }
}
