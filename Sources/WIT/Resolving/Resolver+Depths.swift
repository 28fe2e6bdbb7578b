import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

// How deep types are in each other, and what is in them.

extension Resolver {
    /// Adds a type, unless types are in types too deep, which is told.
    mutating func add(_ type: WIT.TypeDefinition) -> WIT.TypeID {
        var traits = TypeTraits()
        switch type.kind {
        case .resource: traits.isResource = true
        case .alias(let id): traits = typeTraits[id.index]
        case .value(let shape): traits = self.traits(of: shape)
        }
        // An alias repeats what was told of what it stands for.
        if case .value = type.kind, tellDepth(traits.depth, of: type.owner, at: location(of: type.annotations)) {
            traits.depth = 1
        }
        note(traits.depth, in: type.owner)
        typeTraits.append(traits)
        return resolution.add(type)
    }

    /// Tells of what is nested deeper than a binary may be; says whether it is.
    ///
    /// - Parameters:
    ///   - depth: the levels of a type, that of a function included.
    ///   - owner: what it stands in. Around an interface and a world are levels of their own.
    @discardableResult
    mutating func tellDepth(_ depth: Int, of owner: WIT.TypeDefinition.Owner, at place: Location) -> Bool {
        let levels =
            switch owner {
            case .interface(let id):
                depth + 1 + (resolution[id].name == nil ? Self.levelsOfWorld : Self.levelsOfPackage)
            case .world: depth + Self.levelsOfWorld
            }
        guard levels > Limits.typeDepth else { return false }
        report(.witTooLarge("levels of nested types", limit: Limits.typeDepth - (levels - depth), at: place))
        return true
    }

    /// Of the binary of a package: the component, and the component type for each interface; in that of a world, one more.
    private static let levelsOfPackage = 2
    private static let levelsOfWorld = 3

    /// Where an item is written; the file where that is a binary.
    func location(of annotations: WIT.Annotations) -> Location {
        annotations.place.map { .text($0) } ?? packages[current.package].place
    }

    /// Remembers the depth of something in an interface.
    mutating func note(_ depth: Int, in owner: WIT.TypeDefinition.Owner) {
        if case .interface(let id) = owner { instanceDepths[id] = max(instanceDepths[id] ?? 1, depth + 1) }
    }

    /// Tells of an interface that is nested too deep for a world to import or export it.
    mutating func tellDepth(of interface: WIT.InterfaceID, at place: Location) {
        guard resolution[interface].name != nil, let depth = instanceDepths[interface] else { return }
        if depth + Self.levelsOfWorld > Limits.typeDepth {
            report(
                .witTooLarge(
                    "levels of nested types of `\(resolution[interface].name ?? "")`",
                    limit: Limits.typeDepth - Self.levelsOfWorld - 1, at: place))
        }
    }

    /// The levels of a function's type.
    func depth(of type: FunctionType<WIT.ValueType>) -> Int {
        var depth = 1
        for parameter in type.parameters { depth = max(depth, traits(of: parameter.type).depth + 1) }
        if let result = type.result { depth = max(depth, traits(of: result).depth + 1) }
        return depth
    }

    func traits(of type: WIT.ValueType) -> TypeTraits {
        switch type {
        case .primitive: TypeTraits()
        case .named(let id): typeTraits[id.index]
        case .shape(let shape): traits(of: shape)
        }
    }

    private func traits(of shape: WIT.ValueShape) -> TypeTraits {
        var traits = TypeTraits()
        if case .borrow = shape { traits.hasBorrow = true }
        shape.forEachValue { type in
            let inner = self.traits(of: type)
            traits.depth = max(traits.depth, inner.depth + 1)
            traits.hasBorrow = traits.hasBorrow || inner.hasBorrow
        }
        return traits
    }
}
