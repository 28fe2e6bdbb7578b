/// Names that stand beside each other and must differ in more than case and hyphens. See "Name Uniqueness" in Explainer.md.
package struct UniqueNames: Sendable {
    /// By the form in which names are compared, the first that has it.
    private var first: [String: String] = [:]

    package init() {}

    /// Of names that are not in conflict.
    package init(_ names: some Collection<String>) {
        reserveCapacity(names.count)
        for name in names { first[ExternNameKind.uniquenessKey(of: name)] = name }
    }

    package mutating func reserveCapacity(_ count: Int) { first.reserveCapacity(count) }

    /// Adds a name, unless one before it conflicts with it, which is returned.
    package mutating func insert(_ name: String) -> String? {
        let key = ExternNameKind.uniquenessKey(of: name)
        guard let other = first.updateValue(name, forKey: key) else { return nil }
        first[key] = other
        return other
    }

    /// The first of `names` that conflicts with a name.
    package static func conflict(of name: String, with names: some Sequence<String>) -> String? {
        let key = ExternNameKind.uniquenessKey(of: name)
        return names.first { ExternNameKind.uniquenessKey(of: $0) == key }
    }

    /// Why two different names conflict, for a message.
    package static func reason(_ name: String, _ other: String) -> String {
        switch (ExternNameKind(name), ExternNameKind(other)) {
        case (.method, .label), (.static, .label), (.label, .method), (.label, .static):
            "a function of a resource cannot have the name of the resource"
        case (.method, .static), (.static, .method): "a method and a static function cannot share a name"
        case (.getter, .label), (.label, .getter): "a getter and a function cannot share a name"
        default: "they differ only in case or hyphens"
        }
    }
}
