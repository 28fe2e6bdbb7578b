import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// "Type Definitions" in Explainer.md.

extension ComponentParser {
    /// `valtype`: primitive, an index or name, or a type that stands inline and becomes a definition of its own.
    mutating func valueType(_ reader: inout TextReader) throws(TextError) -> ValueType {
        if let type = try primitiveType(&reader) { return .primitive(type) }
        guard reader.isAtOpen else { return .index(TypeIndex(try index(of: .type, &reader))) }
        return .index(
            TypeIndex(
                try inlineType(&reader) { parser, reader throws(TextError) in
                    try reader.open()
                    let type = try parser.valueTypeDefinition(&reader)
                    try reader.close()
                    return .value(type)
                }))
    }

    /// A type that becomes a definition without a name.
    mutating func inlineType(
        _ reader: inout TextReader,
        _ parse: (inout ComponentParser, inout TextReader) throws(TextError) -> TypeDefinition
    ) throws(TextError) -> UInt32 {
        try inline(&reader) { parser, reader throws(TextError) in
            guard parser.inlineDepth < Limits.typeDepth else {
                throw TextError(.nestedTooDeep(limit: Limits.typeDepth), at: reader.token.range)
            }
            parser.inlineDepth += 1
            let type = try parser.resolving(&reader, parse)
            parser.inlineDepth -= 1
            return try parser.add(.type(type), reader)
        }
    }

    func primitiveType(_ reader: inout TextReader) throws(TextError) -> PrimitiveType? {
        guard reader.token.kind == .keyword else { return nil }
        guard let type = PrimitiveType.named(String(copying: reader.text, reader.token.range)) else {
            throw reader.expected("a type")
        }
        try reader.advance()
        return type
    }

    /// A defined value type, without the parentheses around it.
    mutating func valueTypeDefinition(_ reader: inout TextReader) throws(TextError) -> ValueTypeDefinition {
        guard reader.token.kind == .keyword else { throw reader.expected("a type") }
        let keyword = reader.token
        try reader.advance()
        switch String(copying: reader.text, keyword.range) {
        case "record":
            return .record(
                try labeled("field", &reader) { parser, reader throws(TextError) in
                    try parser.valueType(&reader)
                })
        case "variant":
            return .variant(
                try labeled("case", isNamed: true, &reader) { parser, reader throws(TextError) in
                    try parser.optionalValueType(&reader)
                })
        case "list":
            let element = try valueType(&reader)
            if reader.token.kind == .integer { return .fixedLengthList(element, length: try reader.u32("a length")) }
            return .list(element)
        case "tuple":
            var elements: [ValueType] = []
            while !reader.isAtClose { elements.append(try valueType(&reader)) }
            return .tuple(elements)
        case "flags": return .flags(try labels(&reader))
        case "enum": return .enumeration(try labels(&reader))
        case "option": return .option(try valueType(&reader))
        case "result":
            var ok: ValueType?
            if !reader.isAtClose && !reader.isAt(form: "error") { ok = try valueType(&reader) }
            guard try reader.take(form: "error") else { return .result(ok: ok, error: nil) }
            let error = try valueType(&reader)
            try reader.close()
            return .result(ok: ok, error: error)
        case "own": return .own(TypeIndex(try index(of: .type, &reader)))
        case "borrow": return .borrow(TypeIndex(try index(of: .type, &reader)))
        case "stream": return .stream(try optionalValueType(&reader))
        case "future": return .future(try optionalValueType(&reader))
        case "map": return .map(key: try valueType(&reader), value: try valueType(&reader))
        default: throw TextError(.expected("a type"), at: keyword.range)
        }
    }

    private mutating func optionalValueType(_ reader: inout TextReader) throws(TextError) -> ValueType? {
        reader.isAtClose ? nil : try valueType(&reader)
    }

    /// `(keyword "label" type)`, any number of them.
    ///
    /// - Parameter isNamed: an identifier may stand before the label, as it once did in cases.
    private mutating func labeled<T>(
        _ keyword: StaticString, isNamed: Bool = false, _ reader: inout TextReader,
        _ type: (inout ComponentParser, inout TextReader) throws(TextError) -> T
    ) throws(TextError) -> [Labeled<T>] {
        var items: [Labeled<T>] = []
        var identifiers: Set<String> = []
        while !reader.isAtClose {
            try reader.expect(form: keyword)
            if isNamed, let identifier = try reader.identifier(), !identifiers.insert(identifier.name).inserted {
                throw TextError(
                    .duplicateIdentifier(kind: "\(keyword)", name: identifier.name), at: identifier.range)
            }
            let label = try reader.name()
            items.append(Labeled(label, try type(&self, &reader)))
            try reader.close()
        }
        return items
    }

    private func labels(_ reader: inout TextReader) throws(TextError) -> [String] {
        var labels: [String] = []
        while !reader.isAtClose { labels.append(try reader.name()) }
        return labels
    }

    // MARK: - Functions

    /// The parameters and the result of a function type, up to what is neither.
    mutating func functionType(_ reader: inout TextReader) throws(TextError) -> FuncType {
        var type = FuncType(parameters: [], result: nil)
        type.isAsync = try reader.take(keyword: "async")
        while try reader.take(form: "param") {
            let label = try reader.name()
            type.parameters.append(Labeled(label, try valueType(&reader)))
            try reader.close()
        }
        if try reader.take(form: "result") {
            type.result = try valueType(&reader)
            try reader.close()
        }
        return type
    }

    // MARK: - Definitions

    /// `deftype`: primitive, or a form in parentheses.
    ///
    /// - Parameter name: what components within a component type call it.
    mutating func typeDefinition(_ reader: inout TextReader, name: String?) throws(TextError) -> TypeDefinition {
        if let type = try primitiveType(&reader) { return .value(.primitive(type)) }
        try reader.open()
        let type = try typeForm(&reader, name: name)
        try reader.close()
        return type
    }

    private mutating func typeForm(_ reader: inout TextReader, name: String?) throws(TextError) -> TypeDefinition {
        if try reader.take(keyword: "func") { return .function(try functionType(&reader)) }
        if try reader.take(keyword: "component") {
            return try declarations(.componentType, name: name, &reader)
        }
        if try reader.take(keyword: "instance") { return try declarations(.instanceType, name: name, &reader) }
        if try reader.take(keyword: "resource") { return .resource(try resourceType(&reader)) }
        return .value(try valueTypeDefinition(&reader))
    }

    private mutating func resourceType(_ reader: inout TextReader) throws(TextError) -> ResourceType {
        try reader.expect(form: "rep")
        let representation = try coreValueType(&reader)
        try reader.close()
        var type = ResourceType(representation: representation, destructor: nil)
        if try reader.take(form: "dtor") {
            type.destructor = CoreFuncIndex(try shortReference(to: .core(.function), &reader))
            try reader.close()
        }
        return type
    }

    // MARK: - Declarations

    /// A component or instance type by its declarations, up to the parenthesis that closes it. Nothing in them becomes a
    /// definition outside.
    mutating func declarations(
        _ kind: ComponentBuilder.Kind, name: String?, _ reader: inout TextReader
    ) throws(TextError) -> TypeDefinition {
        if isHoisting {
            _ = try reader.skipUpToClose()
            return .component([])
        }
        try open(kind, name: name, reader)
        let outer = (hoisted, inlineDepth)
        inlineDepth = 0
        while !reader.isAtClose {
            hoisted.removeAll()
            try declaration(&reader)
        }
        (hoisted, inlineDepth) = outer
        scopes.removeLast()
        return builder.closeType()
    }

    private mutating func declaration(_ reader: inout TextReader) throws(TextError) {
        guard reader.isAtOpen else { throw reader.expected("a declaration") }
        if reader.isAt(form: "core") || reader.isAt(form: "type") || reader.isAt(form: "alias") {
            return try field(&reader)
        }
        if builder.kind == .componentType, reader.isAt(form: "import") { return try field(&reader) }
        guard try reader.take(form: "export") else {
            throw reader.expected(
                builder.kind == .componentType
                    ? "`(import`, `(export`, `(type`, `(alias` or `(core type`"
                    : "`(export`, `(type`, `(alias` or `(core type`")
        }
        try exportDeclaration(&reader)
        try reader.close()
    }

    private mutating func exportDeclaration(_ reader: inout TextReader) throws(TextError) {
        let name = try externName(&reader)
        let (type, _, definition) = try resolving(&reader) { parser, reader throws(TextError) in
            try parser.externDescription(&reader)
        }
        try self.name(builder.add(ExportDeclaration(name: name, type: type)), definition)
    }
}

extension PrimitiveType {
    private static let byName: [String: PrimitiveType] = {
        var byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.spelling, $0) })
        // As they were called before.
        byName["float32"] = .f32
        byName["float64"] = .f64
        return byName
    }()

    fileprivate static func named(_ name: String) -> PrimitiveType? { byName[name] }
}
