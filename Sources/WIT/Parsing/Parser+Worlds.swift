package import WComposeDiagnostics

extension Parser {
    /// `world-item`.
    package mutating func world(_ annotations: AnnotationsSyntax) throws(Diagnostic) -> WorldSyntax {
        advance()
        let name = try identifier("the name of a world")
        var items: [WorldItemSyntax] = []
        let body = try body { parser throws(Diagnostic) in
            if let item = try parser.worldItem() { items.append(item) }
        }
        mendRecordBodies(typeNames: items.compactMap { if case .type(let type) = $0 { type.name.text } else { nil } })
        return WorldSyntax(annotations: annotations, name: name, items: items, body: body)
    }

    /// `world-definition`; nothing for what was told to be none.
    private mutating func worldItem() throws(Diagnostic) -> WorldItemSyntax? {
        let annotations = try annotations()
        if isAtTypeDefinition { return .type(try typeDefinition(annotations)) }
        switch token.kind {
        case .keyword(.import): return .import(try extern(annotations))
        case .keyword(.export): return .export(try extern(annotations))
        case .keyword(.use): return .use(try use(annotations))
        case .keyword(.include): return .include(try include(annotations))
        case .operation(.semicolon):
            tellStraySemicolon()
            return nil
        case .keyword(.interface), .keyword(.world): throw .nestedItem(text(of: token.range), at: here)
        default:
            if isAtFunction { throw .functionInWorld(at: here) }
            throw expected("`import`, `export`, `include`, `use` or a type")
        }
    }

    /// `import-item`, and `export-item`.
    private mutating func extern(_ annotations: AnnotationsSyntax) throws(Diagnostic) -> WorldExternSyntax {
        let keyword = here
        advance()
        if isAt(.interface) || isAt(.function) { throw .externWithoutName(text(of: token.range), at: here) }
        let first = try identifier("the name of an interface, or a name and `:`")
        guard isAt(.colon) else {
            try expectSemicolon(after: "the name of the interface")
            let path = UsePathSyntax(package: nil, item: first, range: first.range)
            return WorldExternSyntax(annotations: annotations, kind: .path(path), keyword: keyword)
        }
        let colon = token.range
        let needsSpace = needsSpace(afterColon: colon)
        advance()
        let start = token.range.lowerBound
        if needsSpace, peek().kind != .operation(.slash) { report(.spaceMissing(afterColon: place(colon))) }
        switch token.kind {
        case .keyword(.function), .keyword(.async):
            let type = try functionType(from: start)
            try expectSemicolon(after: "the function `\(first.text)`")
            return WorldExternSyntax(annotations: annotations, kind: .function(first, type), keyword: keyword)
        case .keyword(.interface):
            advance()
            let (items, _) = try interfaceBody()
            if dialect == .wac { try expectSemicolon(after: "the interface `\(first.text)`") }
            return WorldExternSyntax(annotations: annotations, kind: .interface(first, items), keyword: keyword)
        default: break
        }
        let kind: WorldExternSyntax.Kind
        let isPath = peek().kind == .operation(.slash)
        if isPath {
            kind = .path(try usePath(in: first))
        } else {
            let path = try usePath("`func`, `interface` or the name of an interface")
            if path.package == nil, let version = try version() {
                kind = .path(
                    UsePathSyntax(endingAt: PackageNameSyntax(namespace: first, name: path.item, version: version)))
            } else {
                kind = .implements(first, path)
            }
        }
        try expectSemicolon(after: "the name of the interface")
        return WorldExternSyntax(annotations: annotations, kind: kind, keyword: keyword)
    }

    /// `include-item`.
    private mutating func include(_ annotations: AnnotationsSyntax) throws(Diagnostic) -> IncludeSyntax {
        let start = token.range.lowerBound
        advance()
        let path = try usePath("the name of a world")
        var renames: [UseNameSyntax] = []
        if eat(.with) {
            try expect(.leftBrace)
            try list(until: .rightBrace, of: "a new name") { parser throws(Diagnostic) in
                let name = try parser.identifier("the name of an import or export")
                guard parser.eat(.as) else { throw parser.expected("`as`") }
                renames.append(UseNameSyntax(name: name, alias: try parser.identifier("its new name")))
            }
            advance()
            if dialect == .wac {
                try expectSemicolon(after: "`include`")
            } else if isAt(.semicolon) {
                tellStraySemicolon()
            }
        } else {
            try expectSemicolon(after: "`include`")
        }
        return IncludeSyntax(annotations: annotations, path: path, renames: renames, range: place(from: start))
    }
}
