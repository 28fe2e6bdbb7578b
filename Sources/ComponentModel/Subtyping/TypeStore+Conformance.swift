import OrderedCollections

/// An import or export of a component that does not fit the type that the component is held against.
package struct Nonconformance: Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        /// The component imports what it would not be given.
        case unexpectedImport
        /// The component does not export what it is asked for.
        case missingExport
        /// The types differ, at each of these places.
        case types([Mismatch])
    }

    /// The name that it has in the component, or is asked for under.
    package var name: String
    /// The name on the other side, where that is another version of it.
    package var counterpart: String?
    package var isImport: Bool
    package var reason: Reason
}

extension TypeStore {
    /// Each import and export in which a component does not fit where one of type `expected` is asked for.
    ///
    /// - Parameters:
    ///   - given: for the name of an import of the component, that of the import which takes its place.
    ///   - shown: for the name of an export that is asked for, that of the component's export which takes its place.
    package func nonconformances(
        of actual: ComponentTypeID, to expected: ComponentTypeID, given: (String) -> String?,
        shown: (String) -> String?
    ) -> [Nonconformance] {
        let (actual, expected) = (self[actual], self[expected])
        var found: [Nonconformance] = []
        var comparison = Comparison(binding: actual.importedResources + expected.definedResources)
        func add(_ name: String, _ other: String, isImport: Bool) {
            guard !comparison.fits else { return }
            found.append(
                Nonconformance(
                    name: name, counterpart: other == name ? nil : other, isImport: isImport,
                    reason: .types(comparison.takeMismatches())))
        }
        for (name, wanted) in actual.imports {
            guard let other = given(name), let extern = expected.imports[other] else {
                found.append(Nonconformance(name: name, isImport: true, reason: .unexpectedImport))
                continue
            }
            compare(extern.type, to: wanted.type, &comparison)
            add(name, other, isImport: true)
        }
        for (name, wanted) in expected.exports {
            guard let other = shown(name), let extern = actual.exports[other] else {
                found.append(Nonconformance(name: name, isImport: false, reason: .missingExport))
                continue
            }
            compare(extern.type, to: wanted.type, &comparison)
            add(name, other, isImport: false)
        }
        return found
    }
}
