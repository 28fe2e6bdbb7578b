import WComposeComponentModel
import WComposeWasmBinary

// Attributes of names. See "Import and Export Definitions" in Binary.md.

extension ExternNameRules {
    func checkAttributes(
        of name: ExternName, _ parts: ExternNameKind, _ type: Resolved.ExternType
    ) throws(ValidationError.Reason) {
        if name.attributes.isEmpty { try requireAttributes() }
        var implemented: InterfaceName?
        var suffix: String?
        var seen: Set<String> = []
        for attribute in name.attributes {
            let kind: String
            switch attribute {
            case .implements(let interface):
                kind = "implements"
                try features.require(.implements, "the attribute `implements` of `\(name.text)`")
                guard let parsed = InterfaceName(interface) else {
                    throw .name(.implementsNoInterface(name.text, interface: interface))
                }
                if parsed.isNested { try features.require(.nestedNames, "the nested name `\(interface)`") }
                implemented = parsed
            case .versionSuffix(let text):
                kind = "versionsuffix"
                try features.require(.canonicalNames, "the attribute `versionsuffix` of `\(name.text)`")
                suffix = text
            case .externalID:
                kind = "external-id"
                try features.require(.implements, "the attribute `external-id` of `\(name.text)`")
            }
            guard seen.insert(kind).inserted else { throw .name(.duplicateAttribute(kind, of: name.text)) }
        }
        if let implemented {
            guard case .instance = type else {
                throw .name(.attributeOfOther("implements", of: name.text, found: type.kind))
            }
            guard case .label = parts else { throw .name(.implementsOfInterface(name.text)) }
            if case .canonical? = implemented.version, suffix == nil {
                throw .name(.incompleteVersion(implemented.description))
            }
        }
        if let suffix { try check(suffix, of: name.text, parts, implemented, type) }
    }

    /// Names with a list of attributes, be it empty, belong to either feature that has attributes.
    private func requireAttributes() throws(ValidationError.Reason) {
        guard features.isDisjoint(with: [.implements, .canonicalNames]) else { return }
        try features.require(.implements, "a name with attributes")
    }

    /// What follows the version in a name must make it a full one, whose canonical part the version is.
    private func check(
        _ suffix: String, of name: String, _ parts: ExternNameKind, _ implemented: InterfaceName?,
        _ type: Resolved.ExternType
    ) throws(ValidationError.Reason) {
        guard case .instance = type else {
            throw .name(.attributeOfOther("versionsuffix", of: name, found: type.kind))
        }
        let interface: InterfaceName? = if case .interface(let interface) = parts { interface } else { implemented }
        guard !suffix.isEmpty, let version = interface?.version,
            let full = SemanticVersion(version.description + suffix), full.canonicalParts.version == version.description
        else { throw .name(.versionSuffix(suffix, of: interface?.description ?? name)) }
    }
}
