import WComposeDiagnostics

/// What is wrong with packages, in the order in which it is found.
struct ResolvingProblems: Sendable {
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether something was left out because it needs something that was reported as wrong.
    var isIncomplete = false
    /// The interface or world of a binary that is being resolved, in words: places in a binary are not places in a text.
    var item: String?

    /// Adds a problem, unless enough are known. Returns its index.
    @discardableResult
    mutating func report(_ diagnostic: Diagnostic) -> Int? {
        guard diagnostics.count < Self.mostProblems else { return nil }
        diagnostics.append(diagnostic)
        if let item { diagnostics[diagnostics.count - 1].notes.append("in \(item) of the binary") }
        return diagnostics.count - 1
    }

    private static let mostProblems = 1_000

    /// Adds another place to a problem.
    ///
    /// - Parameter replacement: the text that fixes it there.
    mutating func addPlace(_ place: SourceRange, to index: Int, replacement: String? = nil) {
        diagnostics[index].addPlace(place)
        if let replacement { diagnostics[index].edits.append(TextEdit(place, replacement)) }
    }

    /// Adds what another look at the same texts found besides.
    mutating func addNew(from other: ResolvingProblems) {
        for problem in other.diagnostics {
            let isKnown = diagnostics.contains {
                $0.code == problem.code && $0.message == problem.message
                    && $0.labels.first?.location == problem.labels.first?.location
            }
            if !isKnown { report(problem) }
        }
    }
}
