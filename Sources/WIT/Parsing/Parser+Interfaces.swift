package import WComposeDiagnostics

extension Parser {
    /// What a body belongs to.
    enum Body {
        case interface, world, resource
    }

    /// `interface-item`.
    package mutating func interface(_ annotations: AnnotationsSyntax) throws(Diagnostic) -> InterfaceSyntax {
        advance()
        let name = try identifier("the name of an interface")
        let (items, body) = try interfaceBody()
        return InterfaceSyntax(annotations: annotations, name: name, items: items, body: body)
    }

    /// `'{' interface-items* '}'`.
    package mutating func interfaceBody() throws(Diagnostic) -> (items: [InterfaceItemSyntax], body: SourceRange) {
        var items: [InterfaceItemSyntax] = []
        let body = try body { parser throws(Diagnostic) in
            if let item = try parser.interfaceItem(try parser.annotations(), in: .interface) { items.append(item) }
        }
        mendRecordBodies(typeNames: items.compactMap { if case .type(let type) = $0 { type.name.text } else { nil } })
        return (items, body)
    }

    /// Items between braces, each of which is passed over where it is wrong. Returns the place between the braces.
    mutating func body(_ item: (inout Parser) throws(Diagnostic) -> Void) throws(Diagnostic) -> SourceRange {
        let opening = here
        try expect(.leftBrace)
        let start = previousEnd
        while !isAt(.rightBrace) {
            guard token.kind != .end else {
                // What follows an open comment is told of with that.
                if !lexer.endsInComment { report(.unclosed(opening)) }
                return place(start..<previousEnd)
            }
            let before = token.range.lowerBound
            let level = braces
            do throws(Diagnostic) {
                try item(&self)
            } catch {
                report(error)
                skipItem(level: level)
            }
            if token.range.lowerBound == before, !isAt(.rightBrace) { advance() }
        }
        let end = token.range.lowerBound
        advance()
        return place(start..<end)
    }

    /// `interface-definition`; nothing for what was told to be none.
    mutating func interfaceItem(
        _ annotations: AnnotationsSyntax, in body: Body
    ) throws(Diagnostic) -> InterfaceItemSyntax? {
        if isAtTypeDefinition { return .type(try typeDefinition(annotations)) }
        if isKeyword, peek().kind == .operation(.colon) {
            // A function by the name of a keyword, as is told where that is read.
            return .function(try function(annotations, in: body))
        }
        switch token.kind {
        case .keyword(.use): return .use(try use(annotations))
        case .operation(.semicolon):
            tellStraySemicolon()
            return nil
        case .keyword(.import), .keyword(.export), .keyword(.include):
            throw .worldItemElsewhere(text(of: token.range), where: "a world, not in an interface", at: here)
        case .keyword(.interface), .keyword(.world): throw .nestedItem(text(of: token.range), at: here)
        default: return .function(try function(annotations, in: body))
        }
    }

    /// `use-item`.
    mutating func use(_ annotations: AnnotationsSyntax) throws(Diagnostic) -> UseSyntax {
        let start = token.range.lowerBound
        advance()
        var path = try usePath("the name of an interface")
        if let former = try formerPath(path) { path = former }
        guard isAt(.period) else {
            let alias = eat(.as) ? try identifier("another name") : nil
            guard isAt(.semicolon) || isAtLineStart else {
                throw expected("`.{`", help: ["name the types: `use types.{name};`"])
            }
            _ = eat(.semicolon)
            report(.useWithoutSource(path, alias: alias, at: place(from: start)))
            let name = UseNameSyntax(name: path.item, alias: alias)
            return UseSyntax(annotations: annotations, path: nil, names: [name], range: place(from: start))
        }
        let names = try useNames()
        try expectSemicolon(after: "`use`")
        return UseSyntax(annotations: annotations, path: path, names: names, range: place(from: start))
    }

    /// `self.interface`, as an interface of the same package was once called: told, and taken for the interface.
    private mutating func formerPath(_ path: UsePathSyntax) throws(Diagnostic) -> UsePathSyntax? {
        guard path.package == nil, ["self", "pkg"].contains(path.item.text), isAt(.period),
            case .identifier = peek().kind
        else { return nil }
        let name = peek().range
        guard byte(at: name.upperBound) == UInt8(ascii: ".") else { return nil }
        advance()
        let item = try identifier("the name of an interface")
        let prefix = SourceRange(source: source, start: path.range.start, end: item.range.start)
        report(.formerPath(prefix, of: item))
        return UsePathSyntax(package: nil, item: item, range: item.range)
    }

    // MARK: - Functions

    /// Whether a function comes next, in whatever form.
    var isAtFunction: Bool {
        mutating get {
            guard isAtIdentifier || isKeyword else { return false }
            if isAt(.function) || isAt(.static) || isAt(.async) || isAt(.constructor) || isAt(word: "fn") {
                return true
            }
            return switch peek().kind {
            case .operation(.colon), .operation(.leftParenthesis): true
            default: false
            }
        }
    }

    /// `func-item`, and `resource-method`.
    mutating func function(_ annotations: AnnotationsSyntax, in body: Body) throws(Diagnostic) -> FunctionSyntax {
        if isAt(.constructor), peek().kind == .operation(.leftParenthesis) {
            guard body == .resource else { throw .constructorElsewhere(at: here) }
            return try constructor(annotations)
        }
        // `static name: func(…)`, and the like.
        var early: [(keyword: Keyword, range: Range<Int>)] = []
        while case .keyword(let keyword) = token.kind, keyword == .static || keyword == .async,
            peek().kind != .operation(.colon)
        {
            early.append((keyword, token.range.lowerBound..<peek().range.lowerBound))
            advance()
        }
        if let (keyword, name) = functionKeywordBeforeName() {
            return try foreignFunction(annotations, keyword: keyword, name: name)
        }
        let name = try identifier("the name of a function")
        if isAt(.leftParenthesis) {
            report(.functionWithoutKeyword(name, at: here))
            let type = try functionType(afterKeyword: token.range.lowerBound, isAsync: false)
            try expectSemicolon(after: "the function `\(name.text)`")
            return FunctionSyntax(annotations: annotations, kind: .function, name: name, type: type)
        }
        try expect(.colon, help: ["a function is written `name: func(…) -> …;`"])
        var isStatic = false
        for word in early {
            isStatic = isStatic || word.keyword == .static
            if word.keyword == .static, body != .resource {
                report(.staticElsewhere(name, edit: TextEdit(place(word.range), "")))
            } else {
                report(.misplacedWord(word.keyword, name, from: place(word.range), to: here))
            }
        }
        let start = token.range.lowerBound
        var isAsync = early.contains { $0.keyword == .async }
        if isAt(.static) {
            isStatic = true
            if body != .resource {
                report(.staticElsewhere(name, edit: TextEdit(place(start..<peek().range.lowerBound), "")))
            }
            advance()
        } else if isAt(.async), peek().kind == .keyword(.static) {
            report(.asyncBeforeStatic(at: here, until: place(peek().range)))
            advance()
            advance()
            isStatic = true
            isAsync = true
        }
        if dialect == .wac, body == .interface, early.isEmpty, !isStatic, isAtIdentifier, !isAt(word: "fn") {
            let type = try identifier("the name of a function type")
            try expectSemicolon(after: "the function `\(name.text)`")
            return FunctionSyntax(annotations: annotations, name: name, typeName: type)
        }
        let type = try functionType(from: start, isAsync: isAsync)
        try expectSemicolon(after: "the function `\(name.text)`")
        let kind: FunctionSyntax.Kind = isStatic && body == .resource ? .static : .function
        return FunctionSyntax(annotations: annotations, kind: kind, name: name, type: type)
    }

    /// `func name` and `fn name`: the word, and the name after it.
    private mutating func functionKeywordBeforeName() -> (keyword: Range<Int>, name: Token)? {
        guard isAt(.function) || isAt(word: "fn") || isAt(word: "function") || isAt(word: "def") else { return nil }
        let next = peek()
        switch next.kind {
        case .identifier, .keyword: return (token.range, next)
        default: return nil
        }
    }

    /// `func name(…) -> …`, as other languages have it.
    private mutating func foreignFunction(
        _ annotations: AnnotationsSyntax, keyword: Range<Int>, name: Token
    ) throws(Diagnostic) -> FunctionSyntax {
        advance()
        let identifier = try identifier("the name of a function")
        report(.functionBeforeName(identifier, from: place(keyword.lowerBound..<name.range.lowerBound)))
        let type = try functionType(afterKeyword: keyword.lowerBound, isAsync: false)
        try expectSemicolon(after: "the function `\(identifier.text)`")
        return FunctionSyntax(annotations: annotations, kind: .function, name: identifier, type: type)
    }

    private mutating func constructor(_ annotations: AnnotationsSyntax) throws(Diagnostic) -> FunctionSyntax {
        let name = IdentifierSyntax(text: "constructor", range: here)
        advance()
        let type = try functionType(afterKeyword: token.range.lowerBound, isAsync: false)
        try expectSemicolon(after: "the constructor")
        return FunctionSyntax(annotations: annotations, kind: .constructor, name: name, type: type)
    }

    /// `func-type`.
    package mutating func functionType(from start: Int, isAsync: Bool = false) throws(Diagnostic) -> FunctionTypeSyntax
    {
        let isAsync = eat(.async) || isAsync
        if isAt(word: "fn") || isAt(word: "function") {
            report(.foreignWord(text(of: token.range), meant: "func", at: here))
            advance()
        } else if !eat(.function) {
            throw expected("`func`", help: ["a function is written `name: func(…) -> …;`"])
        }
        return try functionType(afterKeyword: start, isAsync: isAsync)
    }

    /// `param-list result-list`.
    private mutating func functionType(
        afterKeyword start: Int, isAsync: Bool
    ) throws(Diagnostic) -> FunctionTypeSyntax {
        try expect(.leftParenthesis)
        var parameters: [FieldSyntax] = []
        try list(until: .rightParenthesis, of: "a parameter") { parser throws(Diagnostic) in
            parameters.append(try parser.parameter(parameters.count))
        }
        advance()
        let result = try resultType()
        return FunctionTypeSyntax(isAsync: isAsync, parameters: parameters, result: result, range: place(from: start))
    }

    /// `named-type`.
    private mutating func parameter(_ index: Int) throws(Diagnostic) -> FieldSyntax {
        let documentation = Documentation.text(of: comments, in: lexer.text)
        let next = peek().kind
        if next != .operation(.colon), !isAt(.rightParenthesis), isAtIdentifier || isKeyword {
            let range = token.range
            let type = try self.type()
            report(.parameterWithoutName(at: place(from: range.lowerBound)))
            let name = IdentifierSyntax(text: "p\(index)", range: place(range))
            return FieldSyntax(documentation: documentation, name: name, type: type)
        }
        let name = try identifier("the name of a parameter")
        try expect(.colon)
        return FieldSyntax(documentation: documentation, name: name, type: try type())
    }

    /// `result-list`.
    private mutating func resultType() throws(Diagnostic) -> TypeSyntax? {
        if isAt(.colon) {
            report(.colonForArrow(at: here))
        } else if !isAt(.arrow) {
            return nil
        }
        let arrow = token.range
        let before = previousEnd
        advance()
        switch token.kind {
        case .operation(.semicolon), .operation(.rightBrace), .end:
            report(.arrowWithoutType(at: place(arrow)))
            return nil
        case .operation(.leftParenthesis):
            return try parenthesizedResult(arrow: before)
        default:
            if isAtLineStart, isAtItemKeyword || peek().kind == .operation(.colon) {
                report(.arrowWithoutType(at: place(arrow)))
                return nil
            }
            return try type()
        }
    }

    /// `-> ()` and `-> (a: t, b: t)`, as WIT once had them and other languages have them.
    private mutating func parenthesizedResult(arrow: Int) throws(Diagnostic) -> TypeSyntax? {
        let start = token.range.lowerBound
        if peek().kind == .operation(.rightParenthesis) {
            advance()
            advance()
            report(.emptyResult(at: place(from: start), edit: TextEdit(place(arrow..<previousEnd), "")))
            return nil
        }
        return try tuple(inParentheses: start)
    }
}
