package import WComposeDiagnostics
import WComposePlatform
import WComposeValidation
import WComposeWasmBinary

extension PackageLoader {
    /// Validates the large core modules of all that was loaded, and tells what is wrong with any.
    package mutating func validateCode(reporting sink: inout DiagnosticSink) {
        var code = CodeValidation(
            policy.features, workers: workers, cache: ValidationCache(directory: policy.cacheDirectory))
        do throws(FileError) {
            let files = packages.map { (file: $0.file, modules: $0.modules, isSound: $0.faults.isEmpty) }
            let faults = try policy.validatesBodies ? code.validate(files) : code.validateAllButBodies(files)
            for (package, faults) in zip(packages, faults) where !(faults.isEmpty && package.faults.isEmpty) {
                let faults = (faults + package.faults).sorted { $0.module.range.start < $1.module.range.start }
                // It was read before.
                let component = try? BinaryValidation.ofComponent(in: package.file, features: policy.features).1
                for fault in faults {
                    for diagnostic in Diagnostic.invalid(package.file, fault, of: component, at: package.location) {
                        sink.report(diagnostic)
                    }
                }
            }
        } catch {
            sink.report(Diagnostic(error))
        }
        code.saveCache()
        cacheNote = code.cache.note
    }

    /// Tells which of the files are not as they were when they were opened.
    package func checkUnchanged(reporting sink: inout DiagnosticSink) {
        for package in packages {
            do { try package.file.checkUnchanged() } catch { sink.report(Diagnostic(error, at: package.location)) }
        }
    }
}
