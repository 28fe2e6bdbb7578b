package import WComposeDiagnostics
import WComposeWasmBinary

/// What was found to be wrong or remarkable about a graph so far, and how much was done: whether there is use in going on.
package struct PlanningLog {
    package var sink = DiagnosticSink()
    /// What those of the errors are about that a change of the graph can cure.
    package private(set) var impasses: [Impasse] = []
    /// How often imports were held against exports.
    private var steps = 0
    private let stepLimit: Int
    /// What is said, once, when there are too many of them.
    private let tooManySteps: Diagnostic

    package init(for graph: CompositionGraph, stepLimit: Int = Limits.wiringSteps) {
        self.stepLimit = stepLimit
        tooManySteps = .tooManySteps(graph, limit: stepLimit)
    }

    package mutating func report(_ diagnostic: Diagnostic) { sink.report(diagnostic) }

    package mutating func report(_ diagnostic: Diagnostic, about subject: Impasse.Subject) {
        sink.report(diagnostic)
        impasses.append(Impasse(diagnostic: diagnostic, subject: subject))
    }

    package var hasErrors: Bool { sink.hasErrors }

    /// Counts what is done, which few bytes of a graph can make very much: many edges between wide components, for one.
    package mutating func count(steps more: Int) {
        steps += more
        guard isOutOfSteps, steps - more < stepLimit else { return }
        report(tooManySteps)
    }

    package var isOutOfSteps: Bool { steps >= stepLimit }
    /// Whether there is so much wrong, or so much to do, that nothing more is looked at.
    package var isGivenUp: Bool { isOutOfSteps || sink.errorCount >= Limits.graphErrors }
}
