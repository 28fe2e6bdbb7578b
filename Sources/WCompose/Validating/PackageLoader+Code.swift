import WComposeDiagnostics
import WComposePlatform

extension PackageLoader {
    /// Validates the core modules of all that was loaded.
    func validateCode(by policy: ValidationPolicy, reporting sink: inout DiagnosticSink) {
        var code = CodeValidation(
            policy.features, workers: workers, cache: ValidationCache(directory: policy.cacheDirectory))
        do throws(FileError) {
            let faults = try code.validate(packages.map { ($0.file, $0.modules) })
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
