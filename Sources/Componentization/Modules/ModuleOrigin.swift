package import WComposeDiagnostics

/// Where a core module comes from, for messages.
package struct ModuleOrigin: Sendable {
    /// `module`, or an adapter or library by its name.
    package var words: String
    package var location: Location

    package init(_ words: String, at location: Location) {
        self.words = words
        self.location = location
    }
}
