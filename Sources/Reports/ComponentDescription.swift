import WComposeComponentModel

/// What `wcompose inspect` tells of a component.
package struct ComponentDescription: Equatable, Sendable {
    /// The file as a person named it.
    package var path: String
    /// Bytes of the component, unfolded.
    package var size: Int
    package var isCompressed: Bool
    package var imports: [Item]
    package var exports: [Item]
    package var contents: Contents
    /// Imports, exports and exports of instances that are left out, since there are more than anybody reads.
    package var omittedItems = 0

    /// An import or export, or an export of an instance.
    package struct Item: Equatable, Sendable {
        package var name: String
        package var kind: String
        /// The type as WIT writes it, where it can be said in a line.
        package var type: String?
        /// The interface that a plain name implements.
        package var implements: String?
        /// The exports of an instance.
        package var items: [Item] = []
    }

    /// What stands in a component: definitions of its own, not of those nested in it.
    package struct Contents: Equatable, Sendable {
        /// From the `component-name` section.
        package var name: String?
        package var producers: [Producer] = []
        package var modules: [Module] = []
        package var components: [Nested] = []
        package var instanceCount = 0
        package var coreInstanceCount = 0
        package var customSections: [CustomSection] = []
    }

    /// A field of a `producers` section, such as `language` or `processed-by`.
    package struct Producer: Equatable, Sendable {
        package var field: String
        package var name: String
        /// Empty where none is known.
        package var version: String
    }

    package struct Module: Equatable, Sendable {
        package var name: String?
        package var size: Int
        package var producers: [Producer] = []
    }

    package struct Nested: Equatable, Sendable {
        package var name: String?
        package var size: Int
        package var contents: Contents
    }

    package struct CustomSection: Equatable, Sendable {
        package var name: String
        package var size: Int
    }
}
