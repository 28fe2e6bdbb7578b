import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

/// Copies types and functions of one interface or world of a binary into a draft, as if they stood in a text: gates may
/// leave some of them out, and what they use may be what another text or binary says of a package.
struct ModelItemCopier: Sendable {
    /// The packages of the binary.
    let model: WIT.Resolution
    /// What is copied into.
    let owner: WIT.TypeDefinition.Owner
    /// The index of the package among those that were found, and its name.
    let package: Int
    let packageName: WIT.PackageName
    /// The file: a binary has no other places to report.
    let place: Location
    /// What the names of the copies stand for.
    private(set) var names = NameScope()
    /// By type of the binary, what stands for it.
    private var types: [WIT.TypeID: NameScope.Entry] = [:]
    /// By interface of the binary that was asked for, what stands for it.
    private var interfaces: [WIT.InterfaceID: WIT.InterfaceID?] = [:]

    /// What cannot be copied, as was reported.
    private struct Uncopied: Error {}

    init(
        of model: WIT.Resolution, to owner: WIT.TypeDefinition.Owner, package: Int, _ name: WIT.PackageName,
        _ place: Location
    ) {
        self.model = model
        self.owner = owner
        self.package = package
        packageName = name
        self.place = place
    }

    // MARK: - Interfaces

    /// The interface that stands for one of a binary; nil where there is none, which is reported.
    ///
    /// - Parameter world: the one that imports or exports it; nil where its types are used.
    mutating func interface(
        _ source: WIT.InterfaceID, by world: String? = nil, among packages: FoundPackages,
        _ problems: inout ResolvingProblems
    ) -> WIT.InterfaceID? {
        if let known = interfaces[source] { return known }
        let found = find(source, by: world, among: packages, &problems)
        interfaces[source] = .some(found)
        return found
    }

    private func find(
        _ source: WIT.InterfaceID, by world: String?, among packages: FoundPackages,
        _ problems: inout ResolvingProblems
    ) -> WIT.InterfaceID? {
        let original = model[source]
        let name = original.name ?? ""
        // All packages of a binary are among those that were found; one that has no id is part of a circle.
        guard let index = packages.index(of: model[original.package].name), packages[index].id != nil else {
            problems.isIncomplete = true
            return nil
        }
        let mention = mention(of: source)
        switch packages[index].items[name] {
        case .interface(let id): return id
        case .world, .unavailable(.world):
            problems.report(.worldForInterface(mention, in: packages[package], by: world))
        case .closed(let feature): problems.report(.closedItem(name, feature: feature, at: place))
        case .unavailable: problems.isIncomplete = true
        case nil: problems.report(.unknownItem(mention, of: packages[index]))
        }
        return nil
    }

    /// An interface as a text would name it.
    private func mention(of source: WIT.InterfaceID) -> ItemMention {
        let original = model[source]
        let package = model[original.package].name
        let isOwn = package == packageName
        return ItemMention(original.name ?? "", of: isOwn ? nil : package, at: place)
    }

    // MARK: - Types

    /// Copies types: first those that are used, then the others, which stand behind those that they refer to.
    mutating func copyTypes(
        _ types: [WIT.TypeID], among packages: FoundPackages, _ draft: inout ResolutionDraft
    ) {
        let (uses, own) = model.grouped(types)
        names.reserveCapacity(types.count * 2)
        for use in uses { copyTypes(of: use, among: packages, &draft) }
        for id in own {
            let type = model[id]
            guard draft.gates.includes(type.annotations.gate) else {
                define(id, .closed(feature: type.annotations.gate.unstableFeature ?? ""), &draft)
                continue
            }
            do throws(Uncopied) {
                var copied = WIT.TypeDefinition(
                    name: type.name, owner: owner, kind: try self.copied(type.kind, &draft),
                    annotations: type.annotations)
                if type.memberDocumentation.contains(where: { $0 != nil }) {
                    copied.memberDocumentation = type.memberDocumentation
                }
                define(id, .type(draft.add(copied, within: place)), &draft)
            } catch {
                define(id, .unavailable, &draft)
            }
        }
    }

    private mutating func copyTypes(
        of use: WIT.Use, among packages: FoundPackages, _ draft: inout ResolutionDraft
    ) {
        guard draft.gates.includes(use.gate) else {
            for id in use.types { define(id, .closed(feature: use.gate.unstableFeature ?? ""), &draft) }
            return
        }
        let interface = interface(use.interface, among: packages, &draft.problems)
        let spelling = mention(of: use.interface).spelling
        for id in use.types {
            let type = model[id]
            guard let interface, case .alias(let used) = type.kind,
                let target = draft.type(model[used].name, of: interface, spelling: spelling, at: place)
            else {
                define(id, .unavailable, &draft)
                continue
            }
            let alias = draft.add(
                WIT.TypeDefinition(
                    name: type.name, owner: owner, kind: .alias(target),
                    annotations: WIT.Annotations(gate: use.gate, externalID: use.externalID)),
                within: place)
            define(id, .type(alias), &draft)
        }
    }

    /// Gives a type of the binary a meaning.
    private mutating func define(_ id: WIT.TypeID, _ entry: NameScope.Entry, _ draft: inout ResolutionDraft) {
        let name = model[id].name
        if let other = names.define(name, at: place, entry) {
            draft.problems.report(.duplicateName(name, at: place, first: other.name, at: other.place))
            types[id] = .unavailable
            return
        }
        types[id] = entry
        if case .type(let new) = entry { draft.add(new, name, to: owner) }
    }

    // MARK: - Types within types

    private func copied(
        _ kind: WIT.TypeDefinition.Kind, _ draft: inout ResolutionDraft
    ) throws(Uncopied) -> WIT.TypeDefinition.Kind {
        switch kind {
        case .resource: .resource
        case .alias(let id): .alias(try copied(id, &draft))
        case .value(let shape): .value(try copied(shape, &draft))
        case .function(let type):
            .function(try type.map { value throws(Uncopied) in try copied(value, &draft) })
        }
    }

    /// The type that stands for one of the binary.
    private func copied(_ id: WIT.TypeID, _ draft: inout ResolutionDraft) throws(Uncopied) -> WIT.TypeID {
        switch types[id] {
        case .type(let new): return new
        case .closed(let feature): draft.problems.report(.closedItem(model[id].name, feature: feature, at: place))
        // Types refer to those of their own interface or world, which are all known.
        case .unavailable, .function, nil: draft.problems.isIncomplete = true
        }
        throw Uncopied()
    }

    private func copiedResource(_ id: WIT.TypeID, _ draft: inout ResolutionDraft) throws(Uncopied) -> WIT.TypeID {
        let new = try copied(id, &draft)
        guard draft.isResource(new, named: model[id].name, at: place) else { throw Uncopied() }
        return new
    }

    private func copied(_ shape: WIT.ValueShape, _ draft: inout ResolutionDraft) throws(Uncopied) -> WIT.ValueShape {
        let new = try shape.map(
            value: { type throws(Uncopied) in try copied(type, &draft) },
            resource: { id throws(Uncopied) in try copiedResource(id, &draft) })
        if case .map(let key, _) = new, !draft.isMapKey(key, at: place) { throw Uncopied() }
        return draft.carrier(new, at: place)
    }

    /// A name alone may be that of a value or a resource, whatever it is where the package comes from that counts.
    private func copied(_ type: WIT.ValueType, _ draft: inout ResolutionDraft) throws(Uncopied) -> WIT.ValueType {
        switch type {
        case .primitive: return type
        case .named(let id), .shape(.own(let id)):
            let new = try copied(id, &draft)
            return draft.depths[new].isResource ? .shape(.own(new)) : .named(new)
        case .shape(let shape): return .shape(try copied(shape, &draft))
        }
    }

    // MARK: - Functions

    /// Functions as a text has them: those of resources by their resource, then the others. Those that gates leave out
    /// are missing.
    ///
    /// - Parameter ids: of the binary, in their order.
    func functionsInOrder(
        _ functions: [WIT.Function], types ids: some Sequence<WIT.TypeID>, _ draft: inout ResolutionDraft
    ) -> [WIT.Function] {
        let members = Dictionary(grouping: functions, by: \.kind.resource)
        var result: [WIT.Function] = []
        for id in ids {
            guard let members = members[id] else { continue }
            switch types[id] {
            case .closed(let feature):
                // What belongs to something that is not there must not be there either.
                for member in members where draft.gates.includes(member.annotations.gate, isWithin: true) {
                    draft.problems.report(
                        .openMember(
                            member.label.isEmpty ? "constructor" : member.label, at: place,
                            of: model[id].name, at: place, feature: feature))
                }
            case .type:
                for member in members where draft.gates.includes(member.annotations.gate) { result.append(member) }
            case .unavailable, .function, nil: draft.problems.isIncomplete = true
            }
        }
        for function in members[nil] ?? [] where draft.gates.includes(function.annotations.gate) {
            result.append(function)
        }
        return result
    }

    /// A function; nil where its type is wrong, which is reported.
    mutating func copied(_ function: WIT.Function, _ draft: inout ResolutionDraft) -> WIT.Function? {
        var function = function
        do throws(Uncopied) {
            function.type = try copied(function.type, of: function, &draft)
            switch function.kind {
            case .freestanding: break
            case .method(let id):
                let resource = try copiedResource(id, &draft)
                function.kind = .method(resource)
                // By whatever name the binary calls it.
                if !function.type.parameters.isEmpty { function.type.parameters[0].type = .shape(.borrow(resource)) }
            case .static(let id): function.kind = .static(try copiedResource(id, &draft))
            case .constructor(let id):
                let resource = try copiedResource(id, &draft)
                function.kind = .constructor(resource)
                function.type.result = try constructed(function.type.result, resource, &draft)
            }
        } catch {
            return nil
        }
        guard case .interface = owner, function.kind == .freestanding else { return function }
        if let other = names.define(function.name, at: place, .function) {
            draft.problems.report(.duplicateName(function.name, at: place, first: other.name, at: other.place))
            return nil
        }
        return function
    }

    private func copied(
        _ type: FunctionType<WIT.ValueType>, of function: WIT.Function, _ draft: inout ResolutionDraft
    ) throws(Uncopied) -> FunctionType<WIT.ValueType> {
        let new = try type.map { type throws(Uncopied) in try copied(type, &draft) }
        if let result = new.result {
            draft.checkBorrow(in: result, of: function.label.isEmpty ? "constructor" : function.label, at: place)
        }
        return new
    }

    /// The result of a constructor: the resource, or that of one that may fail.
    private func constructed(
        _ result: WIT.ValueType?, _ resource: WIT.TypeID, _ draft: inout ResolutionDraft
    ) throws(Uncopied) -> WIT.ValueType {
        let own = WIT.ValueType.shape(.own(resource))
        guard case .shape(.result(let ok, _))? = result else { return own }
        guard ok == own else {
            draft.problems.report(.constructorResult(scopeName: draft.resolution[resource].name, at: place))
            throw Uncopied()
        }
        return result ?? own
    }
}
