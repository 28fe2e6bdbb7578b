import WComposeComponentModel
import WComposeDiagnostics

extension Parser {
    /// `ty`.
    mutating func type() throws(Diagnostic) -> TypeSyntax {
        try nested { parser throws(Diagnostic) in
            let start = parser.token.range.lowerBound
            let kind = try parser.typeKind()
            var type = TypeSyntax(kind: kind, range: parser.place(from: start))
            while let suffixed = try parser.foreignSuffix(of: type) { type = suffixed }
            return type
        }
    }

    private mutating func typeKind() throws(Diagnostic) -> TypeSyntax.Kind {
        switch token.kind {
        case .keyword(let keyword): return try typeKind(keyword)
        case .identifier(let isExplicit):
            let word = text(of: token.range)
            if !isExplicit {
                if peek().kind == .operation(.leftAngle) {
                    // A keyword of WIT alone.
                    if dialect == .wac, let keyword = Keyword(named: word), keyword.isGeneric {
                        return try typeKind(keyword)
                    }
                    return try foreignGeneric(word)
                }
                if !KebabName.isLabel(word), let meant = ForeignTypes.meaning(of: word) {
                    report(.foreignType(word, meant, at: here))
                    advance()
                    return meant.primitive.map { .primitive($0) } ?? .invalid
                }
            }
            return .named(try identifier("a type"))
        case .operation(.leftBracket): return try foreignList()
        case .operation(.leftParenthesis):
            let start = token.range.lowerBound
            return try tuple(inParentheses: start).kind
        case .operation(.underscore): throw .underscoreAsType(at: here)
        default: throw expected("a type")
        }
    }

    private mutating func typeKind(_ keyword: Keyword) throws(Diagnostic) -> TypeSyntax.Kind {
        if let primitive = keyword.primitive {
            advance()
            return .primitive(primitive)
        }
        let word = here
        guard keyword.isGeneric else {
            throw .keywordAsType(keyword, at: word)
        }
        advance()
        guard eat(.leftAngle) else {
            switch keyword {
            case .result: return .result(ok: nil, error: nil)
            case .future: return .future(nil)
            case .stream: return .stream(nil)
            default: throw .typeWithoutArguments(keyword, at: word)
            }
        }
        let kind = try arguments(of: keyword)
        tellTrailingComma()
        try expect(.rightAngle)
        return kind
    }

    /// What stands between `<` and `>`.
    private mutating func arguments(of keyword: Keyword) throws(Diagnostic) -> TypeSyntax.Kind {
        switch keyword {
        case .own:
            let resource = try identifier("the name of a resource")
            if dialect == .wac {
                report(.notInDocument("own<\(resource.text)>", write: resource.text, at: resource.range))
            }
            return .own(resource)
        case .borrow: return .borrow(try identifier("the name of a resource"))
        case .option: return .option(try type())
        case .future: return .future(try type())
        case .stream: return .stream(try type())
        case .list:
            let element = try type()
            guard isAt(.comma), peek().kind != .operation(.rightAngle) else { return .list(element) }
            advance()
            let start = token.range.lowerBound
            let length = try length()
            if dialect == .wac {
                report(.notInDocument("a list with a length", write: "list<…>", at: place(from: start)))
            }
            return .fixedLengthList(element, length: length)
        case .map:
            let key = try type()
            try expect(.comma, help: ["a map has a type of keys and one of values: `map<string, u32>`"])
            return .map(key: key, value: try type())
        case .tuple:
            var types: [TypeSyntax] = []
            try list(until: .rightAngle, of: "a type") { parser throws(Diagnostic) in types.append(try parser.type()) }
            return .tuple(types)
        default: return try resultArguments()
        }
    }

    private mutating func resultArguments() throws(Diagnostic) -> TypeSyntax.Kind {
        var ok: TypeSyntax?
        let start = token.range.lowerBound
        if isAt(.underscore) {
            advance()
            if dialect == .wac, isAt(.rightAngle) { return .result(ok: nil, error: nil) }
            guard isAt(.comma) else {
                throw expected("`,` and the type of the error", help: ["`result` alone has neither"])
            }
        } else {
            ok = try type()
        }
        guard isAt(.comma), peek().kind != .operation(.rightAngle) else { return .result(ok: ok, error: nil) }
        let comma = token.range.lowerBound
        advance()
        if isAt(.underscore) {
            advance()
            if dialect == .wac { return .result(ok: ok, error: nil) }
            // Without either type, the angle brackets go as well.
            let redundant = ok == nil && isAt(.rightAngle) ? start - 1..<token.range.upperBound : comma..<previousEnd
            report(.redundantUnderscore(hasOK: ok != nil, at: place(comma..<previousEnd), remove: place(redundant)))
            return .result(ok: ok, error: nil)
        }
        return .result(ok: ok, error: try type())
    }

    /// `uint` 🔧.
    private mutating func length() throws(Diagnostic) -> UInt32 {
        guard token.kind == .integer else { throw expected("the number of elements") }
        let text = text(of: token.range)
        guard let length = UInt32(text), length > 0, text.utf8.first != UInt8(ascii: "0") else {
            throw .badLength(text, at: here)
        }
        advance()
        return length
    }

    // MARK: - As other languages write types

    /// `Vec<T>` and the like.
    private mutating func foreignGeneric(_ word: String) throws(Diagnostic) -> TypeSyntax.Kind {
        let range = here
        guard let keyword = ForeignTypes.generic(word) else { throw .unknownGeneric(word, at: range) }
        report(.foreignWord(word, meant: keyword.rawValue, at: range))
        advance()
        try expect(.leftAngle)
        let kind = try arguments(of: keyword)
        try expect(.rightAngle)
        return kind
    }

    /// `[T]` and `[]T`.
    private mutating func foreignList() throws(Diagnostic) -> TypeSyntax.Kind {
        let opening = here
        advance()
        if isAt(.rightBracket) {
            let brackets = SourceRange(source: source, start: opening.start, end: here.end)
            advance()
            let element = try type()
            report(.bracketedList(opening: brackets, closing: nil, end: element.range.end))
            return .list(element)
        }
        let element = try type()
        guard isAt(.rightBracket) else { throw expected("`]`", help: ["a list is written `list<…>`"]) }
        report(.bracketedList(opening: opening, closing: here, end: here.end))
        advance()
        return .list(element)
    }

    /// `(t, t)`, at its opening parenthesis: named parts lose their names.
    mutating func tuple(inParentheses start: Int) throws(Diagnostic) -> TypeSyntax {
        let opening = here
        advance()
        var types: [TypeSyntax] = []
        var names: [SourceRange] = []
        try list(until: .rightParenthesis, of: "a type") { parser throws(Diagnostic) in
            if parser.isAtIdentifier || parser.isKeyword, parser.peek().kind == .operation(.colon) {
                let name = parser.token.range.lowerBound
                parser.advance()
                parser.advance()
                names.append(parser.place(name..<parser.token.range.lowerBound))
            }
            types.append(try parser.type())
        }
        let closing = here
        advance()
        guard !types.isEmpty else { throw .emptyTuple(at: place(from: start)) }
        report(.parenthesizedTuple(opening: opening, closing: closing, names: names, isSingle: types.count == 1))
        return TypeSyntax(kind: types.count == 1 ? types[0].kind : .tuple(types), range: place(from: start))
    }

    /// `T?` and `T[]`.
    private mutating func foreignSuffix(of type: TypeSyntax) throws(Diagnostic) -> TypeSyntax? {
        if isAt(.question) {
            report(.foreignSuffix("?", of: type.range, meant: "option", suffix: here))
            advance()
            return TypeSyntax(kind: .option(type), range: place(from: Int(type.range.start)))
        }
        if isAt(.leftBracket), peek().kind == .operation(.rightBracket) {
            let suffix = SourceRange(source: source, start: here.start, end: place(peek().range).end)
            report(.foreignSuffix("[]", of: type.range, meant: "list", suffix: suffix))
            advance()
            advance()
            return TypeSyntax(kind: .list(type), range: place(from: Int(type.range.start)))
        }
        return nil
    }
}

extension Keyword {
    /// Whether the keyword stands for a type that is made of others.
    var isGeneric: Bool {
        switch self {
        case .list, .option, .result, .tuple, .map, .future, .stream, .own, .borrow: true
        default: false
        }
    }

    /// The primitive type that the keyword stands for.
    var primitive: PrimitiveType? {
        switch self {
        case .u8: .u8
        case .u16: .u16
        case .u32: .u32
        case .u64: .u64
        case .s8: .s8
        case .s16: .s16
        case .s32: .s32
        case .s64: .s64
        case .f32: .f32
        case .f64: .f64
        case .bool: .bool
        case .char: .char
        case .string: .string
        case .errorContext: .errorContext
        default: nil
        }
    }
}
