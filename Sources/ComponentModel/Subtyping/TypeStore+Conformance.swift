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

    /// The name that it has in the component, or is asked for under, with the full version.
    package var name: String
    /// The name on the other side, where that is another version of it, with the full version as well.
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
        of actual: ComponentTypeID, to expected: ComponentTypeID, given: (ExternName) -> String?,
        shown: (ExternName) -> String?
    ) -> [Nonconformance] {
        let (actual, expected) = (self[actual], self[expected])
        var found: [Nonconformance] = []
        var comparison = Comparison(binding: actual.importedResources + expected.definedResources)
        func add(_ name: ExternName, _ other: ExternName, isImport: Bool) {
            let (name, other) = (name.fullText, other.fullText)
            guard !comparison.fits else { return }
            found.append(
                Nonconformance(
                    name: name, counterpart: other == name ? nil : other, isImport: isImport,
                    reason: .types(comparison.takeMismatches())))
        }
        for wanted in actual.imports.values {
            guard let other = given(wanted.name), let extern = expected.imports[other] else {
                found.append(Nonconformance(name: wanted.name.fullText, isImport: true, reason: .unexpectedImport))
                continue
            }
            compare(extern.type, to: wanted.type, &comparison)
            add(wanted.name, extern.name, isImport: true)
        }
        for wanted in expected.exports.values {
            guard let other = shown(wanted.name), let extern = actual.exports[other] else {
                found.append(Nonconformance(name: wanted.name.fullText, isImport: false, reason: .missingExport))
                continue
            }
            compare(extern.type, to: wanted.type, &comparison)
            add(wanted.name, extern.name, isImport: false)
        }
        return found
    }
}
