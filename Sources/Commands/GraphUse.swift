import ArgumentParser
import WComposeLoading
import WComposeOperations
import WComposeWAC

/// What `compose` and `check` take of graph files, and hold them against.
struct GraphUse {
    /// Of `--override`, as they were given.
    var overrides: [String] = []
    /// Whether `--locked` was given.
    var isLocked = false
    /// Of `--dep`, as they were given.
    var deps: [String] = []
    /// Of `--deps-dir`.
    var depsDirectory: String?

    /// Throws where the options are not well-formed, or exclude each other.
    func check() throws {
        for text in overrides where ComponentOverride(argument: text) == nil {
            throw ValidationError("'\(text)' is no value for '--override': write it as ID=PATH")
        }
        for text in deps where GraphUse.dep(text) == nil {
            throw ValidationError(
                "'\(text)' is no value for '--dep': write it as NAMESPACE:NAME=PATH or NAMESPACE:NAME@VERSION=PATH")
        }
        if isLocked, !overrides.isEmpty {
            throw ValidationError("'--locked' and '--override' exclude each other: what is overridden is not locked")
        }
    }

    /// Throws where they exclude the number of graphs.
    func check(for graphs: [String]) throws {
        if !overrides.isEmpty, graphs.count > 1 {
            throw ValidationError("'--override' is for the components of one graph file, not of several")
        }
    }

    /// Where packages of documents are looked for. Values that are not well-formed were refused when the command was parsed.
    var search: PackageSearch {
        var search = PackageSearch()
        search.directory = depsDirectory
        for (key, path) in deps.compactMap(GraphUse.dep) { search.add(key, at: path) }
        return search
    }

    /// Nothing where it is not `NAME=PATH`.
    private static func dep(_ argument: String) -> (PackageKey, path: String)? {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, let key = PackageKey(text: String(parts[0])) else { return nil }
        return (key, String(parts[1]))
    }

    /// Throws where there are such options, in a call that names no graph file.
    ///
    /// - Parameters:
    ///   - call: what has no lock.
    ///   - cureOfOverrides: how to have another component all the same.
    func checkIsNone(
        for call: String, insteadOfOverrides cureOfOverrides: String = "name another component instead"
    ) throws {
        if !overrides.isEmpty {
            throw ValidationError("'--override' is for the components of a graph file: \(cureOfOverrides)")
        }
        if isLocked { throw ValidationError("'--locked' is for graph files: \(call) has no lock") }
        if !deps.isEmpty || depsDirectory != nil {
            throw ValidationError(
                "'--dep' and '--deps-dir' are for the packages of WAC documents: \(call) names its components")
        }
    }

    /// What is overridden is not what was locked.
    var lock: LockUse { isLocked ? .required : overrides.isEmpty ? .compared : .ignored }

    /// Those that are not well-formed were refused when the command was parsed.
    var componentOverrides: [ComponentOverride] { overrides.compactMap { ComponentOverride(argument: $0) } }
}

extension ComponentOverride {
    /// Nothing where it is not `ID=PATH`.
    fileprivate init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        self.init(id: String(parts[0]), path: String(parts[1]))
    }
}
