package import WComposeDiagnostics

/// A value that was read from a text, with its place there.
package struct Located<Value: Equatable & Sendable>: Equatable, Sendable {
    package var value: Value
    package var range: SourceRange

    package init(_ value: Value, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}
