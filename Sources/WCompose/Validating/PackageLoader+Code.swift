import WComposeDiagnostics
import WComposePlatform

extension PackageLoader {
    /// Validates the core modules of all that was loaded.
    func validateCode(by policy: ValidationPolicy, reporting sink: inout DiagnosticSink) {
        var code = CodeValidation(
            policy.features, workers: workers, cache: ValidationCache(directory: policy.cacheDirectory))
        do throws(FileError) {
            let files = packages.map { (file: $0.file, modules: $0.modules) }
            let faults = try policy.validatesBodies ? code.validate(files) : code.validateAllButBodies(files)
            for (package, faults) in zip(packages, faults) where !faults.isEmpty {
                // It was read before.
                let component = try? Self.component(in: package.file)
                for fault in faults {
                    for error in fault.errors {
                        sink.report(
                            .invalid(package.file, error, in: fault.module, of: component, at: package.location))
                    }
                }
            }
        } catch {
            sink.report(Diagnostic(error))
        }
        code.saveCache()
    }
}
