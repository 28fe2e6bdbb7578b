import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// The scope that definitions are added to, and those around it. The outermost is of no component: it is where
/// validation begins.
struct Scopes {
    var current: Scope
    /// The outermost first.
    private var enclosing: [Scope] = []

    init(firstResource: ResourceID) { current = Scope(.component, firstResource: firstResource) }

    /// Enters a scope within the one that is open.
    mutating func open(_ kind: Scope.Kind, firstResource: ResourceID) {
        var new = Scope(kind, firstResource: firstResource)
        swap(&current, &new)
        enclosing.append(new)
    }

    /// Leaves the scope that is open.
    mutating func close() -> Scope {
        var closed = enclosing.removeLast()
        swap(&current, &closed)
        return closed
    }

    // MARK: Outer aliases

    /// Adds the definition that an alias `count` scopes outward stands for.
    mutating func alias(
        _ item: SortIndex, outward count: UInt32, in table: inout CoreTypeTable, _ store: TypeStore,
        _ work: inout WorkBudget
    ) throws(ValidationError.Reason) {
        guard count < enclosing.count else { throw .index(.outerCount(count, scopes: enclosing.count - 1)) }
        let target = enclosing.count - Int(count)
        if current.kind != .component, item.sort != .type && item.sort != .core(.type) {
            throw .index(.aliasInType(item.sort))
        }
        switch item.sort {
        case .core(.type): try aliasCoreType(CoreTypeIndex(item.index), at: target, in: &table)
        case .core(.module):
            let modules = count == 0 ? current.core.modules : enclosing[target].core.modules
            let module = try modules.definition(item.index, item.sort)
            current.core.modules.append(module)
        case .type:
            let type = try (count == 0 ? current.types : enclosing[target].types).item(TypeIndex(item.index))
            let traits = store.traits(of: type)
            if traits.hasResources, crossesComponent(count) {
                try work.count(traits.size)
                guard !Self.refersToResources(type, store) else { throw .index(.outerResource) }
            }
            current.types.append(type)
        case .component:
            let components = count == 0 ? current.components : enclosing[target].components
            let component = try components.definition(item.index, item.sort)
            current.components.append(component)
        case .core, .function, .value, .instance: throw .index(.outerSort(item.sort))
        }
    }

    /// Whether the scope that is so many scopes outward belongs to another component.
    private func crossesComponent(_ count: UInt32) -> Bool {
        guard count > 0 else { return false }
        let inner = enclosing.count - Int(count) + 1
        return current.kind == .component || enclosing[inner...].contains { $0.kind == .component }
    }

    /// Whether a type refers to resources other than those that it declares itself.
    private static func refersToResources(_ type: Resolved.TypeItem, _ store: TypeStore) -> Bool {
        var collector = ResourceCollector()
        collector.visit(.type(type), in: store)
        return !collector.resources.isEmpty
    }

    private mutating func aliasCoreType(
        _ index: CoreTypeIndex, at target: Int, in table: inout CoreTypeTable
    ) throws(ValidationError.Reason) {
        let isHere = target == enclosing.count
        try isHere ? current.core.check(index) : enclosing[target].core.check(index)
        let modules = isHere ? current.core.moduleTypes : enclosing[target].core.moduleTypes
        if let module = modules[index.rawValue] {
            current.core.append(moduleType: module)
            return
        }
        let id =
            try isHere
            ? current.core.types.known(index, in: &table) : enclosing[target].core.types.known(index, in: &table)
        current.core.types.append(id)
    }

    /// The core type that an alias in a module type stands for, which is a scope of its own within the one that is open.
    mutating func coreType(
        _ index: CoreTypeIndex, outwardFromModuleType count: UInt32, in table: inout CoreTypeTable
    ) throws(ValidationError.Reason) -> CoreTypeTable.ID {
        guard count <= enclosing.count else { throw .index(.outerCount(count, scopes: enclosing.count)) }
        return try count <= 1
            ? current.core.types.known(index, in: &table)
            : enclosing[enclosing.count + 1 - Int(count)].core.types.known(index, in: &table)
    }
}
