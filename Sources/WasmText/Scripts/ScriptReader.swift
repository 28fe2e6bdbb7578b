import WComposeWasmBinary

/// Reads the directives of a script, one at a time.
///
/// Modules and components are only passed over: `encode(_:)` reads them.
package struct ScriptReader: ~Escapable {
    var reader: TextReader
    /// The whole script is the fields of one module, without the parentheses around them.
    private var isInlineModule: Bool

    /// - Throws: what is wrong with the first tokens.
    @_lifetime(copy text)
    package init(_ text: Span<UInt8>) throws(TextError) {
        reader = try TextReader(text)
        isInlineModule = reader.isAtOpen && !Self.isDirective(reader)
    }

    private static func isDirective(_ reader: TextReader) -> Bool {
        guard reader.following.kind == .keyword else { return false }
        return directives.contains(String(copying: reader.text, reader.following.range))
    }

    private static let directives: Set<String> = [
        "module", "component", "register", "invoke", "get", "thread", "wait", "assert_return", "assert_trap",
        "assert_exhaustion", "assert_exception", "assert_suspension", "assert_malformed", "assert_invalid",
        "assert_unlinkable", "assert_malformed_custom", "assert_invalid_custom",
    ]

    /// The next directive; nil at the end.
    @_lifetime(self: copy self)
    package mutating func next() throws(TextError) -> Directive? {
        guard !reader.isAtEnd else { return nil }
        if isInlineModule {
            let contents = reader.token.start..<reader.text.count
            while !reader.isAtEnd { try reader.advance() }
            let module = ScriptModule(
                start: contents.lowerBound, sort: .module, form: .text, name: nil, contents: contents)
            return Directive(range: contents, kind: .definition(module))
        }
        let start = reader.token.start
        let kind = try directive()
        let end = reader.token.end
        try reader.close()
        return Directive(range: start..<end, kind: kind)
    }

    /// From the parenthesis on, up to that which closes it.
    @_lifetime(self: copy self)
    private mutating func directive() throws(TextError) -> Directive.Kind {
        if reader.isAt(form: "module") || reader.isAt(form: "component") { return try definition() }
        guard reader.isAtOpen, Self.isDirective(reader) else { throw reader.expected("a directive of a script") }
        let name = String(copying: reader.text, reader.following.range)
        try reader.open()
        try reader.advance()
        switch name {
        case "assert_malformed":
            let module = try module()
            return .assertMalformed(module, message: try reader.name("a message"))
        case "assert_invalid":
            let module = try module()
            return .assertInvalid(module, message: try reader.name("a message"))
        case "assert_unlinkable":
            let module = try module()
            return .assertUnlinkable(module, message: try reader.name("a message"))
        case "assert_malformed_custom":
            let module = try module()
            return .assertMalformedCustom(module, message: try reader.name("a message"))
        case "assert_invalid_custom":
            let module = try module()
            return .assertInvalidCustom(module, message: try reader.name("a message"))
        case "assert_trap" where reader.isAt(form: "module") || reader.isAt(form: "component"):
            let module = try module()
            return .assertUninstantiable(module, message: try reader.name("a message"))
        case "assert_trap", "assert_exhaustion", "assert_suspension":
            try action()
            _ = try reader.name("a message")
        case "assert_exception": try action()
        case "assert_return":
            try action()
            while !reader.isAtClose { try value(depth: 0) }
        case "register":
            _ = try reader.name()
            _ = try reader.identifier()
        case "invoke": try invocation()
        case "get": try global()
        case "wait": try threadName()
        default: try thread()
        }
        return .execution(name)
    }

    /// `(module …)` or `(component …)` as a directive, up to the parenthesis that closes it.
    @_lifetime(self: copy self)
    private mutating func definition() throws(TextError) -> Directive.Kind {
        let start = reader.token.start
        let sort: ScriptModule.Sort = reader.isAt(form: "module") ? .module : .component
        try reader.open()
        try reader.advance()
        if try reader.take(keyword: "instance") {
            _ = try reader.identifier()
            _ = try reader.identifier()
            return .execution("\(sort.rawValue)_instance")
        }
        return .definition(try moduleBody(sort, from: start))
    }

    /// `(module …)` or `(component …)` within an assertion.
    @_lifetime(self: copy self)
    private mutating func module() throws(TextError) -> ScriptModule {
        guard reader.isAt(form: "module") || reader.isAt(form: "component") else {
            throw reader.expected("a module or component")
        }
        let start = reader.token.start
        let sort: ScriptModule.Sort = reader.isAt(form: "module") ? .module : .component
        try reader.open()
        try reader.advance()
        let module = try moduleBody(sort, from: start)
        try reader.close()
        return module
    }

    /// What follows `(module` or `(component`, up to the parenthesis that closes it.
    @_lifetime(self: copy self)
    private mutating func moduleBody(
        _ sort: ScriptModule.Sort, from start: Int
    ) throws(TextError) -> ScriptModule {
        _ = try reader.take(keyword: "definition")
        let name = try reader.identifier()
        var form = ScriptModule.Form.text
        if reader.isAt(keyword: "quote") { form = .quote }
        if reader.isAt(keyword: "binary") { form = .binary }
        return ScriptModule(
            start: start, sort: sort, form: form, name: name, contents: try reader.skipUpToClose())
    }
}

// MARK: - Threads

extension ScriptReader {
    @_lifetime(self: copy self)
    private mutating func threadName() throws(TextError) {
        guard try reader.identifier() != nil else { throw reader.expected("the name of a thread") }
    }

    @_lifetime(self: copy self)
    private mutating func thread() throws(TextError) {
        try threadName()
        if try reader.take(form: "shared") {
            try reader.expect(form: "module")
            guard try reader.identifier() != nil else { throw reader.expected("the name of a module") }
            try reader.close()
            try reader.close()
        }
        // A script of its own, which only an engine can do anything with.
        while !reader.isAtClose {
            _ = try directive()
            try reader.close()
        }
    }
}
