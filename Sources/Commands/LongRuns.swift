/// Arguments of which very many follow one another without an option between them, as `*.wasm` gives them.
///
/// The parser looks through all arguments for each of them, which takes seconds for thousands: it gets one in place of the
/// middle of such a run, which the command has replaced afterwards.
struct LongRuns {
    /// What the parser gets.
    private(set) var arguments: [String] = []
    /// What it does not, by what it gets instead.
    private var middles: [String: ArraySlice<String>] = [:]

    /// How many arguments there are left at each end of a run, more than an option or the operands before it take.
    private static let kept = 16

    init(_ arguments: ArraySlice<String>) {
        var rest = arguments
        while let first = rest.first {
            let run = rest.prefix { !$0.hasPrefix("-") }
            if run.isEmpty {
                self.arguments.append(first)
                rest.removeFirst()
                continue
            }
            rest = rest.dropFirst(run.count)
            guard run.count > 2 * Self.kept + 1 else {
                self.arguments += run
                continue
            }
            // No argument of a process has a zero in it.
            let name = "\0\(middles.count)"
            middles[name] = run.dropFirst(Self.kept).dropLast(Self.kept)
            self.arguments += run.prefix(Self.kept) + [name] + run.suffix(Self.kept)
        }
    }

    var isEmpty: Bool { middles.isEmpty }

    /// What the parser made of the arguments, with all of them.
    func whole(_ arguments: [String]) -> [String] {
        isEmpty ? arguments : arguments.flatMap { middles[$0] ?? [$0] }
    }
}
