import WComposeComponentModel

extension Printer {
    /// Types of an interface or world: first those that it uses, neighbours from one interface together, then its own.
    ///
    /// - Parameter functions: those of its resources among others.
    /// - Returns: whether there were none.
    mutating func types(_ types: [WIT.TypeID], functions: [WIT.Function]) -> Bool {
        var uses: [(key: UseKey, names: [String])] = []
        var own: [WIT.TypeID] = []
        for id in types {
            let type = resolution[id]
            guard let interface = resolution.interfaceUsed(by: id), case .alias(let target) = type.kind else {
                own.append(id)
                continue
            }
            let name = identifier(resolution[target].name)
            let key = UseKey(
                interface: interface, gate: type.annotations.gate, externalID: type.annotations.externalID)
            let use = resolution[target].name == type.name ? name : "\(name) as \(identifier(type.name))"
            if let last = uses.indices.last, uses[last].key == key {
                uses[last].names.append(use)
            } else {
                uses.append((key, [use]))
            }
        }
        if let first = types.first {
            let package = package(of: resolution[first].owner)
            for (key, names) in uses {
                annotations(WIT.Annotations(gate: key.gate, externalID: key.externalID))
                line("use \(path(to: key.interface, from: package)).{\(names.joined(separator: ", "))};")
            }
        }
        var members: [WIT.TypeID: [WIT.Function]] = [:]
        for function in functions {
            if let resource = function.kind.resource { members[resource, default: []].append(function) }
        }
        for (index, id) in own.enumerated() {
            if index > 0 || !uses.isEmpty { line() }
            definition(id, functions: members[id] ?? [])
        }
        return types.isEmpty
    }

    private struct UseKey: Equatable {
        var interface: WIT.InterfaceID
        var gate: WIT.Gate
        var externalID: String?
    }

    private func package(of owner: WIT.TypeDefinition.Owner) -> WIT.PackageID {
        switch owner {
        case .interface(let id): resolution[id].package
        case .world(let id): resolution[id].package
        }
    }

    private mutating func definition(_ id: WIT.TypeID, functions: [WIT.Function]) {
        let type = resolution[id]
        let name = identifier(type.name)
        annotations(type.annotations)
        switch type.kind {
        case .resource: resource(id, name, functions)
        case .alias(let target): line("type \(name) = \(identifier(resolution[target].name));")
        case .value(let shape):
            switch shape {
            case .record(let fields):
                open("record \(name)")
                for (index, field) in fields.enumerated() {
                    documentation(ofMember: index, of: type)
                    line("\(identifier(field.label)): \(spell(field.type)),")
                }
                close()
            case .variant(let cases):
                open("variant \(name)")
                for (index, item) in cases.enumerated() {
                    documentation(ofMember: index, of: type)
                    line("\(identifier(item.label))\(item.type.map { "(\(spell($0)))" } ?? ""),")
                }
                close()
            case .enumeration(let labels): members("enum \(name)", labels, of: type)
            case .flags(let labels): members("flags \(name)", labels, of: type)
            // Without the word, it would be another name for the resource.
            case .own(let resource): line("type \(name) = own<\(identifier(resolution[resource].name))>;")
            default: line("type \(name) = \(spell(shape));")
            }
        }
    }

    private mutating func members(_ opening: String, _ labels: [String], of type: WIT.TypeDefinition) {
        open(opening)
        for (index, label) in labels.enumerated() {
            documentation(ofMember: index, of: type)
            line("\(identifier(label)),")
        }
        close()
    }

    private mutating func documentation(ofMember index: Int, of type: WIT.TypeDefinition) {
        if index < type.memberDocumentation.count { documentation(type.memberDocumentation[index]) }
    }

    private mutating func resource(_ id: WIT.TypeID, _ name: String, _ functions: [WIT.Function]) {
        guard !functions.isEmpty else {
            line("resource \(name);")
            return
        }
        open("resource \(name)")
        for function in functions {
            annotations(function.annotations)
            switch function.kind {
            case .constructor: line("constructor\(parameters(of: function))\(constructorResult(of: function));")
            case .static: line("\(identifier(function.label)): static \(type(of: function));")
            case .method, .freestanding: line("\(identifier(function.label)): \(type(of: function));")
            }
        }
        close()
    }

    // MARK: - Types of functions and values

    /// `func-type`.
    func type(of function: WIT.Function) -> String {
        let result = function.type.result.map { " -> \(spell($0))" } ?? ""
        return "\(function.type.isAsync ? "async " : "")func\(parameters(of: function))\(result)"
    }

    private func parameters(of function: WIT.Function) -> String {
        var parameters = function.type.parameters[...]
        if case .method = function.kind { parameters = parameters.dropFirst() }
        return "(\(parameters.map { "\(identifier($0.label)): \(spell($0.type))" }.joined(separator: ", ")))"
    }

    /// Only that of a constructor that may fail is written.
    private func constructorResult(of function: WIT.Function) -> String {
        guard let result = function.type.result else { return "" }
        if case .shape(.own) = result { return "" }
        return " -> \(spell(result))"
    }

    func spell(_ type: WIT.ValueType) -> String {
        switch type {
        case .primitive(let type): type.spelling
        case .named(let id): identifier(resolution[id].name)
        case .shape(let shape): spell(shape)
        }
    }

    func spell(_ shape: WIT.ValueShape) -> String {
        switch shape {
        case .primitive(let type): type.spelling
        case .list(let element): "list<\(spell(element))>"
        case .fixedLengthList(let element, let length): "list<\(spell(element)), \(length)>"
        case .tuple(let elements): "tuple<\(elements.map { spell($0) }.joined(separator: ", "))>"
        case .option(let element): "option<\(spell(element))>"
        case .result(nil, nil): "result"
        case .result(let ok?, nil): "result<\(spell(ok))>"
        case .result(nil, let error?): "result<_, \(spell(error))>"
        case .result(let ok?, let error?): "result<\(spell(ok)), \(spell(error))>"
        case .own(let resource): identifier(resolution[resource].name)
        case .borrow(let resource): "borrow<\(identifier(resolution[resource].name))>"
        case .stream(let element): element.map { "stream<\(spell($0))>" } ?? "stream"
        case .future(let element): element.map { "future<\(spell($0))>" } ?? "future"
        case .map(let key, let value): "map<\(spell(key)), \(spell(value))>"
        // These have names, and stand only where they are defined.
        case .record, .variant, .flags, .enumeration: shape.keyword
        }
    }
}
