import WComposeCoreWasm

extension PrimitiveType {
    /// How WIT and the text format write the type.
    package var spelling: String {
        switch self {
        case .bool: "bool"
        case .s8: "s8"
        case .u8: "u8"
        case .s16: "s16"
        case .u16: "u16"
        case .s32: "s32"
        case .u32: "u32"
        case .s64: "s64"
        case .u64: "u64"
        case .f32: "f32"
        case .f64: "f64"
        case .char: "char"
        case .string: "string"
        case .errorContext: "error-context"
        }
    }
}

extension DefinedValueType {
    /// The word with which WIT declares such a type.
    package var keyword: String {
        switch self {
        case .primitive(let type): type.spelling
        case .record: "record"
        case .variant: "variant"
        case .list, .fixedLengthList: "list"
        case .tuple: "tuple"
        case .flags: "flags"
        case .enumeration: "enum"
        case .option: "option"
        case .result: "result"
        case .own: "own"
        case .borrow: "borrow"
        case .stream: "stream"
        case .future: "future"
        case .map: "map"
        }
    }
}

extension TypeStore {
    /// The type as WIT writes it: by its name where it has one, short enough for a message.
    package func spell(_ type: Resolved.ValueType, expandingName: Bool = false) -> String {
        var speller = TypeSpeller(store: self)
        return speller.spell(type, expandingName: expandingName)
    }

    /// The type with the word that declares it before its name: `record line`, `list<u8>`.
    package func spellWithKeyword(_ type: Resolved.ValueType) -> String {
        guard case .defined(let id) = type, let name = self[id].name else { return spell(type) }
        switch shape(of: id) {
        case .record, .variant, .flags, .enumeration: return "\(shape(of: id).keyword) \(name)"
        default: return "\(name) (\(spell(type, expandingName: true)))"
        }
    }

    package func spell(_ resource: ResourceID) -> String { self[resource].name ?? "resource" }

    /// A function type as WIT writes it.
    package func spell(_ id: FuncTypeID) -> String {
        let type = self[id].type
        let parameters = type.parameters.map { "\($0.label): \(spell($0.type))" }.joined(separator: ", ")
        return (type.isAsync ? "async " : "") + "func(\(parameters))" + (type.result.map { " -> \(spell($0))" } ?? "")
    }

    /// What an import or export is, in WIT's words.
    package func spell(_ type: Resolved.ExternType) -> String {
        switch type {
        case .function(let id): spell(id)
        case .value(let value): spell(value)
        case .type(.value(let value)): "type \(spell(value, expandingName: true))"
        case .coreModule, .type, .instance, .component: type.kind
        }
    }
}

/// Writes one type. A few bytes can nest types without names in each other that would take megabytes to write.
private struct TypeSpeller {
    let store: TypeStore
    /// How many types may still be written; then each is `…`.
    var room = 200

    mutating func spell(_ type: Resolved.ValueType, expandingName: Bool = false) -> String {
        guard room > 0 else { return "…" }
        room -= 1
        switch type {
        case .primitive(let type): return type.spelling
        case .defined(let id):
            let defined = store[id]
            if !expandingName, let name = defined.name { return name }
            return spell(defined.shape)
        }
    }

    private mutating func spell(_ shape: Resolved.ValueShape) -> String {
        switch shape {
        case .primitive(let type): return type.spelling
        case .record(let fields): return "record { " + list(fields) { "\($1.label): \($0.spell($1.type))" } + " }"
        case .variant(let cases):
            return "variant { " + list(cases) { speller, item in item.label + speller.optional(item.type, "(", ")") }
                + " }"
        case .list(let element): return "list<\(spell(element))>"
        case .fixedLengthList(let element, let length): return "list<\(spell(element)), \(length)>"
        case .tuple(let elements): return "tuple<" + list(elements) { $0.spell($1) } + ">"
        case .flags(let labels): return "flags { " + list(labels) { $1 } + " }"
        case .enumeration(let labels): return "enum { " + list(labels) { $1 } + " }"
        case .option(let element): return "option<\(spell(element))>"
        case .result(let ok, let error):
            switch (ok, error) {
            case (nil, nil): return "result"
            case (let ok?, nil): return "result<\(spell(ok))>"
            case (nil, let error?): return "result<_, \(spell(error))>"
            case (let ok?, let error?): return "result<\(spell(ok)), \(spell(error))>"
            }
        case .own(let resource): return store.spell(resource)
        case .borrow(let resource): return "borrow<\(store.spell(resource))>"
        case .stream(let element): return "stream" + optional(element, "<", ">")
        case .future(let element): return "future" + optional(element, "<", ">")
        case .map(let key, let value): return "map<\(spell(key)), \(spell(value))>"
        }
    }

    private mutating func optional(_ type: Resolved.ValueType?, _ open: String, _ close: String) -> String {
        guard let type else { return "" }
        return open + spell(type) + close
    }

    /// The items with commas between them, the later ones left out where there are many.
    private mutating func list<Item>(_ items: [Item], _ spell: (inout TypeSpeller, Item) -> String) -> String {
        var shown: [String] = []
        for item in items.prefix(4) { shown.append(spell(&self, item)) }
        return (shown + (items.count > 4 ? ["…"] : [])).joined(separator: ", ")
    }
}
