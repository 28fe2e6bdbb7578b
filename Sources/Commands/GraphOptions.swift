import ArgumentParser
import WComposeLoading
import WComposeOperations

/// What `compose` and `check` do with graph files.
struct GraphOptions: ParsableArguments {
    @Option(
        name: .customLong("override"),
        help: ArgumentHelp(
            "Use another component in the place of one of the graph file's; may be given more than once.",
            valueName: "id=path"),
        transform: Self.override)
    var overrides: [ComponentOverride] = []

    @Flag(name: .long, help: "Make any difference from the lock beside the graph file an error.")
    var locked = false

    @Flag(name: .customLong("fail-fast"), help: "Stop at the first graph with errors.")
    var failsFast = false

    func validate() throws {
        if locked, !overrides.isEmpty {
            throw ValidationError("'--locked' and '--override' exclude each other: what is overridden is not locked")
        }
    }

    /// Throws where an option is for one graph, and there are several.
    func check(for graphs: [String]) throws {
        guard !overrides.isEmpty, graphs.count > 1 else { return }
        throw ValidationError("'--override' is for the components of one graph file, not of several")
    }

    /// What is overridden is not what was locked.
    var lockUse: LockUse { locked ? .required : overrides.isEmpty ? .compared : .ignored }

    /// `ID=PATH`.
    private static func override(_ text: String) throws -> ComponentOverride {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw ValidationError("write it as ID=PATH")
        }
        return ComponentOverride(id: String(parts[0]), path: String(parts[1]))
    }
}
