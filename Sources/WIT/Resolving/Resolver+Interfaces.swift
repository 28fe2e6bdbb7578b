import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

// Interfaces. See "Item: interface" in WIT.md.

extension Resolver {
    mutating func interface(_ syntax: InterfaceSyntax, in package: WIT.PackageID) -> WIT.InterfaceID {
        interface(syntax.items, name: syntax.name, isNamed: true, syntax.annotations, in: package)
    }

    /// - Parameter isNamed: false for one that is written within a world, under a name that is the world's.
    mutating func interface(
        _ items: [InterfaceItemSyntax], name: IdentifierSyntax, isNamed: Bool, _ annotations: AnnotationsSyntax,
        in package: WIT.PackageID
    ) -> WIT.InterfaceID {
        let id = resolution.add(
            WIT.Interface(
                name: isNamed ? name.text : nil, package: package,
                annotations: WIT.Annotations(annotations, at: name.range)))
        var types: [TypeItem] = []
        var functionCount = 0
        for item in items {
            switch item {
            case .use(let use): types.append(.use(use))
            case .type(let type):
                types.append(.definition(type))
                if case .resource(let members) = type.kind { functionCount += members.count }
            case .function: functionCount += 1
            }
        }
        resolution[id].types.reserveCapacity(types.count)
        resolution[id].functions.reserveCapacity(functionCount)
        var scope = resolve(types, owner: .interface(id))
        for item in items {
            switch item {
            case .function(let function):
                guard isIncluded(function.annotations) else { continue }
                if let other = scope.define(function.name, .function) {
                    report(
                        .duplicateName(
                            function.name.text, at: .text(function.name.range), first: other.name, at: other.place))
                    continue
                }
                if let function = self.function(function, of: nil, in: scope) { add(function, to: id) }
            case .type(let type):
                for function in functions(of: type, in: scope) { add(function, to: id) }
            case .use: break
            }
        }
        interfaceNames[id] = scope
        finish(id, at: .text(name.range))
        return id
    }

    /// Sees to what can be told of an interface that is whole.
    mutating func finish(_ id: WIT.InterfaceID, at place: Location) {
        measureDepth(of: id, at: place)
        if hasPackageConflicts { tellConflicts(amongUsesOf: id, at: place) }
    }

    /// The binary of an interface imports those that it uses, so that their names may conflict.
    private mutating func tellConflicts(amongUsesOf id: WIT.InterfaceID, at place: Location) {
        var names = UniqueNames()
        for used in resolution.interfacesUsed(by: id) {
            guard let name = resolution.qualifiedName(of: used), let other = names.insert(name) else { continue }
            report(.usesConflict(name, other, at: place))
        }
    }

    mutating func add(_ function: WIT.Function, to id: WIT.InterfaceID) {
        let depth = depth(of: function.type)
        tellDepth(depth, of: .interface(id), at: location(of: function.annotations))
        note(depth, in: .interface(id))
        resolution[id].functions[function.name] = function
    }

    /// What walks from interface to interface goes no deeper than this.
    private mutating func measureDepth(of id: WIT.InterfaceID, at place: Location) {
        var depth = 1
        for other in resolution.dependencies(of: id) { depth = max(depth, (interfaceDepths[other] ?? 0) + 1) }
        if depth > Limits.interfaceDepth {
            report(
                .witTooLarge("interfaces in a chain of uses", limit: Limits.interfaceDepth, at: place))
            resolution[id].types = [:]
            depth = 1
        }
        interfaceDepths[id] = depth
    }

    enum TypeItem {
        case use(UseSyntax)
        case definition(TypeDefinitionSyntax)
    }

    /// Defines the types of an interface or world: first those that it uses, then its own, each behind those that it
    /// refers to.
    mutating func resolve(_ items: [TypeItem], owner: WIT.TypeDefinition.Owner) -> NameScope {
        var scope = NameScope()
        scope.reserveCapacity(items.count * 2)
        var definitions: [TypeDefinitionSyntax] = []
        for item in items {
            switch item {
            case .use(let use): resolve(use, owner: owner, into: &scope)
            case .definition(let definition): definitions.append(definition)
            }
        }
        // Names first, so that a type can be told from one that is not there.
        definitions = definitions.filter { definition in
            guard let other = scope.define(definition.name, .unavailable) else { return true }
            report(
                .duplicateName(
                    definition.name.text, at: .text(definition.name.range), first: other.name, at: other.place))
            return false
        }
        let indices = Dictionary(
            definitions.enumerated().map { ($0.element.name.text, $0.offset) }, uniquingKeysWith: { first, _ in first })
        var places: [[Int: SourceRange]] = []
        let dependencies = definitions.map { definition in
            var others: [Int] = []
            var first: [Int: SourceRange] = [:]
            definition.forEachName { name in
                guard let other = indices[name.text] else { return }
                others.append(other)
                if first[other] == nil { first[other] = name.range }
            }
            places.append(first)
            return others
        }
        let order = DependencyOrder(dependencies)
        for cycle in order.cycles {
            report(
                .typeCycle(
                    cycle.map { definitions[$0].name },
                    at: DependencyOrder.places(of: cycle, in: places)))
        }
        for index in order.order {
            let definition = definitions[index]
            guard isIncluded(definition.annotations) else {
                scope.redefine(definition.name.text, .closed(feature: definition.annotations.unstable?.text ?? ""))
                continue
            }
            if let type = type(definition, owner: owner, in: scope) {
                let id = add(type)
                scope.redefine(definition.name.text, .type(id))
                add(id, definition.name.text, to: owner)
            }
        }
        return scope
    }

    private mutating func resolve(_ use: UseSyntax, owner: WIT.TypeDefinition.Owner, into scope: inout NameScope) {
        guard isIncluded(use.annotations) else {
            let feature = use.annotations.unstable?.text ?? ""
            for name in use.names { _ = scope.define(name.local, .closed(feature: feature)) }
            return
        }
        var interface: WIT.InterfaceID?
        if let path = use.path { interface = self.interface(at: path) }
        for name in use.names {
            var entry = NameScope.Entry.unavailable
            if let path = use.path, let interface,
                let target = type(name.name.text, of: interface, spelling: path.spelling, at: .text(name.name.range))
            {
                let id = add(
                    WIT.TypeDefinition(
                        name: name.local.text, owner: owner, kind: .alias(target),
                        annotations: WIT.Annotations(use.annotations, at: name.local.range, isUse: true)))
                entry = .type(id)
            }
            if let other = scope.define(name.local, entry) {
                report(
                    .duplicateName(
                        name.local.text, at: .text(name.local.range), first: other.name, at: other.place))
            } else if case .type(let id) = entry {
                add(id, name.local.text, to: owner)
            }
        }
    }

    /// The type of an interface that a `use` names; nothing where there is none, which is told.
    ///
    /// - Parameter spelling: of the interface, as it is named there.
    mutating func type(
        _ name: String, of interface: WIT.InterfaceID, spelling: String, at place: Location
    ) -> WIT.TypeID? {
        switch interfaceNames[interface]?[name] {
        case .type(let id): return id
        case .function: report(.useOfFunction(name, of: spelling, at: place))
        case .closed(let feature): report(.closedItem(name, feature: feature, at: place))
        case .unavailable: isIncomplete = true
        case nil:
            let known = interfaceNames[interface]?.typeNames ?? []
            report(.unknownUse(name, of: spelling, known: known, at: place))
        }
        return nil
    }

    mutating func add(_ id: WIT.TypeID, _ name: String, to owner: WIT.TypeDefinition.Owner) {
        switch owner {
        case .interface(let interface): resolution[interface].types[name] = id
        case .world(let world): resolution[world].imports[.name(name)] = WIT.World.Item(.type(id))
        }
    }
}

extension WIT.Annotations {
    /// - Parameter isUse: comments before a `use` say nothing of the types that it brings.
    init(_ syntax: AnnotationsSyntax, at place: SourceRange, isUse: Bool = false) {
        self.init(
            documentation: isUse ? nil : syntax.documentation, gate: syntax.gate, externalID: syntax.externalID,
            place: place)
    }
}
