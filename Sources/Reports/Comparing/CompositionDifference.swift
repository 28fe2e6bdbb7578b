package import WComposeWIT

/// In what two compositions differ: the result of `diff`.
package struct CompositionDifference: Equatable, Sendable {
    package typealias Provider = CompositionReport.Edge.Provider

    package var before: Side
    package var after: Side
    /// The package names, where they differ.
    package var packageName: Pair<String>?
    package var components: [Change<Component>] = []
    package var instances: [Change<Instance>] = []
    package var edges: [Change<Edge>] = []
    package var imports: [Change<Extern>] = []
    package var exports: [Change<Extern>] = []
    package var resources: [Change<Resource>] = []
    /// Where imports and exports, or their types, changed.
    package var types: [TypeChange] = []
    /// What else is different, in words.
    package var besides: [String] = []
    /// What was not compared, and why, in words.
    package var uncompared: [String] = []

    package init(before: Side, after: Side) {
        self.before = before
        self.after = after
    }

    /// Whether they differ in anything.
    package var isEmpty: Bool {
        packageName == nil && components.isEmpty && instances.isEmpty && edges.isEmpty && imports.isEmpty
            && exports.isEmpty && resources.isEmpty && types.isEmpty && besides.isEmpty
    }

    /// What is compared.
    package struct Side: Equatable, Sendable {
        package var path: String
        package var kind: Kind
        /// Bytes of the composed component; nothing where none is composed.
        package var size: Int?

        package enum Kind: String, CaseIterable, Sendable {
            case graph, lock, component
        }

        package init(path: String, kind: Kind, size: Int?) {
            self.path = path
            self.kind = kind
            self.size = size
        }
    }

    /// What was, and what is; nothing where there is no such thing.
    package struct Pair<Value: Equatable & Sendable>: Equatable, Sendable {
        package var before: Value?
        package var after: Value?
    }

    /// Something that differs.
    package struct Change<Value: Equatable & Sendable>: Equatable, Sendable {
        /// The nested graph that it is in, by the way to it, as in `logger/words`; empty for the outermost.
        package var graph: String
        package var kind: Kind
        package var before: Value?
        package var after: Value?

        /// What it is now, or what it was.
        package func latest<Part>(_ part: (Value) -> Part) -> Part? { (after ?? before).map(part) }
    }

    package enum Kind: String, CaseIterable, Sendable {
        case added, removed
        /// An instance has another id.
        case renamed
        /// An instance is of another component.
        case replaced
        /// What a component holds differs.
        case content
        /// An import or an export has another provider.
        case rewired
        /// The version of an interface differs, on either side of an edge.
        case version
        /// The same provider was found by another rule.
        case rule
        /// An import or export is of another kind.
        case kind
        /// A resource is defined elsewhere.
        case definer
        /// Other instances have handles of a resource.
        case handlers
    }

    package struct Component: Equatable, Sendable {
        package var id: String
        package var contents: Contents
        /// In the inputs of the report.
        package var input: Int?
    }

    /// What is in a component.
    package enum Contents: Hashable, Sendable {
        /// A component, by the digest of its bytes.
        case component(sha256: String, size: Int)
        case graph
        /// Core modules among the instances of a composed binary.
        case core(size: Int)
        /// A component that is imported, or an export of an instance.
        case given(Provider)
        case unknown

        package var size: Int? {
            switch self {
            case .component(_, let size), .core(let size): size
            case .graph, .given, .unknown: nil
            }
        }
    }

    package struct Instance: Equatable, Sendable {
        package var id: String
        /// The id of its component.
        package var component: String
    }

    package struct Edge: Equatable, Sendable {
        package var consumer: String
        package var importName: String
        package var provider: Provider
        package var rule: String
    }

    package struct Extern: Equatable, Sendable {
        package var name: String
        package var kind: String
        /// Of an export.
        package var provider: Provider?
    }

    package struct Resource: Equatable, Sendable {
        package var name: String
        package var interface: String?
        package var definer: CompositionReport.Resource.Definer
        package var handlers: [String]
    }

    /// How what a component, or the composition, imports and exports has changed.
    package struct TypeChange: Equatable, Sendable {
        /// The component, with the way to it; nothing for the composition.
        package var component: String?
        package var differences: [WIT.Difference]

        package init(component: String?, differences: [WIT.Difference]) {
            self.component = component
            self.differences = differences
        }

        /// The gravest of the effects.
        package var effect: WIT.Difference.Effect { differences.map(\.effect).max() ?? .neutral }
    }

    /// The gravest of the effects; nothing where no types changed.
    package var effect: WIT.Difference.Effect? { types.map(\.effect).max() }
}
