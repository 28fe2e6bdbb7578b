import OrderedCollections

// Instantiation, as "Type Checking" in Explainer.md has it: the actual resources are put in the places of the
// imported ones, one import after the other, and resources that the component defines are made anew.

/// What came of putting arguments in the places of a component's imports.
package struct Instantiation: Sendable {
    /// The type of the instance.
    package var instance: InstanceTypeID
    /// The imports for which there was no argument.
    package var missing: [String] = []
    /// The imports whose arguments do not fit, each with all the differences.
    package var mismatches: [(import: String, differences: [Mismatch])] = []

    package var fits: Bool { missing.isEmpty && mismatches.isEmpty }
}

extension TypeStore {
    /// The type of an instance of `component`.
    ///
    /// - Parameters:
    ///   - argument: what is given for an import.
    ///   - followingTypes: value types that are given take the places of the imported ones, as resources always do:
    ///     they are equal, but who looks for where a type is at home needs to know which it is.
    ///   - allFit: whether the arguments are known to fit.
    ///   - origin: where a resource that is made anew comes from, by the export that first shows it.
    package mutating func instantiate(
        _ component: ComponentTypeID, followingTypes: Bool = false, allFit: Bool = false,
        argument: (String) -> Resolved.ExternType?,
        origin: (_ export: String) -> ResourceOrigin
    ) -> Instantiation {
        let type = self[component]
        var result = Instantiation(instance: type.instance)
        var comparison = Comparison(binding: type.importedResources, knownToFit: allFit)
        var substitution = Substitution()
        for (name, wanted) in type.imports {
            guard let given = argument(name) else {
                result.missing.append(name)
                continue
            }
            if followingTypes { substitution.replaceTypes(wanted.type, with: given, in: self) }
            compare(given, to: wanted.type, &comparison)
            if !comparison.fits {
                result.mismatches.append((name, comparison.takeMismatches()))
            }
        }
        for resource in type.importedResources {
            let actual = comparison.resolve(resource, in: self)
            if actual != resource { substitution.replace(resource, with: actual) }
        }
        if !type.definedResources.isEmpty {
            let exports = homes(of: type.definedResources, in: type.exports)
            for resource in type.definedResources {
                let new = addResource(name: self[resource].name, origin: origin(exports[resource] ?? ""))
                substitution.replace(resource, with: new)
            }
        }
        result.instance = substitution(type.instance, in: &self)
        return result
    }

    /// A type as it is once something of it is imported or exported: its abstract resources made anew, since every
    /// import is a thing of its own. The new resources, in order, are the second result.
    ///
    /// - Parameter renewingTypes: the value types that it declares are made anew as well, so that two imports of one
    ///   declared type do not seem to use each other's types.
    package mutating func freshen(
        _ type: Resolved.ExternType, origin: ResourceOrigin, renewingTypes: Bool = false
    ) -> (Resolved.ExternType, [ResourceID]) {
        guard case .instance(let id) = type else { return (type, []) }
        let instance = self[id]
        guard renewingTypes || !instance.abstractResources.isEmpty else { return (type, []) }
        var substitution = Substitution(renewing: renewingTypes ? instance.declaredTypes : nil)
        var fresh: [ResourceID] = []
        for resource in instance.abstractResources {
            let new = addResource(name: self[resource].name, origin: origin)
            substitution.replace(resource, with: new)
            fresh.append(new)
        }
        // The new instance is one at hand: its resources are there already.
        return (.instance(addInstance(exports: substitution(instance.exports, in: &self))), fresh)
    }

    /// The first of `externs` in whose type each of `resources` occurs.
    package func homes(of resources: [ResourceID], in externs: Resolved.Externs) -> [ResourceID: String] {
        var homes: [ResourceID: String] = [:]
        for (name, extern) in externs {
            var found = ResourceCollector()
            found.visit(extern.type, in: self)
            for resource in found.resources {
                let original = original(of: resource)
                if homes[original] == nil { homes[original] = name }
            }
        }
        return homes
    }
}
