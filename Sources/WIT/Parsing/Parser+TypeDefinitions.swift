package import WComposeDiagnostics

extension Parser {
    /// Whether a `typedef-item` comes next, or what other languages have in its place.
    package var isAtTypeDefinition: Bool {
        mutating get {
            switch token.kind {
            case .keyword(.type), .keyword(.record), .keyword(.variant), .keyword(.enumeration), .keyword(.flags),
                .keyword(.resource):
                // A function may be called like that, told where it is read.
                return peek().kind != .operation(.colon) && peek().kind != .operation(.leftParenthesis)
            case .identifier(false): return foreignKeyword != nil
            default: return false
            }
        }
    }

    /// The keyword of WIT for a word with which other languages declare types.
    private var foreignKeyword: Keyword? {
        mutating get {
            guard case .identifier(false) = token.kind, case .identifier = peek().kind else { return nil }
            return switch text(of: token.range) {
            case "struct", "message": .record
            case "union", "oneof": .variant
            case "class": .resource
            case "typedef", "alias": .type
            case "bitflags": .flags
            default: nil
            }
        }
    }

    /// `typedef-item`.
    package mutating func typeDefinition(_ annotations: AnnotationsSyntax) throws(Diagnostic) -> TypeDefinitionSyntax {
        var keyword = Keyword.type
        if case .keyword(let word) = token.kind {
            keyword = word
        } else if let meant = foreignKeyword {
            report(.foreignWord(text(of: token.range), meant: meant.rawValue, at: here))
            keyword = meant
        }
        let keywordRange = here
        advance()
        let name = try identifier("the name of \(keyword == .type ? "a type" : "the \(keyword.rawValue)")")
        var definition = TypeDefinitionSyntax(annotations: annotations, name: name, kind: .resource([]))
        switch keyword {
        case .type:
            definition.kind = try aliased()
            try expectSemicolon(after: "the type `\(name.text)`")
            return definition
        case .resource:
            if eat(.semicolon) { return definition }
            definition.kind = .resource(try members())
        case .record: definition.kind = .record(try fields())
        case .variant: definition.kind = .variant(try cases(of: name, at: annotations.start))
        case .flags:
            let (labels, payload) = try labels(of: "a flag")
            if let payload { report(.payload(of: "a flag", at: payload)) }
            definition.kind = .flags(labels)
        default:
            let (labels, payload) = try labels(of: "a case of an enum")
            if let payload { report(.payloadInEnum(at: payload, keyword: keywordRange)) }
            definition.kind = .enumeration(labels)
        }
        if isAt(.semicolon), !isAtLineStart { tellStraySemicolon() }
        return definition
    }

    /// `= ty`; in a document also `= func-type`.
    private mutating func aliased() throws(Diagnostic) -> TypeDefinitionSyntax.Kind {
        if isAt(.colon) {
            report(.colonForEquals(at: here))
            advance()
        } else {
            try expect(.equals)
        }
        if dialect == .wac, isAt(.function) || isAt(.async) {
            return .function(try functionType(from: token.range.lowerBound))
        }
        return .alias(try type())
    }

    /// `'{' record-fields '}'`.
    private mutating func fields() throws(Diagnostic) -> [FieldSyntax] {
        try expect(.leftBrace)
        var fields: [FieldSyntax] = []
        try list(until: .rightBrace, of: "a field") { parser throws(Diagnostic) in
            let documentation = Documentation.text(of: parser.comments, in: parser.lexer.text)
            let name = try parser.identifier("the name of a field")
            let mark = parser.isAt(.question) ? parser.here : nil
            _ = parser.eat(.question)
            try parser.expect(.colon, help: ["a field is written `name: type`"])
            let type = try parser.type()
            if let mark { parser.report(.optionalField(name, type.range, mark: mark)) }
            fields.append(FieldSyntax(documentation: documentation, name: name, type: type))
        }
        advance()
        return fields
    }

    /// Flags, and cases of an enum, and where the first stands that carries something.
    private mutating func labels(of what: String) throws(Diagnostic) -> ([LabelSyntax], payload: SourceRange?) {
        try expect(.leftBrace)
        var labels: [LabelSyntax] = []
        var payload: SourceRange?
        try list(until: .rightBrace, of: what) { parser throws(Diagnostic) in
            let documentation = Documentation.text(of: parser.comments, in: parser.lexer.text)
            let name = try parser.identifier("the name of \(what)")
            try parser.number(of: name)
            if parser.isAt(.leftParenthesis) {
                let start = parser.token.range.lowerBound
                parser.advance()
                try parser.list(until: .rightParenthesis, of: "a type") { parser throws(Diagnostic) in
                    _ = try parser.type()
                }
                parser.advance()
                payload = payload ?? parser.place(from: start)
            }
            labels.append(LabelSyntax(documentation: documentation, name: name))
        }
        advance()
        return (labels, payload)
    }

    /// `= 1`, which other languages have behind the cases of an enum.
    private mutating func number(of name: IdentifierSyntax) throws(Diagnostic) {
        guard isAt(.equals) else { return }
        let start = token.range.lowerBound
        advance()
        guard token.kind == .integer else { throw expected("`,` or `}`") }
        advance()
        report(.numberedLabel(name, at: place(from: start)))
    }

    /// `'{' variant-cases '}'`.
    private mutating func cases(of variant: IdentifierSyntax, at start: UInt32) throws(Diagnostic) -> [CaseSyntax] {
        try expect(.leftBrace)
        var cases: [CaseSyntax] = []
        try list(until: .rightBrace, of: "a case") { parser throws(Diagnostic) in
            let documentation = Documentation.text(of: parser.comments, in: parser.lexer.text)
            let name = try parser.identifier("the name of a case")
            var type: TypeSyntax?
            if parser.isAt(.leftParenthesis) {
                type = try parser.payload(of: name, in: variant, at: start)
            } else if parser.isAt(.leftBrace) {
                type = try parser.recordBody(of: name, in: variant, at: start)
            } else if parser.isAt(.colon) {
                parser.advance()
                let payload = try parser.type()
                parser.report(.colonBeforePayload(name, payload.range))
                type = payload
            }
            try parser.number(of: name)
            cases.append(CaseSyntax(documentation: documentation, name: name, type: type))
        }
        advance()
        return cases
    }

    /// `'(' ty ')'`. Several types are told, and taken for a tuple.
    private mutating func payload(
        of name: IdentifierSyntax, in variant: IdentifierSyntax, at start: UInt32
    ) throws(Diagnostic) -> TypeSyntax? {
        let opening = here
        advance()
        if isAt(.rightParenthesis) {
            advance()
            report(.emptyPayload(name, at: place(from: Int(opening.start))))
            return nil
        }
        // Fields with names: `point(x: u32, y: u32)`.
        if isAtIdentifier || isKeyword, peek().kind == .operation(.colon) {
            go(to: Int(opening.start))
            return try recordBody(of: name, in: variant, at: start)
        }
        var types: [TypeSyntax] = []
        try list(until: .rightParenthesis, of: "a type") { parser throws(Diagnostic) in types.append(try parser.type())
        }
        let closing = here
        if types.count == 1, byte(at: previousEnd - 1) == UInt8(ascii: ",") {
            report(.trailingComma(at: place(previousEnd - 1..<previousEnd)))
        }
        advance()
        guard types.count != 1 else { return types[0] }
        report(.severalPayloads(name, count: types.count, opening: opening, closing: closing))
        return TypeSyntax(kind: .tuple(types), range: place(from: Int(opening.start)))
    }

    /// Fields in a case, as other languages have them: told, and taken for a record of their own.
    private mutating func recordBody(
        of name: IdentifierSyntax, in variant: IdentifierSyntax, at start: UInt32
    ) throws(Diagnostic) -> TypeSyntax {
        let opening = token.range
        let close: Operator = isAt(.leftBrace) ? .rightBrace : .rightParenthesis
        advance()
        var fields: [FieldSyntax] = []
        try list(until: close, of: "a field") { parser throws(Diagnostic) in
            let field = try parser.identifier("the name of a field")
            try parser.expect(.colon)
            fields.append(FieldSyntax(documentation: nil, name: field, type: try parser.type()))
        }
        let inner = opening.upperBound..<token.range.lowerBound
        advance()
        let range = opening.lowerBound..<previousEnd
        if let problem = report(.recordBody(of: name, in: variant, at: place(range))) {
            recordBodies.append(
                RecordBody(
                    problem: problem, label: name.text, variant: variant.text, variantStart: Int(start),
                    range: Int(name.range.end)..<range.upperBound, inner: inner))
        }
        return TypeSyntax(kind: .invalid, range: place(range))
    }

    /// The functions of a resource.
    private mutating func members() throws(Diagnostic) -> [FunctionSyntax] {
        var functions: [FunctionSyntax] = []
        _ = try body { parser throws(Diagnostic) in
            let annotations = try parser.annotations()
            if parser.isAt(.semicolon) {
                parser.tellStraySemicolon()
                return
            }
            guard parser.isAtFunction else { throw parser.expected("`constructor`, or the name of a function") }
            functions.append(try parser.function(annotations, in: .resource))
        }
        return functions
    }
}
