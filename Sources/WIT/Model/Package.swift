package import OrderedCollections
package import WComposeComponentModel
package import WComposeDiagnostics

extension WIT {
    /// A package: interfaces and worlds under one name.
    package struct Package: Sendable {
        package var name: PackageName
        package var documentation: String?
        package var interfaces: OrderedDictionary<String, InterfaceID> = [:]
        package var worlds: OrderedDictionary<String, WorldID> = [:]

        package init(name: PackageName, documentation: String? = nil) {
            self.name = name
            self.documentation = documentation
        }
    }

    /// `namespace:package@version`. See "Package declaration" in WIT.md.
    package struct PackageName: Hashable, Sendable {
        package var namespace: String
        package var name: String
        package var version: SemanticVersion?

        package init(namespace: String, name: String, version: SemanticVersion?) {
            self.namespace = namespace
            self.name = name
            self.version = version
        }

        /// Of texts that do not say it.
        static let unnamed = PackageName(namespace: "", name: "", version: nil)

        /// The name without its version.
        package var unversioned: String { "\(namespace):\(name)" }

        /// The name of an interface or world of the package, in full.
        package func qualified(_ item: String) -> String {
            version.map { "\(unversioned)/\(item)@\($0)" } ?? "\(unversioned)/\(item)"
        }
    }

    /// A gate before an item: since when it is there, or which feature it waits for. See "Feature Gates" in WIT.md.
    package struct Gate: Hashable, Sendable {
        package var since: SemanticVersion?
        package var unstableFeature: String?
        package var deprecated: SemanticVersion?

        package init(since: SemanticVersion? = nil, unstableFeature: String? = nil, deprecated: SemanticVersion? = nil)
        {
            self.since = since
            self.unstableFeature = unstableFeature
            self.deprecated = deprecated
        }

        package var isOpen: Bool { self == Gate() }

        /// The annotations as they are written, in backquotes.
        var quoted: String { isOpen ? "no gate" : "`\(annotations.joined(separator: " "))`" }

        /// One by one.
        var annotations: [String] {
            var result: [String] = []
            if let since { result.append("@since(version = \(since))") }
            if let feature = unstableFeature {
                result.append("@unstable(feature = \(Keyword(named: feature) == nil ? feature : "%" + feature))")
            }
            if let deprecated { result.append("@deprecated(version = \(deprecated))") }
            return result
        }
    }

    /// What an item says of itself besides what it is.
    package struct Annotations: Hashable, Sendable {
        /// Its doc comment, without the comment's marks, lines ending in `\n`.
        package var documentation: String?
        package var gate: Gate
        /// `@external-id` 🏷️.
        package var externalID: String?
        /// Where its name stands in a text.
        package var place: SourceRange?

        package init(
            documentation: String? = nil, gate: Gate = Gate(), externalID: String? = nil, place: SourceRange? = nil
        ) {
            self.documentation = documentation
            self.gate = gate
            self.externalID = externalID
            self.place = place
        }
    }
}

extension WIT.PackageName: CustomStringConvertible {
    package var description: String { version.map { "\(unversioned)@\($0)" } ?? unversioned }
}

extension WIT.PackageName: Comparable {
    /// By namespace, name and version; one without a version comes first.
    package static func < (left: Self, right: Self) -> Bool {
        if left.unversioned != right.unversioned { return (left.namespace, left.name) < (right.namespace, right.name) }
        guard let second = right.version else { return false }
        return left.version.map { $0 < second } ?? true
    }
}
