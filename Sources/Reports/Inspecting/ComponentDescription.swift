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
    /// The features of components that it uses, beyond what every component may.
    package var features: [String] = []

    /// An import or export, or an export of an instance.
    package struct Item: Equatable, Sendable {
        package var name: String
        package var kind: String
        /// The type as WIT writes it, where it can be said in a line.
        package var type: String?
        /// The interface that a plain name implements.
        package var implements: String?
        /// What completes the version in the name, or in that of the interface.
        package var versionSuffix: String?
        /// Of a resource.
        package var owner: ResourceOwner?
        /// The exports of an instance.
        package var items: [Item] = []
    }

    /// Whose a resource is.
    package struct ResourceOwner: Hashable, Sendable {
        package var side: Side
        /// The import or export that shows it first: as a rule an interface.
        package var name: String
        /// What it is called there.
        package var resource: String
        /// The instance in the component that makes it; nothing where that is the component itself, or the host.
        package var instance: String?

        package enum Side: String, CaseIterable, Sendable {
            case `import`, export
        }
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
        /// The names of the instances that it makes, of those that have one.
        package var instanceNames: [String] = []
        /// All but custom ones: those of a kind are one.
        package var sections: [CustomSection] = []
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
