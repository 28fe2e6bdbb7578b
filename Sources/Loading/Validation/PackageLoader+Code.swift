package import WComposeComposition
package import WComposeDiagnostics
import WComposePlatform
import WComposeValidation
import WComposeWasmBinary

extension PackageLoader {
    /// Validates the large core modules of packages, each package once, and tells what is wrong with any.
    package mutating func validateCode(of ids: [PackageID], reporting sink: inout DiagnosticSink) {
        let new = ids.filter { self[$0].codeFaults == nil }
        do throws(FileError) {
            let files = new.map { id in
                (file: self[id].file, modules: self[id].modules, isSound: self[id].faults.isEmpty)
            }
            let faults = try policy.validatesBodies ? code.validate(files) : code.validateAllButBodies(files)
            for (id, faults) in zip(new, faults) {
                packages[id.index].codeFaults = diagnostics(of: faults, in: self[id])
            }
        } catch {
            sink.report(Diagnostic(error))
        }
        code.saveCache()
        for id in ids {
            // There is nothing where a file could not be read, which was told.
            for diagnostic in self[id].codeFaults ?? [] { sink.report(diagnostic) }
        }
    }

    private func diagnostics(of faults: [ModuleFault], in package: LoadedPackage) -> [Diagnostic] {
        guard !(faults.isEmpty && package.faults.isEmpty) else { return [] }
        let faults = (faults + package.faults).sorted { $0.module.range.start < $1.module.range.start }
        // It was read before.
        let component = try? BinaryValidation.ofComponent(in: package.file, features: policy.features).1
        return faults.flatMap { Diagnostic.invalid(package.file, $0, of: component, at: package.location) }
    }

    /// Tells which of the files are not as they were when they were opened.
    package func checkUnchanged(_ ids: [PackageID], reporting sink: inout DiagnosticSink) {
        for package in ids.lazy.map({ self[$0] }) {
            do { try package.file.checkUnchanged() } catch { sink.report(Diagnostic(error, at: package.location)) }
        }
    }
}
