import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeWasmBinary

extension ValidationPolicy {
    /// What the options of a command ask for; throws what is wrong with them.
    init(features: String?, skipsBodies: Bool, verifies: Bool = false, ignoresCache: Bool) throws(Diagnostic) {
        self.init(
            features: try Features(list: features), validatesBodies: !skipsBodies, verifiesOutput: verifies,
            cacheDirectory: ValidationCache.directory(ignoring: ignoresCache))
    }
}

extension Features {
    /// Those that `--features` names, or the default where it is not given; throws what is wrong with the list.
    init(list: String?) throws(Diagnostic) {
        do throws(Features.NamingError) {
            self = try list.map { list throws(Features.NamingError) in try Features(parsing: list) } ?? .default
        } catch {
            throw Diagnostic(error)
        }
    }
}

extension ValidationCache {
    /// Where the cache is; nothing where it is ignored.
    static func directory(ignoring isIgnored: Bool) -> String? { isIgnored ? nil : standardDirectory }
}
