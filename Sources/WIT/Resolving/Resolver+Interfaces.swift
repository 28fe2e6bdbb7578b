import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Interfaces. See "Item: interface" in WIT.md.

extension Resolver {
    mutating func interface(_ syntax: InterfaceSyntax, in package: WIT.PackageID, _ file: TextFile) -> WIT.InterfaceID {
        interface(syntax.items, name: syntax.name, isNamed: true, syntax.annotations, in: package, file)
    }

    /// - Parameter isNamed: false for one that is written within a world, under a name that is the world's.
    mutating func interface(
        _ items: [InterfaceItemSyntax], name: IdentifierSyntax, isNamed: Bool, _ annotations: AnnotationsSyntax,
        in package: WIT.PackageID, _ file: TextFile
    ) -> WIT.InterfaceID {
        let id = draft.resolution.add(
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
        draft.resolution[id].types.reserveCapacity(types.count)
        draft.resolution[id].functions.reserveCapacity(functionCount)
        var scope = resolve(types, owner: .interface(id), in: file)
        for item in items {
            switch item {
            case .function(let function):
                guard draft.includes(function.annotations, of: file.packageName) else { continue }
                if let other = scope.define(function.name, .function) {
                    draft.problems.report(
                        .duplicateName(
                            function.name.text, at: .text(function.name.range), first: other.name, at: other.place))
                    continue
                }
                if let function = self.types.function(function, of: nil, in: scope, of: file, &draft) {
                    draft.add(function, to: id, within: file.packagePlace)
                }
            case .type(let type):
                for function in self.types.functions(of: type, in: scope, of: file, &draft) {
                    draft.add(function, to: id, within: file.packagePlace)
                }
            case .use: break
            }
        }
        draft.finish(id, names: scope, at: .text(name.range))
        return id
    }

    enum TypeItem {
        case use(UseSyntax)
        case definition(TypeDefinitionSyntax)
    }

    /// Defines the types of an interface or world: first those that it uses, then its own, each behind those that it
    /// refers to.
    mutating func resolve(
        _ items: [TypeItem], owner: WIT.TypeDefinition.Owner, in file: TextFile
    ) -> NameScope {
        var scope = NameScope()
        scope.reserveCapacity(items.count * 2)
        var definitions: [TypeDefinitionSyntax] = []
        for item in items {
            switch item {
            case .use(let use): resolve(use, owner: owner, in: file, into: &scope)
            case .definition(let definition): definitions.append(definition)
            }
        }
        // Names first, so that a type can be told from one that is not there.
        definitions = definitions.filter { definition in
            guard let other = scope.define(definition.name, .unavailable) else { return true }
            draft.problems.report(
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
            draft.problems.report(
                .typeCycle(
                    cycle.map { definitions[$0].name },
                    at: DependencyOrder.places(of: cycle, in: places)))
        }
        for index in order.order {
            let definition = definitions[index]
            guard draft.includes(definition.annotations, of: file.packageName) else {
                scope.redefine(definition.name.text, .closed(feature: definition.annotations.unstable?.text ?? ""))
                continue
            }
            if let type = types.type(definition, owner: owner, in: scope, of: file, &draft) {
                let id = draft.add(type, within: file.packagePlace)
                scope.redefine(definition.name.text, .type(id))
                draft.add(id, definition.name.text, to: owner)
            }
        }
        return scope
    }

    private mutating func resolve(
        _ use: UseSyntax, owner: WIT.TypeDefinition.Owner, in file: TextFile, into scope: inout NameScope
    ) {
        guard draft.includes(use.annotations, of: file.packageName) else {
            let feature = use.annotations.unstable?.text ?? ""
            for name in use.names { _ = scope.define(name.local, .closed(feature: feature)) }
            return
        }
        var interface: WIT.InterfaceID?
        if let path = use.path { interface = self.interface(at: path, in: file) }
        for name in use.names {
            var entry = NameScope.Entry.unavailable
            if let path = use.path, let interface,
                let target = draft.type(
                    name.name.text, of: interface, spelling: path.spelling, at: .text(name.name.range))
            {
                let id = draft.add(
                    WIT.TypeDefinition(
                        name: name.local.text, owner: owner, kind: .alias(target),
                        annotations: WIT.Annotations(use.annotations, at: name.local.range, isUse: true)),
                    within: file.packagePlace)
                entry = .type(id)
            }
            if let other = scope.define(name.local, entry) {
                draft.problems.report(
                    .duplicateName(
                        name.local.text, at: .text(name.local.range), first: other.name, at: other.place))
            } else if case .type(let id) = entry {
                draft.add(id, name.local.text, to: owner)
            }
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
