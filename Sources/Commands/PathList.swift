import ArgumentParser

/// One or more paths in one argument. The parser takes time that grows with the square of the arguments; in lists of
/// thousands of files, what comes next to each other is one argument for it.
package struct PathList: ExpressibleByArgument {
    var paths: [String]

    /// No argument has this in it.
    private static let separator: Character = "\0"
    /// So many paths in a row stay arguments of their own, and of a longer row the first ones, of which one may be the
    /// value of an option.
    private static let few = 16

    package init(argument: String) {
        paths = argument.split(separator: Self.separator, omittingEmptySubsequences: false).map(String.init)
    }

    /// The arguments with the paths in long rows in one.
    ///
    /// - Parameters:
    ///   - option: an option that takes paths, and that may be repeated before each.
    ///   - foldsOperands: whether arguments that belong to no option are lists of paths as well.
    package static func folded(_ arguments: [String], after option: String?, foldsOperands: Bool) -> [String] {
        guard arguments.count > few else { return arguments }
        var folded: [String] = []
        var row: [String] = []
        var isAfterOption = false
        func endRow() {
            let isFolded = row.count > few && (isAfterOption || foldsOperands)
            let first = isFolded ? few / 2 : row.count
            folded += row.prefix(first)
            if row.count > first { folded.append(row.dropFirst(first).joined(separator: String(separator))) }
            row = []
        }
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                endRow()
                isAfterOption = false
                folded.append(argument)
                row = Array(rest)
                break
            }
            guard argument.hasPrefix("-"), argument != "-" else {
                row.append(argument)
                continue
            }
            let isOption = argument == option
            if isOption, isAfterOption, !row.isEmpty, rest.first.map({ !$0.hasPrefix("-") }) ?? false { continue }
            endRow()
            isAfterOption = isOption
            folded.append(argument)
        }
        endRow()
        return folded
    }
}

/// A command that takes lists of paths, as `PathList`.
protocol PathListCommand: Command {
    /// The option that takes one.
    static var pathOption: String? { get }
    /// Whether the arguments are one.
    static var takesPaths: Bool { get }
}

extension PathListCommand {
    static var pathOption: String? { nil }
    static var takesPaths: Bool { true }
}

extension Sequence<PathList> {
    var paths: [String] { flatMap(\.paths) }
}
