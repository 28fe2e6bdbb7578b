package import WComposeComponentModel

/// What a composition will be: everything that was decided, and by which rule. Writing it decides nothing more.
package struct Plan: Sendable {
    /// Unlike that of every other plan that is nested in the same one: a graph that is used twice has one plan.
    package let id: Int
    package var packageName: String?
    /// The components that instances are made of, each once, in the order of first use.
    package var components: [PlannedComponent]
    /// In the order in which they are instantiated: providers first, ties by id.
    package var instances: [PlannedInstance]
    /// What is asked of the host: what others refer to comes first.
    package var imports: [CompositionImport]
    package var exports: [CompositionExport]
    /// The types that the composition defines, to be exported or given to instances.
    package var definitions: [PlannedDefinition] = []
    package var embedsComponents: Bool
    /// The type of the composition as a component.
    package var type: ComponentTypeID
}

package struct PlannedComponent: Sendable {
    /// The id that the graph gives it, the first where it gives several.
    package var id: String
    package var source: Source
    package var type: ComponentTypeID
    /// Of exports with canonical names, the full ones.
    package var fullExportNames: [String: String] = [:]

    package enum Source: Sendable {
        case package(PackageID)
        case plan(Plan)
    }
}

package struct PlannedInstance: Sendable {
    package var id: String
    /// In `Plan.components`.
    package var component: Int
    /// One for each import, in the component's order.
    package var arguments: [PlannedArgument]
    package var type: InstanceTypeID
}

/// What an import of an instance is given.
package struct PlannedArgument: Sendable {
    package var name: ExternName
    package var source: Source
    package var rule: MatchRule

    package enum Source: Sendable, Equatable {
        /// An export of an instance of `Plan.instances`.
        case export(instance: Int, name: String)
        /// An instance itself.
        case instance(Int)
        /// An import of the composition, in `Plan.imports`.
        case compositionImport(Int)
        /// An export of an instance that is itself an export, or of an import of the composition.
        case path(Root, [String])
        /// A type of `Plan.definitions`.
        case definition(Int)
        /// A type that what is given for another import of the same instance exports.
        case typeExport(of: String, name: String)

        /// Where a path begins: in `Plan.instances`, or in `Plan.imports`.
        package enum Root: Sendable, Hashable {
            case instance(Int)
            case compositionImport(Int)
        }

        /// The instance of `Plan.instances` that it comes from, if it comes from one.
        package var instance: Int? {
            switch self {
            case .export(let index, _), .instance(let index), .path(.instance(let index), _): index
            case .compositionImport, .path(.compositionImport, _), .definition, .typeExport: nil
            }
        }
    }
}

/// The rule by which an import found its provider. See product.md, "How an import finds its provider".
package enum MatchRule: Sendable, Equatable {
    /// `with:` or a wire names the import.
    case named(Edge.Origin)
    /// A wire or pattern names the instances; `by` says what chose the export.
    case edge(Edge.Origin, by: Choice)
    /// Nothing was said; `Choice` found it.
    case found(Choice)
    /// Nothing provides it: it is an import of the composition.
    case open
    /// A type that goes with another import of the same instance.
    case follows

    /// What about an export made it the one.
    package enum Choice: Sendable, Equatable {
        case exactName
        case implements
        case track(String)
        /// The only one whose type fits.
        case type
        /// The instance as a whole.
        case wholeInstance
    }
}

/// An import of the composition.
package struct CompositionImport: Sendable {
    package var name: ExternName
    package var type: Resolved.ExternType
    /// Who asks for it: instance id and the name of its import.
    package var askedBy: [(instance: String, import: String)]
    /// The node of the graph that declares it, if one does.
    package var declaration: ImportID?
}

/// An export of the composition.
package struct CompositionExport: Sendable {
    package var name: ExternName
    package var source: PlannedArgument.Source
    package var type: Resolved.ExternType
}

/// A type that the composition defines itself.
package struct PlannedDefinition: Sendable {
    package var name: String
    package var type: Resolved.TypeItem
}
