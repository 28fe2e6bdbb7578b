package import WComposeComponentModel

/// The types of the definitions of one component, by their indices.
package struct IndexedTypes: Sendable {
    /// The type of the component itself.
    package var component: ComponentTypeID
    package var components: [ComponentTypeID]
    package var instances: [InstanceTypeID]
}
