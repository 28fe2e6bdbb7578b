/// All that is wrong, where that is more than one thing.
package struct DiagnosticList: Error, Sendable {
    package var diagnostics: [Diagnostic]

    package init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
