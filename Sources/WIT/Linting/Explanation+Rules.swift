package import WComposeDiagnostics

extension Explanation {
    /// An explanation of every code there is, in ascending order.
    package static let all: [Explanation] = common + LintRule.all.map(\.explanation)
}
