import WComposeComponentModel

extension Printer {
    /// Types of an interface or world: first those that it uses, neighbours from one interface together, then its own.
    ///
    /// - Parameter functions: those of its resources among others.
    /// - Returns: whether there were none.
    mutating func types(_ types: [WIT.TypeID], functions: [WIT.Function]) -> Bool {
        let (uses, own) = resolution.grouped(types)
        if let first = types.first {
            let package = package(of: resolution[first].owner)
            for use in uses {
                annotations(WIT.Annotations(gate: use.gate, externalID: use.externalID))
                let names = use.types.map { name(ofUsed: $0) }.joined(separator: ", ")
                line("use \(path(to: use.interface, from: package)).{\(names)};")
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

    /// `use-names-item`.
    private func name(ofUsed id: WIT.TypeID) -> String {
        let type = resolution[id]
        guard case .alias(let target) = type.kind else { return identifier(type.name) }
        let name = identifier(resolution[target].name)
        return resolution[target].name == type.name ? name : "\(name) as \(identifier(type.name))"
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
        case .function(let type):
            indent()
            append("type \(name) = ")
            endLine(withTypeOf: WIT.Function(name: name, kind: .freestanding, type: type))
        case .value(let shape):
            switch shape {
            case .record(let fields):
                open("record \(name)")
                for (index, field) in fields.enumerated() {
                    documentation(ofMember: index, of: type)
                    indent()
                    append(identifier(field.label))
                    append(": ")
                    write(field.type)
                    append(",")
                    endLine()
                }
                close()
            case .variant(let cases):
                open("variant \(name)")
                for (index, item) in cases.enumerated() {
                    documentation(ofMember: index, of: type)
                    indent()
                    append(identifier(item.label))
                    if let type = item.type {
                        append("(")
                        write(type)
                        append(")")
                    }
                    append(",")
                    endLine()
                }
                close()
            case .enumeration(let labels): members("enum \(name)", labels, of: type)
            case .flags(let labels): members("flags \(name)", labels, of: type)
            // Without the word, it would be another name for the resource.
            case .own(let resource): line("type \(name) = own<\(identifier(resolution[resource].name))>;")
            default:
                indent()
                append("type \(name) = ")
                write(shape)
                append(";")
                endLine()
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
            indent()
            switch function.kind {
            case .constructor:
                append("constructor")
                writeParameters(of: function)
                // Only that of a constructor that may fail is written.
                if let result = function.type.result, case .shape(.result) = result {
                    append(" -> ")
                    write(result)
                }
                append(";")
                endLine()
            case .method, .static, .freestanding:
                append(identifier(function.label))
                if case .static = function.kind { append(": static ") } else { append(": ") }
                endLine(withTypeOf: function)
            }
        }
        close()
    }

    // MARK: - Types of functions and values

    /// `func-type`, and the end of its line.
    mutating func endLine(withTypeOf function: WIT.Function) {
        write(typeOf: function)
        append(";")
        endLine()
    }

    /// `func-type`.
    mutating func write(typeOf function: WIT.Function) {
        append(function.type.isAsync ? "async func" : "func")
        writeParameters(of: function)
        if let result = function.type.result {
            append(" -> ")
            write(result)
        }
    }

    private mutating func writeParameters(of function: WIT.Function) {
        var parameters = function.type.parameters[...]
        if case .method = function.kind { parameters = parameters.dropFirst() }
        append("(")
        writeList(parameters) { printer, parameter in
            printer.append(printer.identifier(parameter.label))
            printer.append(": ")
            printer.write(parameter.type)
        }
        append(")")
    }

    private mutating func writeList<Item>(
        _ items: some Sequence<Item>, _ write: (inout Printer, Item) -> Void
    ) {
        var isFirst = true
        for item in items {
            if !isFirst { append(", ") }
            isFirst = false
            write(&self, item)
        }
    }

    mutating func write(_ type: WIT.ValueType) {
        switch type {
        case .primitive(let type): append(type.spelling)
        case .named(let id): append(identifier(resolution[id].name))
        case .shape(let shape): write(shape)
        }
    }

    mutating func write(_ shape: WIT.ValueShape) {
        switch shape {
        case .primitive(let type): append(type.spelling)
        case .own(let resource): append(identifier(resolution[resource].name))
        case .borrow(let resource): append("borrow<\(identifier(resolution[resource].name))>")
        // These have names, and stand only where they are defined.
        case .record, .variant, .flags, .enumeration: append(shape.keyword)
        case .list(let element), .option(let element): write(shape.keyword, element)
        case .fixedLengthList(let element, let length):
            append("list<")
            write(element)
            append(", \(length)>")
        case .tuple(let elements):
            append("tuple<")
            writeList(elements) { $0.write($1) }
            append(">")
        case .result(let ok, let error):
            append("result")
            guard ok != nil || error != nil else { return }
            append("<")
            if let ok { write(ok) } else { append("_") }
            if let error {
                append(", ")
                write(error)
            }
            append(">")
        case .stream(let element), .future(let element):
            if let element { write(shape.keyword, element) } else { append(shape.keyword) }
        case .map(let key, let value):
            append("map<")
            write(key)
            append(", ")
            write(value)
            append(">")
        }
    }

    private mutating func write(_ keyword: String, _ element: WIT.ValueType) {
        append(keyword)
        append("<")
        write(element)
        append(">")
    }
}
