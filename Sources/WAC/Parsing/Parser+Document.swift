import WComposeComponentModel
package import WComposeDiagnostics
import WComposeWIT
import WComposeWasmBinary

extension DocumentSyntax {
    /// What `text` says, as far as it can be understood, with all that is wrong with it.
    ///
    /// - Parameters:
    ///   - source: the text in the `SourceMap` of the run.
    ///   - tokenLimit: a text of more tokens is not understood at all.
    package static func parse(
        _ text: [UInt8], source: SourceID, tokenLimit: Int = Limits.witTokens, reporting sink: inout DiagnosticSink
    ) -> DocumentSyntax {
        var parser = Parser(text, source: source, dialect: .wac, tokenLimit: tokenLimit)
        var document = parser.document(of: source)
        document.tokenCount = parser.tokenCount
        if let tooLarge = parser.tooLarge {
            sink.report(tooLarge)
            document.statements = []
            return document
        }
        for diagnostic in parser.problems { sink.report(diagnostic) }
        return document
    }
}

extension ImportTypeSyntax {
    /// What a part of a text says of the type of an import; nothing, and errors, where it says none.
    package static func parse(
        _ text: [UInt8], in range: Range<Int>, source: SourceID, reporting sink: inout DiagnosticSink
    ) -> ImportTypeSyntax? {
        var parser = Parser(text, in: range, source: source, dialect: .wac)
        var type: ImportTypeSyntax?
        do throws(Diagnostic) {
            type = try parser.importType()
            _ = parser.eat(.semicolon)
            if parser.token.kind != .end { throw parser.expected("the end of the type") }
        } catch {
            parser.report(error)
        }
        for diagnostic in parser.problems { sink.report(diagnostic) }
        return parser.problems.isEmpty ? type : nil
    }
}

extension [StatementSyntax] {
    /// The declarations in a part of a text, which has no other statements.
    package static func parseDeclarations(
        _ text: [UInt8], in range: Range<Int>, source: SourceID, reporting sink: inout DiagnosticSink
    ) -> [StatementSyntax] {
        var parser = Parser(text, in: range, source: source, dialect: .wac)
        var statements: [StatementSyntax] = []
        while parser.token.kind != .end { parser.statement(into: &statements, isDeclaration: true) }
        for diagnostic in parser.problems { sink.report(diagnostic) }
        return statements
    }
}

// The parser of WIT reads the declarations; here is the rest of the language.

extension Parser {
    fileprivate mutating func document(of source: SourceID) -> DocumentSyntax {
        var document = DocumentSyntax(source: source)
        recovering(wantsStatement: false) { parser throws(Diagnostic) in
            guard parser.isAt(.package) else { throw .packageMissing(found: parser.found, at: parser.here) }
            try parser.packageClause(of: &document)
        }
        while token.kind != .end { statement(into: &document.statements, isDeclaration: false) }
        return document
    }

    /// The next statement, if it is sound.
    ///
    /// - Parameter isDeclaration: whether only declarations belong there.
    fileprivate mutating func statement(into statements: inout [StatementSyntax], isDeclaration: Bool) {
        recovering(wantsStatement: true) { parser throws(Diagnostic) in
            let start = parser.token.range.lowerBound
            if isDeclaration, parser.isAt(.import) || parser.isAt(.let) || parser.isAt(.export) {
                throw .noDeclaration(found: parser.found, at: parser.here)
            }
            let kind = try parser.statement()
            statements.append(StatementSyntax(kind: kind, range: parser.place(from: start)))
        }
    }

    /// Runs `body`; where it is wrong, says so, and goes on to the next statement.
    ///
    /// - Parameter wantsStatement: whether what is wrong is a statement, or what comes before the first.
    private mutating func recovering(
        wantsStatement: Bool, _ body: (inout Parser) throws(Diagnostic) -> Void
    ) {
        let start = token.range.lowerBound
        let level = braces
        do throws(Diagnostic) {
            try body(&self)
        } catch {
            // What is no WIT here is no WAC.
            if let index = report(error), error.code == WITCode.malformedWIT.code {
                problems[index].code = WACCode.malformedDocument.code
            }
            let hasMoved = token.range.lowerBound > start
            if isAtStatement, hasMoved || !wantsStatement { return }
            if !hasMoved { advance() }
            skipItem(level: level)
            if isAt(.rightBrace) { advance() }
        }
    }

    private var isAtStatement: Bool {
        switch token.kind {
        case .keyword(.import), .keyword(.let), .keyword(.export), .keyword(.interface), .keyword(.world),
            .keyword(.type), .keyword(.record), .keyword(.variant), .keyword(.flags), .keyword(.enumeration):
            true
        default: false
        }
    }

    private mutating func packageClause(of document: inout DocumentSyntax) throws(Diagnostic) {
        advance()
        document.package = try packageKey()
        if eat(.targets) { document.target = try packagePath() }
        try expectSemicolon(after: "the package")
    }

    private mutating func statement() throws(Diagnostic) -> StatementSyntax.Kind {
        switch token.kind {
        case .keyword(.import): return .import(try importStatement())
        case .keyword(.let): return .let(try letStatement())
        case .keyword(.export): return .export(try exportStatement())
        case .keyword(.interface): return .interface(try interface(annotations()))
        case .keyword(.world): return .world(try world(annotations()))
        case .keyword(.package): throw .secondPackage(at: here)
        case .keyword(.resource): throw .resourceOutsideInterface(at: here)
        case .keyword(.use): throw .useOutsideInterface(at: here)
        default: break
        }
        guard isAtTypeDefinition else { throw .noStatement(found: found, at: here) }
        return .type(try typeDefinition(annotations()))
    }

    // MARK: - Statements

    private mutating func importStatement() throws(Diagnostic) -> ImportStatementSyntax {
        advance()
        let name = try identifier("a name for the import")
        let externName = eat(.as) ? try self.externName() : nil
        try expect(.colon, help: ["an import is written `import name: type;`"])
        let start = token.range.lowerBound
        let type = try importType()
        let typeRange = place(from: start)
        try expectSemicolon(after: "the import `\(name.text)`")
        return ImportStatementSyntax(name: name, externName: externName, type: type, typeRange: typeRange)
    }

    fileprivate mutating func importType() throws(Diagnostic) -> ImportTypeSyntax {
        switch token.kind {
        case .keyword(.function), .keyword(.async): return .function(try functionType(from: token.range.lowerBound))
        case .keyword(.interface):
            advance()
            return .interface(try interfaceBody().items)
        default:
            let first = try identifier("`func`, `interface`, or the name of an interface")
            return isAt(.colon) ? .path(try packagePath(from: first)) : .name(first)
        }
    }

    private mutating func letStatement() throws(Diagnostic) -> LetStatementSyntax {
        advance()
        let name = try identifier("a name for the value")
        try expect(.equals)
        let value = try expression()
        try expectSemicolon(after: "the value of `\(name.text)`")
        return LetStatementSyntax(name: name, value: value)
    }

    private mutating func exportStatement() throws(Diagnostic) -> ExportStatementSyntax {
        advance()
        let value = try expression()
        var option = ExportStatementSyntax.Option.none
        if let spread = eatSpread() {
            option = .spread(spread)
        } else if eat(.as) {
            option = .name(try externName())
        }
        try expectSemicolon(after: "the export")
        return ExportStatementSyntax(value: value, option: option)
    }

    private mutating func externName() throws(Diagnostic) -> ExternNameSyntax {
        if let string = eatString() { return string }
        let name = try identifier("a name, or a string")
        return ExternNameSyntax(text: name.text, range: name.range)
    }

    // MARK: - Expressions

    private mutating func expression() throws(Diagnostic) -> ExpressionSyntax {
        try nested { parser throws(Diagnostic) in
            let start = parser.token.range.lowerBound
            let primary = try parser.primary()
            var accesses: [AccessSyntax] = []
            while let access = try parser.access() { accesses.append(access) }
            return ExpressionSyntax(primary: primary, accesses: accesses, range: parser.place(from: start))
        }
    }

    private mutating func primary() throws(Diagnostic) -> ExpressionSyntax.Primary {
        if eat(.new) { return .instance(try instance()) }
        if eat(.leftParenthesis) {
            let inner = try expression()
            try expect(.rightParenthesis)
            return .nested(inner)
        }
        guard isAtIdentifier else { throw expected("`new`, `(` or a name") }
        return .name(try identifier("a name"))
    }

    private mutating func access() throws(Diagnostic) -> AccessSyntax? {
        let start = token.range.lowerBound
        if isAt(.period), !isAtSpread {
            advance()
            let name = try identifier("the name of an export")
            return AccessSyntax(name: name.text, isExact: false, range: place(from: start))
        }
        guard eat(.leftBracket) else { return nil }
        guard let name = eatString() else { throw expected("the name of an export in quotes") }
        try expect(.rightBracket)
        return AccessSyntax(name: name.text, isExact: true, range: place(from: start))
    }

    private mutating func instance() throws(Diagnostic) -> InstanceSyntax {
        let package = try packageKey()
        try expect(.leftBrace, help: ["an instance is written `new \(package.key) { … }`"])
        var arguments: [ArgumentSyntax] = []
        try list(until: .rightBrace, of: "an argument") { parser throws(Diagnostic) in
            arguments.append(try parser.argument())
        }
        advance()
        return InstanceSyntax(package: package, arguments: arguments)
    }

    private mutating func argument() throws(Diagnostic) -> ArgumentSyntax {
        if let spread = eatSpread() {
            guard isAtIdentifier else { return .fill(spread) }
            return .spread(try identifier("the name of an instance"))
        }
        if let name = eatString() {
            try expect(.colon)
            return .named(name, isExact: true, try expression())
        }
        guard isAtIdentifier || isKeyword else { throw expected("a name, a string or `...`") }
        let name = try identifier("the name of an import")
        guard isAt(.colon) else { return .inferred(name) }
        try expect(.colon)
        return .named(ExternNameSyntax(text: name.text, range: name.range), isExact: false, try expression())
    }

    // MARK: - Tokens of the language

    private var isAtSpread: Bool {
        isAt(.period) && lexer.text[token.range.lowerBound...].starts(with: [0x2e, 0x2e, 0x2e])
    }

    /// `...`, if it comes next.
    private mutating func eatSpread() -> SourceRange? {
        guard isAtSpread else { return nil }
        let start = token.range.lowerBound
        go(to: start + 3)
        return place(start..<start + 3)
    }

    /// A string, if one comes next; it has no escapes.
    private mutating func eatString() -> ExternNameSyntax? {
        guard token.kind == .string else { return nil }
        let range = token.range
        let text = text(of: range.lowerBound + 1..<range.upperBound - 1)
        advance()
        return ExternNameSyntax(text: text, range: place(range))
    }

    /// `namespace:name@version`.
    private mutating func packageKey() throws(Diagnostic) -> PackageKeySyntax {
        let first = try identifier("the name of a package, such as `example:hello`")
        let name = try packageName(from: first)
        let version = try version()
        let range = place(from: Int(first.range.start))
        checkNoSpace(in: range)
        return PackageKeySyntax(key: PackageKey(name.text, version?.version), range: range)
    }

    private mutating func packagePath() throws(Diagnostic) -> PackagePathSyntax {
        try packagePath(from: try identifier("the name of a package, such as `example:hello`"))
    }

    /// `namespace:name/item@version`, after the namespace.
    private mutating func packagePath(from first: IdentifierSyntax) throws(Diagnostic) -> PackagePathSyntax {
        let name = try packageName(from: first)
        guard isAt(.slash) else { throw .packageAsItem(name.text, at: name.range) }
        var segments: [IdentifierSyntax] = []
        while eat(.slash) { segments.append(try identifier("the name of an interface or world")) }
        let version = try version()
        let range = place(from: Int(first.range.start))
        checkNoSpace(in: range)
        let key = PackageKey(name.text, version?.version)
        return PackagePathSyntax(
            package: PackageKeySyntax(key: key, range: name.range), segments: segments, range: range)
    }

    private mutating func packageName(from first: IdentifierSyntax) throws(Diagnostic) -> ExternNameSyntax {
        guard isAt(.colon) else { throw .packageNeedsNamespace(first) }
        var text = first.text
        while eat(.colon) { text += ":" + (try identifier("the name of a package").text) }
        return ExternNameSyntax(text: text, range: place(from: Int(first.range.start)))
    }
}
