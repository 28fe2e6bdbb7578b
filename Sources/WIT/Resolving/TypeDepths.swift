import WComposeComponentModel

/// Measures how deep types are nested and interfaces use each other, and knows what types contain.
///
/// Nothing is reported here: limits belong to those who ask.
struct TypeDepths: Sendable {
    struct Traits: Equatable, Sendable {
        var depth = 1
        var hasBorrow = false
        var isResource = false
        var isFunction = false
    }

    /// By type.
    private var traits: [Traits] = []
    /// By interface, the levels of its deepest type, itself included.
    private var instances: [WIT.InterfaceID: Int] = [:]
    /// By interface, how many use each other behind it.
    private var chains: [WIT.InterfaceID: Int] = [:]

    subscript(id: WIT.TypeID) -> Traits { traits[id.index] }

    /// Adds the type that comes next in the resolution.
    mutating func append(_ traits: Traits) { self.traits.append(traits) }

    /// Adds copies of types, which are what the types are.
    mutating func append(copiesOf types: [WIT.TypeID]) { traits += types.map { traits[$0.index] } }

    // MARK: - Types

    func traits(of kind: WIT.TypeDefinition.Kind) -> Traits {
        switch kind {
        case .resource:
            var traits = Traits()
            traits.isResource = true
            return traits
        case .alias(let id): return traits[id.index]
        case .value(let shape): return traits(of: shape)
        case .function(let type):
            var traits = Traits(depth: depth(of: type))
            traits.isFunction = true
            return traits
        }
    }

    func traits(of type: WIT.ValueType) -> Traits {
        switch type {
        case .primitive: Traits()
        case .named(let id): traits[id.index]
        case .shape(let shape): traits(of: shape)
        }
    }

    private func traits(of shape: WIT.ValueShape) -> Traits {
        var traits = Traits()
        if case .borrow = shape { traits.hasBorrow = true }
        shape.forEachValue { type in
            let inner = self.traits(of: type)
            traits.depth = max(traits.depth, inner.depth + 1)
            traits.hasBorrow = traits.hasBorrow || inner.hasBorrow
        }
        return traits
    }

    /// The levels of a function's type.
    func depth(of type: FunctionType<WIT.ValueType>) -> Int {
        var depth = 1
        for parameter in type.parameters { depth = max(depth, traits(of: parameter.type).depth + 1) }
        if let result = type.result { depth = max(depth, traits(of: result).depth + 1) }
        return depth
    }

    // MARK: - Interfaces

    /// The levels of the deepest type of an interface, itself included; nil for one without types and functions.
    func depth(of interface: WIT.InterfaceID) -> Int? { instances[interface] }

    /// Remembers the depth of something in an interface.
    mutating func note(_ depth: Int, in owner: WIT.TypeDefinition.Owner) {
        if case .interface(let id) = owner { instances[id] = max(instances[id] ?? 1, depth + 1) }
    }

    /// The number of interfaces in the longest chain of uses that begins at one that uses `used`.
    func chain(using used: some Sequence<WIT.InterfaceID>) -> Int {
        used.reduce(1) { max($0, (chains[$1] ?? 0) + 1) }
    }

    /// Remembers the longest chain of uses that begins at an interface.
    mutating func note(chain: Int, of interface: WIT.InterfaceID) { chains[interface] = chain }
}
