import WComposeComponentModel
package import WComposeDiagnostics
import WComposeWasmBinary

extension FileSyntax {
    /// What `text` says, as far as it can be understood, with all that is wrong with it.
    ///
    /// - Parameters:
    ///   - source: the text in the `SourceMap` of the run.
    ///   - tokenLimit: a text of more tokens is not understood at all.
    package static func parse(
        _ text: [UInt8], source: SourceID, tokenLimit: Int = Limits.witTokens, reporting sink: inout DiagnosticSink
    ) -> FileSyntax {
        var parser = Parser(text, source: source, tokenLimit: tokenLimit)
        var file = parser.file()
        file.tokenCount = parser.tokenCount
        if let tooLarge = parser.tooLarge {
            sink.report(tooLarge)
            file.items = []
            return file
        }
        for diagnostic in parser.problems { sink.report(diagnostic) }
        return file
    }
}

/// Understands texts in WIT, and the declarations in WAC documents. What is wrong is told, and the rest understood from the next item on; what people write
/// for what WIT writes otherwise is taken for what it means. See "Lexical structure" in WIT.md.
package struct Parser: Sendable {
    package private(set) var lexer: Lexer
    /// As it stands once the token after the next one was looked at, and that token.
    private var ahead: (lexer: Lexer, token: Token)?
    /// The next token, which the lexer has gone past.
    package private(set) var token: Token
    /// The comments before the next token.
    package var comments: [Range<Int>] { lexer.comments }
    /// Where the last token ended.
    package private(set) var previousEnd = 0
    package var problems: [Diagnostic]
    /// Where in `problems` each name is told of that is not in kebab case.
    var misspelt: [String: Int] = [:]
    /// Cases whose bodies would be records of their own, within the interface or world at hand.
    var recordBodies: [RecordBody] = []
    /// `use`s of types at the top of the file.
    var topLevelTypeUses: [TopLevelTypeUse] = []
    /// The last version, and where it stands.
    var lastVersion: (version: SemanticVersion, range: Range<Int>)?
    private var depth = 0
    package private(set) var tokenCount = 0
    private let tokenLimit: Int
    /// What is told where the text has too many tokens: nothing else is.
    package private(set) var tooLarge: Diagnostic?
    /// How many braces are open.
    package private(set) var braces = 0

    /// - Parameter range: the part of the text that is read; nil for all of it.
    package init(
        _ text: [UInt8], in range: Range<Int>? = nil, source: SourceID, dialect: Dialect = .wit,
        tokenLimit: Int = Limits.witTokens
    ) {
        let range = range ?? 0..<text.count
        self.tokenLimit = tokenLimit
        problems = Lexer.problems(in: text[range], source: source)
        let isReadable = !problems.contains { $0.code == InputCode.notUTF8.code } && range.count <= Limits.witBytes
        if range.count > Limits.witBytes {
            problems = [
                .witTooLarge("bytes", limit: Limits.witBytes, at: .text(SourceRange(source: source, start: 0, end: 0)))
            ]
        }
        lexer = Lexer(
            isReadable ? text : [], in: isReadable ? range : 0..<0, source: source, dialect: dialect)
        token = lexer.next()
        takeLexerProblems()
    }

    var source: SourceID { lexer.source }
    var dialect: Dialect { lexer.dialect }
    /// Where the next token stands.
    package var here: SourceRange { lexer.place(token.range) }

    package func place(_ range: Range<Int>) -> SourceRange { lexer.place(range) }

    package func place(from start: Int) -> SourceRange { lexer.place(start..<max(start, previousEnd)) }

    package func text(of range: Range<Int>) -> String { lexer.text(of: range) }

    /// Tells of something, unless enough is told. Returns where it is among the problems.
    @discardableResult
    package mutating func report(_ diagnostic: Diagnostic) -> Int? {
        // What the lexer met on the way comes first.
        takeLexerProblems()
        guard problems.count < Self.mostProblems else {
            if problems.count == Self.mostProblems {
                problems.append(.witTooLarge("errors; the rest are omitted", limit: Self.mostProblems, at: .text(here)))
            }
            return nil
        }
        // A character or string that means nothing was told, and is no more what is expected than it is anything else.
        let start = diagnostic.labels.first?.location.range?.start
        let isTold =
            diagnostic.code == WITCode.malformedWIT.code
            && problems.suffix(2).contains {
                $0.code == WITCode.malformedWIT.code && $0.labels.first?.location.range?.start == start
            }
        if isTold { return nil }
        problems.append(diagnostic)
        return problems.count - 1
    }

    /// A text with more errors is of another language.
    private static let mostProblems = 1_000

    private mutating func takeLexerProblems() {
        if lexer.problems.isEmpty { return }
        if problems.count < Self.mostProblems { problems += lexer.problems }
        lexer.problems = []
    }

    // MARK: - Tokens

    package mutating func advance() {
        previousEnd = token.range.upperBound
        if isAt(.leftBrace) { braces += 1 }
        if isAt(.rightBrace), braces > 0 { braces -= 1 }
        if let ahead {
            lexer = ahead.lexer
            token = ahead.token
            self.ahead = nil
        } else {
            token = lexer.next()
        }
        takeLexerProblems()
        tokenCount += 1
        if tokenCount > tokenLimit, tooLarge == nil {
            tooLarge = .witTooLarge("tokens", limit: tokenLimit, at: .text(here))
            go(to: lexer.end)
        }
    }

    /// Goes on from a place in the text.
    package mutating func go(to position: Int) {
        previousEnd = position
        ahead = nil
        lexer.go(to: position)
        token = lexer.next()
    }

    /// The token after the next one.
    package mutating func peek() -> Token {
        if let ahead { return ahead.token }
        var lexer = lexer
        let token = lexer.next()
        ahead = (lexer, token)
        return token
    }

    /// The byte at which the text goes on, directly after the next token.
    func byteAfterToken() -> UInt8? { lexer.byte(at: token.range.upperBound) }

    package func byte(at position: Int) -> UInt8? { lexer.byte(at: position) }

    package func isAt(_ operation: Operator) -> Bool { token.kind == .operation(operation) }

    package func isAt(_ keyword: Keyword) -> Bool { token.kind == .keyword(keyword) }

    /// Whether the next token is this word, which is no keyword.
    package func isAt(word: String) -> Bool {
        guard case .identifier(false) = token.kind else { return false }
        return lexer.text[token.range].elementsEqual(word.utf8)
    }

    package var isAtIdentifier: Bool {
        if case .identifier = token.kind { true } else { false }
    }

    /// Whether the next token is the first of its line.
    package var isAtLineStart: Bool {
        guard previousEnd > 0 else { return true }
        return lexer.text[previousEnd..<max(previousEnd, token.range.lowerBound)].contains(0x0a)
    }

    package mutating func eat(_ operation: Operator) -> Bool {
        guard isAt(operation) else { return false }
        advance()
        return true
    }

    package mutating func eat(_ keyword: Keyword) -> Bool {
        guard isAt(keyword) else { return false }
        advance()
        return true
    }

    package mutating func expect(
        _ operation: Operator, help: @autoclosure () -> [String] = []
    ) throws(Diagnostic) {
        guard isAt(operation) else { throw expected("`\(operation.rawValue)`", help: help()) }
        if operation == .colon { checkSpace(afterColon: token.range) }
        advance()
    }

    /// In a document, `name:type` without a space is the name of a package.
    func needsSpace(afterColon colon: Range<Int>) -> Bool {
        guard dialect == .wac, previousEnd == colon.lowerBound, let next = byte(at: colon.upperBound) else {
            return false
        }
        return Lexer.isLetter(next) || next == UInt8(ascii: "%")
    }

    /// Tells of a missing space after a colon.
    mutating func checkSpace(afterColon colon: Range<Int>) {
        if needsSpace(afterColon: colon) { report(.spaceMissing(afterColon: place(colon))) }
    }

    /// Tells of spaces in the name of a package, or of something in it, which a document may not have.
    package mutating func checkNoSpace(in range: SourceRange) {
        guard dialect == .wac,
            lexer.text[Int(range.start)..<Int(range.end)].contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "*") })
        else { return }
        report(.spaceInName(at: range))
    }

    package func expected(_ what: String, help: [String] = []) -> Diagnostic {
        .expected(what, found: found, at: here, help: help)
    }

    /// The next token, for a message.
    package var found: String {
        switch token.kind {
        case .end: "the end of the file"
        case .keyword: "the keyword `\(text(of: token.range))`"
        default: "`\(text(of: token.range))`"
        }
    }

    /// Runs `body` one level deeper.
    package mutating func nested<Result>(
        _ body: (inout Parser) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        guard depth < Limits.typeDepth else {
            throw .witTooLarge("levels of nested types", limit: Limits.typeDepth, at: .text(here))
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    // MARK: - Separators

    /// `;` after an item: told where it is missing, or something like it stands there.
    package mutating func expectSemicolon(after item: @autoclosure () -> String) throws(Diagnostic) {
        if eat(.semicolon) { return }
        if isAt(.comma) {
            report(.wrongSeparator(",", instead: ";", after: item(), at: here))
            advance()
            return
        }
        guard isAtLineStart || isAt(.rightBrace) || token.kind == .end else {
            throw expected("`;` after \(item())")
        }
        report(.missingSeparator(";", after: item(), at: previousEnd, in: self))
    }

    /// Items with `,` between them, up to `close`, which is left.
    package mutating func list(
        until close: Operator, of what: String, _ item: (inout Parser) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        while !isAt(close) {
            guard token.kind != .end else { throw expected("`\(close.rawValue)`") }
            try item(&self)
            if eat(.comma) || isAt(close) { continue }
            if isAt(.semicolon) {
                report(.wrongSeparator(";", instead: ",", after: what, at: here))
                advance()
            } else if isAtLineStart, close == .rightBrace, isAtIdentifier || isKeyword {
                report(.missingSeparator(",", after: what, at: previousEnd, in: self))
            } else {
                throw expected("`,` or `\(close.rawValue)`")
            }
        }
    }

    /// A `,` before what closes a list that cannot have one there.
    mutating func tellTrailingComma() {
        guard isAt(.comma) else { return }
        report(.trailingComma(at: here))
        advance()
    }

    package var isKeyword: Bool {
        if case .keyword = token.kind { true } else { false }
    }

    // MARK: - Recovery

    /// Goes to the next item of a body: past the next `;` or block, or to a word that begins an item on a new line, or
    /// to the `}` of the body.
    ///
    /// - Parameter level: how many braces are open around the item.
    package mutating func skipItem(level: Int) {
        var isFirst = true
        while token.kind != .end {
            if braces == level {
                if isAt(.rightBrace) { return }
                if !isFirst, isAtLineStart, isAtItemKeyword || isAt(.at) { return }
                if eat(.semicolon) { return }
            }
            isFirst = false
            let isLast = braces == level + 1 && isAt(.rightBrace)
            advance()
            if isLast {
                _ = eat(.semicolon)
                return
            }
        }
    }

    /// A word that begins an item.
    var isAtItemKeyword: Bool {
        switch token.kind {
        case .keyword(.use), .keyword(.interface), .keyword(.world), .keyword(.package), .keyword(.type),
            .keyword(.record), .keyword(.variant), .keyword(.enumeration), .keyword(.flags), .keyword(.resource),
            .keyword(.import), .keyword(.export), .keyword(.include), .keyword(.let):
            true
        default: false
        }
    }
}
