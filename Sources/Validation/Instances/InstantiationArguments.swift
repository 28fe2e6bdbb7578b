package import WComposeComponentModel

/// The arguments of an instantiation by their names: few, or very many.
package struct InstantiationArguments {
    /// Beyond it, names are looked up in a table.
    private static let few = 8

    private var list: [(name: String, type: Resolved.ExternType)] = []
    private var table: [String: Resolved.ExternType] = [:]
    private let isSmall: Bool

    package init(capacity: Int) {
        isSmall = capacity <= Self.few
        if isSmall { list.reserveCapacity(capacity) } else { table.reserveCapacity(capacity) }
    }

    /// Adds an argument, whose name no other has.
    package mutating func add(_ name: String, _ type: Resolved.ExternType) throws(ValidationError.Reason) {
        let isNew =
            if isSmall {
                !list.contains { $0.name == name }
            } else {
                table.updateValue(type, forKey: name) == nil
            }
        guard isNew else { throw .argument(.duplicate(name)) }
        if isSmall { list.append((name, type)) }
    }

    package subscript(name: String) -> Resolved.ExternType? {
        isSmall ? list.first { $0.name == name }?.type : table[name]
    }
}
