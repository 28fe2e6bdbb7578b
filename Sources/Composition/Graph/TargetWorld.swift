package import WComposeComponentModel
package import WComposeDiagnostics

/// A world that a composition is to fit: it imports nothing that the world does not offer, and exports all that the world
/// asks for.
package struct TargetWorld: Sendable {
    /// As messages call it.
    package var name: String
    /// In the store of those who plan the graph.
    package var type: ComponentTypeID
    /// Whether another version of the same track stands for an interface.
    package var matchesTracks: Bool
    package var location: Location?

    package init(name: String, type: ComponentTypeID, matchesTracks: Bool, location: Location?) {
        self.name = name
        self.type = type
        self.matchesTracks = matchesTracks
        self.location = location
    }
}
