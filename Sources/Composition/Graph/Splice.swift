package import WComposeDiagnostics

/// Middleware that stands in every edge of an interface: where something provides it, the first takes it from there, each
/// takes it from the one before, and who took it takes it from the last.
package struct Splice: Sendable {
    /// The name of the interface; without a version, in all versions.
    package var interface: String
    /// The first next to the provider. One instance of each is made for each provider.
    package var components: [ComponentID]
    package var place: Place
    package var location: Location?

    package init(_ interface: String, _ components: [ComponentID], at place: Place, location: Location? = nil) {
        self.interface = interface
        self.components = components
        self.place = place
        self.location = location
    }

    /// Which edges are meant.
    package enum Place: String, Sendable, CaseIterable {
        /// Between instances.
        case edges
        /// From the host.
        case host
        /// To the exports of the composition.
        case exports
        case all
    }
}
