import ArgumentParser
import WComposeLoading
import WComposeOperations

/// What `compose` and `check` do with graph files.
struct GraphOptions: ParsableArguments {
    @Option(
        name: .customLong("override"),
        help: ArgumentHelp(
            "Use another component in the place of one of the graph file's; may be given more than once.",
            valueName: "id=path"))
    var overrides: [String] = []

    @Flag(name: .long, help: "Make any difference from the lock beside the graph file an error.")
    var locked = false

    @Flag(name: .customLong("fail-fast"), help: "Stop at the first graph with errors.")
    var failsFast = false

    func validate() throws {
        for text in overrides where ComponentOverride(argument: text) == nil {
            throw ValidationError("'\(text)' is no value for '--override': write it as ID=PATH")
        }
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
