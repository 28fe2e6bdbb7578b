import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Types and functions of packages of binaries.

extension Resolver {
    /// Copies types: first those that are used, then the others, which stand behind those that they refer to.
    mutating func copyTypes(_ types: [WIT.TypeID], _ copy: inout Copy) {
        let (uses, own) = copy.model.grouped(types)
        copy.names.reserveCapacity(types.count * 2)
        for use in uses { copyTypes(of: use, &copy) }
        for id in own {
            let type = copy.model[id]
            guard isIncluded(type.annotations.gate) else {
                define(id, .closed(feature: type.annotations.gate.unstableFeature ?? ""), &copy)
                continue
            }
            do throws(Uncopied) {
                var copied = WIT.TypeDefinition(
                    name: type.name, owner: copy.owner, kind: try self.copied(type.kind, copy),
                    annotations: type.annotations)
                if type.memberDocumentation.contains(where: { $0 != nil }) {
                    copied.memberDocumentation = type.memberDocumentation
                }
                define(id, .type(add(copied)), &copy)
            } catch {
                define(id, .unavailable, &copy)
            }
        }
    }

    private mutating func copyTypes(of use: WIT.Use, _ copy: inout Copy) {
        guard isIncluded(use.gate) else {
            for id in use.types { define(id, .closed(feature: use.gate.unstableFeature ?? ""), &copy) }
            return
        }
        let interface = interface(use.interface, &copy)
        let spelling = mention(of: use.interface, copy).spelling
        for id in use.types {
            let type = copy.model[id]
            guard let interface, case .alias(let used) = type.kind,
                let target = self.type(copy.model[used].name, of: interface, spelling: spelling, at: copy.place)
            else {
                define(id, .unavailable, &copy)
                continue
            }
            let alias = add(
                WIT.TypeDefinition(
                    name: type.name, owner: copy.owner, kind: .alias(target),
                    annotations: WIT.Annotations(gate: use.gate, externalID: use.externalID)))
            define(id, .type(alias), &copy)
        }
    }

    /// Gives a type of the binary a meaning.
    private mutating func define(_ id: WIT.TypeID, _ entry: NameScope.Entry, _ copy: inout Copy) {
        let name = copy.model[id].name
        if let other = copy.names.define(name, at: copy.place, entry) {
            report(.duplicateName(name, at: copy.place, first: other.name, at: other.place))
            copy.types[id] = .unavailable
            return
        }
        copy.types[id] = entry
        if case .type(let new) = entry { add(new, name, to: copy.owner) }
    }

    // MARK: - Types within types

    private mutating func copied(
        _ kind: WIT.TypeDefinition.Kind, _ copy: Copy
    ) throws(Uncopied) -> WIT.TypeDefinition.Kind {
        switch kind {
        case .resource: .resource
        case .alias(let id): .alias(try copied(id, copy))
        case .value(let shape): .value(try copied(shape, copy))
        }
    }

    /// The type that stands for one of the binary.
    private mutating func copied(_ id: WIT.TypeID, _ copy: Copy) throws(Uncopied) -> WIT.TypeID {
        switch copy.types[id] {
        case .type(let new): return new
        case .closed(let feature): report(.closedItem(copy.model[id].name, feature: feature, at: copy.place))
        // Types refer to those of their own interface or world, which are all known.
        case .unavailable, .function, nil: isIncomplete = true
        }
        throw Uncopied()
    }

    private mutating func copiedResource(_ id: WIT.TypeID, _ copy: Copy) throws(Uncopied) -> WIT.TypeID {
        let new = try copied(id, copy)
        guard isResource(new, named: copy.model[id].name, at: copy.place) else { throw Uncopied() }
        return new
    }

    private mutating func copied(_ shape: WIT.ValueShape, _ copy: Copy) throws(Uncopied) -> WIT.ValueShape {
        let new = try shape.map(
            value: { type throws(Uncopied) in try copied(type, copy) },
            resource: { id throws(Uncopied) in try copiedResource(id, copy) })
        if case .map(let key, _) = new, !isMapKey(key, at: copy.place) { throw Uncopied() }
        return carrier(new, at: copy.place)
    }

    /// A name alone may be that of a value or a resource, whatever it is where the package comes from that counts.
    private mutating func copied(_ type: WIT.ValueType, _ copy: Copy) throws(Uncopied) -> WIT.ValueType {
        switch type {
        case .primitive: return type
        case .named(let id), .shape(.own(let id)):
            let new = try copied(id, copy)
            return typeTraits[new.index].isResource ? .shape(.own(new)) : .named(new)
        case .shape(let shape): return .shape(try copied(shape, copy))
        }
    }

    // MARK: - Functions

    /// Functions as a text has them: those of resources by their resource, then the others. Those that gates leave out
    /// are missing.
    ///
    /// - Parameter types: of the binary, in their order.
    mutating func functionsInOrder(
        _ functions: [WIT.Function], types: some Sequence<WIT.TypeID>, _ copy: Copy
    ) -> [WIT.Function] {
        let members = Dictionary(grouping: functions, by: \.kind.resource)
        var result: [WIT.Function] = []
        for id in types {
            guard let members = members[id] else { continue }
            switch copy.types[id] {
            case .closed(let feature):
                // What belongs to something that is not there must not be there either.
                for member in members where isIncluded(member.annotations.gate, isWithin: true) {
                    report(
                        .openMember(
                            member.label.isEmpty ? "constructor" : member.label, at: copy.place,
                            of: copy.model[id].name, at: copy.place, feature: feature))
                }
            case .type: for member in members where isIncluded(member.annotations.gate) { result.append(member) }
            case .unavailable, .function, nil: isIncomplete = true
            }
        }
        for function in members[nil] ?? [] where isIncluded(function.annotations.gate) { result.append(function) }
        return result
    }

    /// A function; nothing where its type is wrong, which is told.
    mutating func copied(_ function: WIT.Function, _ copy: inout Copy) -> WIT.Function? {
        var function = function
        do throws(Uncopied) {
            function.type = try copied(function.type, of: function, copy)
            switch function.kind {
            case .freestanding: break
            case .method(let id):
                let resource = try copiedResource(id, copy)
                function.kind = .method(resource)
                // By whatever name the binary calls it.
                if !function.type.parameters.isEmpty { function.type.parameters[0].type = .shape(.borrow(resource)) }
            case .static(let id): function.kind = .static(try copiedResource(id, copy))
            case .constructor(let id):
                let resource = try copiedResource(id, copy)
                function.kind = .constructor(resource)
                function.type.result = try constructed(function.type.result, resource, copy)
            }
        } catch {
            return nil
        }
        guard case .interface = copy.owner, function.kind == .freestanding else { return function }
        if let other = copy.names.define(function.name, at: copy.place, .function) {
            report(.duplicateName(function.name, at: copy.place, first: other.name, at: other.place))
            return nil
        }
        return function
    }

    private mutating func copied(
        _ type: FunctionType<WIT.ValueType>, of function: WIT.Function, _ copy: Copy
    ) throws(Uncopied) -> FunctionType<WIT.ValueType> {
        let new = try type.map { type throws(Uncopied) in try copied(type, copy) }
        if let result = new.result {
            tellBorrow(in: result, of: function.label.isEmpty ? "constructor" : function.label, at: copy.place)
        }
        return new
    }

    /// The result of a constructor: the resource, or that of one that may fail.
    private mutating func constructed(
        _ result: WIT.ValueType?, _ resource: WIT.TypeID, _ copy: Copy
    ) throws(Uncopied) -> WIT.ValueType {
        let own = WIT.ValueType.shape(.own(resource))
        guard case .shape(.result(let ok, _))? = result else { return own }
        guard ok == own else {
            report(.constructorResult(scopeName: resolution[resource].name, at: copy.place))
            throw Uncopied()
        }
        return result ?? own
    }
}
