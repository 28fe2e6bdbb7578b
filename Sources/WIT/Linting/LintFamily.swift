/// Rules about one subject, which share what they need to know of it.
protocol LintFamily {
    /// In the order of their codes.
    static var rules: [LintRule] { get }
}
