package import OrderedCollections

// What a name says of the version of its interface, in whichever of the two forms: all of it in the name, or the part that
// decides compatibility in the name and the rest in `versionsuffix` 🔗. See "Canonical Interface Name" in Explainer.md.

extension ExternName {
    /// The interface that an import or export is of, by its own name or by `implements`, with the full version; nil for what
    /// is of no interface.
    package var interface: InterfaceName? { InterfaceName(interfaceText) }

    /// The text of `interface`, and of a name that is of no interface its own text.
    package var interfaceText: String {
        if attributes.isEmpty { return text }
        return (implements ?? text) + (versionSuffix ?? "")
    }

    /// Whether the version in the name is completed by a suffix. Plain names have no version, whatever they implement.
    package var isCanonical: Bool { !attributes.isEmpty && versionSuffix != nil && implements == nil }

    /// Whether the version in the name is the part of one that decides compatibility, and no suffix completes it.
    package var isIncomplete: Bool {
        guard versionSuffix == nil, case .canonical? = InterfaceName(text)?.version else { return false }
        return true
    }

    /// The name with the full version. Names of one scope may differ only in their form, and then have one full text.
    package var fullText: String {
        guard isCanonical, let suffix = versionSuffix else { return text }
        return text + suffix
    }

    /// The full name, where it is another than `text`.
    package var completed: String? { isCanonical ? fullText : nil }

    /// How names that are written have the versions of interfaces.
    package enum VersionForm: String, Sendable {
        /// All of the version in the name.
        case full
        /// What decides compatibility in the name, and the rest in `versionsuffix` 🔗.
        case canonical
    }

    /// The name of an instance as it is written.
    package func written(_ form: VersionForm) -> ExternName { form == .full ? self : canonical }

    /// The name of an instance in canonical form; what has no version, or has that form already, stays as it is.
    package var canonical: ExternName {
        guard versionSuffix == nil, let interface, case .semantic(let version)? = interface.version else { return self }
        let parts = version.canonicalParts
        let canonical = interface.unversioned + "@" + parts.version
        var attributes = attributes
        let isImplemented = implements != nil
        if isImplemented {
            attributes = attributes.map { if case .implements = $0 { .implements(canonical) } else { $0 } }
        }
        if let suffix = parts.suffix {
            // As wasm-tools has them: the interface, its version, then what else there is.
            let place = attributes.firstIndex { if case .implements = $0 { true } else { false } }.map { $0 + 1 } ?? 0
            attributes.insert(.versionSuffix(suffix), at: place)
        }
        return ExternName(
            isImplemented ? text : canonical, encoding: attributes.isEmpty ? .plain : .attributed,
            attributes: attributes)
    }
}

extension OrderedDictionary<String, Resolved.Extern> {
    /// Of canonical names, the full ones.
    package var fullNames: [String: String] {
        var names: [String: String] = [:]
        for (name, extern) in self where !extern.name.attributes.isEmpty {
            if let full = extern.name.completed { names[name] = full }
        }
        return names
    }
}
