import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Component instances. See "Instance Definitions" in Binary.md.

extension ComponentValidator {
    mutating func instance(_ instance: Instance) throws(ValidationError) {
        switch instance {
        case .instantiate(let component, let arguments):
            scope.instances.append(try instantiate(component, arguments))
        case .inlineExports(let exports):
            var externs: Resolved.Externs = [:]
            var keys = SmallSet<String>()
            for export in exports {
                let type = try externType(of: export.item)
                // An instance that is put together like this defines no resources of its own.
                try check(export.name, of: type, following: [:], .export)
                guard keys.insert(ExternNameKind.uniquenessKey(of: export.name.text)) else {
                    throw error(.name(.conflict(export.name.text, with: externs.keys, .export)))
                }
                if case .type(let item) = type { store.name(item, export.name.text) }
                externs[export.name.text] = Resolved.Extern(name: export.name, type: type)
            }
            let id = store.addInstance(exports: externs)
            try checkSize(store.traits(of: id))
            scope.instances.append(id)
        }
    }

    private mutating func instantiate(
        _ component: ComponentIndex, _ arguments: [InstantiateArgument]
    ) throws(ValidationError) -> InstanceTypeID {
        let type = try element(component.rawValue, of: scope.components, .component)
        try countWork(store.traits(of: type).size)
        var given = Arguments(capacity: arguments.count)
        for argument in arguments {
            guard given.add(argument.name, try externType(of: argument.item)) else {
                throw error(.argument(.duplicate(argument.name)))
            }
        }
        if fitsAsBefore(given, type) { return store.instance(of: type) }
        let result = store.instantiate(
            type, followingTypes: true, argument: { given[$0] }, origin: { _ in .defined })
        if let missing = result.missing.first, let wanted = store[type].imports[missing] {
            throw error(.argument(.missing(missing, expected: store.spell(wanted.type))))
        }
        if let (name, differences) = result.mismatches.first {
            throw error(.argument(.mismatch(name)), differences, in: name)
        }
        if isSameForAll(type) {
            for (name, wanted) in store.imports(of: type) {
                if let given = given[name] { fitting.insert(ArgumentFit(given: given, wanted: wanted.type)) }
            }
        }
        return result.instance
    }

    /// Whether all instances of a component have one type: nothing in it has an identity or a name of its own.
    private func isSameForAll(_ type: ComponentTypeID) -> Bool {
        let traits = store.traits(of: type)
        return !traits.hasResources && !traits.hasAliases
    }

    /// Whether each argument was found to fit where it is given, so that it need not be looked at again: there may be
    /// thousands of instances of one component.
    private func fitsAsBefore(_ given: Arguments, _ type: ComponentTypeID) -> Bool {
        guard isSameForAll(type) else { return false }
        for (name, wanted) in store.imports(of: type) {
            guard let given = given[name], fitting.contains(ArgumentFit(given: given, wanted: wanted.type)) else {
                return false
            }
        }
        return true
    }
}

/// Something that was given for an import, and fits.
struct ArgumentFit: Hashable {
    var given: Resolved.ExternType
    var wanted: Resolved.ExternType
}

/// The arguments of an instantiation by their names: few, or very many.
private struct Arguments {
    /// Beyond it, names are looked up in a table.
    private static let few = 8

    private var list: [(name: String, type: Resolved.ExternType)] = []
    private var table: [String: Resolved.ExternType] = [:]
    private let isSmall: Bool

    init(capacity: Int) {
        isSmall = capacity <= Self.few
        if isSmall { list.reserveCapacity(capacity) } else { table.reserveCapacity(capacity) }
    }

    /// False where the name is there already.
    mutating func add(_ name: String, _ type: Resolved.ExternType) -> Bool {
        guard isSmall else { return table.updateValue(type, forKey: name) == nil }
        guard !list.contains(where: { $0.name == name }) else { return false }
        list.append((name, type))
        return true
    }

    subscript(name: String) -> Resolved.ExternType? {
        isSmall ? list.first { $0.name == name }?.type : table[name]
    }
}
