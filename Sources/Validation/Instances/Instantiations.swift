import OrderedCollections
package import WComposeComponentModel

/// The instances of components, and whether what they are given fits.
package struct Instantiations {
    /// Arguments that were found to fit.
    private var fitting: Set<Fit> = []

    /// Something that was given for an import, and fits.
    private struct Fit: Hashable {
        var given: Resolved.ExternType
        var wanted: Resolved.ExternType
    }

    /// Whether all arguments are known to fit, since the component that gives them is known to be valid.
    private let allFit: Bool

    package init(allFit: Bool = false) { self.allFit = allFit }

    /// The type of an instance of a component.
    package mutating func instance(
        of component: ComponentTypeID, given arguments: InstantiationArguments, in store: inout TypeStore
    ) throws(ValidationError.Reason) -> InstanceTypeID {
        if fitsAsBefore(arguments, component, store) { return store.instance(of: component) }
        let result = store.instantiate(
            component, followingTypes: true, allFit: allFit, argument: { arguments[$0] }, origin: { _ in .defined })
        if let missing = result.missing.first, let wanted = store[component].imports[missing] {
            throw .argument(.missing(missing, expected: store.spell(wanted.type)))
        }
        if let (name, differences) = result.mismatches.first {
            throw .argument(.mismatch(name, ValidationError.Difference.list(differences, in: name, store)))
        }
        if !allFit, Self.isSameForAll(component, store) {
            for (name, wanted) in store.imports(of: component) {
                if let given = arguments[name] { fitting.insert(Fit(given: given, wanted: wanted.type)) }
            }
        }
        return result.instance
    }

    /// Whether all instances of a component have one type: nothing in it has an identity or a name of its own.
    private static func isSameForAll(_ type: ComponentTypeID, _ store: TypeStore) -> Bool {
        let traits = store.traits(of: type)
        return !traits.hasResources && !traits.hasAliases
    }

    /// Whether each argument was found to fit where it is given, so that it need not be looked at again: there may be
    /// thousands of instances of one component.
    private func fitsAsBefore(
        _ arguments: InstantiationArguments, _ type: ComponentTypeID, _ store: TypeStore
    ) -> Bool {
        guard Self.isSameForAll(type, store) else { return false }
        if allFit { return true }
        for (name, wanted) in store.imports(of: type) {
            guard let given = arguments[name], fitting.contains(Fit(given: given, wanted: wanted.type)) else {
                return false
            }
        }
        return true
    }
}
