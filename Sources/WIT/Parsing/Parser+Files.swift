import WComposeDiagnostics

extension Parser {
    /// `wit-file`.
    mutating func file() -> FileSyntax {
        var file = FileSyntax(source: source)
        while token.kind != .end {
            let level = braces
            do throws(Diagnostic) {
                if isAt(.package) {
                    let declaration = try packageDeclaration()
                    if isAt(.leftBrace) {
                        file.items.append(.package(try nestedPackage(declaration)))
                    } else {
                        if file.package != nil || !file.items.isEmpty {
                            report(.packageInTheMiddle(declaration.name.value.description, at: declaration.range))
                        }
                        try expectSemicolon(after: "the name of the package")
                        if file.package == nil { file.package = declaration }
                    }
                } else if let item = try topLevelItem() {
                    file.items.append(item)
                }
            } catch {
                report(error)
                skipItem(level: level)
                // A brace that closes nothing.
                if isAt(.rightBrace) { advance() }
            }
        }
        mendTopLevelTypeUses(in: file)
        return file
    }

    private mutating func packageDeclaration() throws(Diagnostic) -> PackageDeclarationSyntax {
        let documentation = Documentation.text(of: comments, in: lexer.text)
        let start = token.range.lowerBound
        advance()
        let name = try packageName()
        return PackageDeclarationSyntax(documentation: documentation, name: name, range: place(from: start))
    }

    /// `nested-package-definition`, from its `{` on.
    private mutating func nestedPackage(
        _ declaration: PackageDeclarationSyntax
    ) throws(Diagnostic) -> NestedPackageSyntax {
        var package = NestedPackageSyntax(declaration: declaration, items: [])
        let opening = here
        advance()
        while !isAt(.rightBrace) {
            guard token.kind != .end else { throw .unclosed(opening) }
            let level = braces
            do throws(Diagnostic) {
                if isAt(.package) { throw .packageInPackage(at: here) }
                if let item = try topLevelItem() { package.items.append(item) }
            } catch {
                report(error)
                skipItem(level: level)
            }
        }
        advance()
        return package
    }

    /// `package-items`; nothing for what was told to stand in the wrong place.
    private mutating func topLevelItem() throws(Diagnostic) -> TopLevelItemSyntax? {
        let annotations = try annotations()
        if isAt(word: "default"), case .keyword(.world) = peek().kind {
            let range = token.range.lowerBound..<peek().range.lowerBound
            report(.defaultWorld(at: here, edit: TextEdit(place(range), "")))
            advance()
        }
        switch token.kind {
        case .keyword(.use): return try topLevelUse(annotations)
        case .keyword(.interface): return .interface(try interface(annotations))
        case .keyword(.world): return .world(try world(annotations))
        case .operation(.semicolon):
            tellStraySemicolon()
            return nil
        case .keyword(.import), .keyword(.export), .keyword(.include):
            throw .worldItemElsewhere(text(of: token.range), where: "a world", at: here)
        default: break
        }
        if isAtTypeDefinition || isAtFunction {
            let range = here
            let item = try interfaceItem(annotations, in: .interface)
            if let item { report(.itemOutsideInterface(item, at: range)) }
            return item.map { .stray($0) }
        }
        let word = here
        let found = found
        // All of it is passed over here: what comes next may be an item.
        skipGarbage()
        report(.expected("`interface`, `world`, `use` or `package`", found: found, at: word, help: []))
        return nil
    }

    /// Passes over what is no item, up to a word that begins one on a new line, or to the `}` of a nested package.
    private mutating func skipGarbage() {
        let level = braces
        repeat {
            advance()
            if level > 0, braces == level, isAt(.rightBrace) { return }
        } while token.kind != .end && !(isAtLineStart && (isAtItemKeyword || isAt(.at)))
    }

    /// `toplevel-use-item`.
    private mutating func topLevelUse(_ annotations: AnnotationsSyntax) throws(Diagnostic) -> TopLevelItemSyntax {
        let start = token.range.lowerBound
        advance()
        let path = try usePath("the name of an interface")
        if isAt(.period) {
            let names = try useNames()
            try expectSemicolon(after: "`use`")
            if let problem = report(.typesUsedAtTopLevel(path, at: place(from: start))) {
                topLevelTypeUses.append(
                    TopLevelTypeUse(problem: problem, path: path, names: names, range: start..<previousEnd))
            }
            return .typeUse(path, names)
        }
        let alias = eat(.as) ? try identifier("another name for the interface") : nil
        try expectSemicolon(after: "`use`")
        if let range = annotations.range { report(.gateOnTopLevelUse(at: range)) }
        return .use(TopLevelUseSyntax(path: path, alias: alias, range: place(from: start)))
    }

    /// `.{ names }`.
    mutating func useNames() throws(Diagnostic) -> [UseNameSyntax] {
        try expect(.period)
        if isAtIdentifier {
            // `use types.name`, with one name and no braces.
            let name = try identifier("the name of a type")
            let alias = eat(.as) ? try identifier("another name for it") : nil
            report(.bracesMissing(around: name, until: alias ?? name))
            return [UseNameSyntax(name: name, alias: alias)]
        }
        if isAt(.star) { throw .useOfEverything(at: here) }
        try expect(.leftBrace)
        if isAt(.star) { throw .useOfEverything(at: here) }
        var names: [UseNameSyntax] = []
        try list(until: .rightBrace, of: "the name of a type") { parser throws(Diagnostic) in
            let name = try parser.identifier("the name of a type")
            let alias = parser.eat(.as) ? try parser.identifier("another name for it") : nil
            names.append(UseNameSyntax(name: name, alias: alias))
        }
        advance()
        return names
    }

    /// A `;` that ends nothing, as after a block.
    mutating func tellStraySemicolon() {
        report(.straySemicolon(at: here))
        advance()
    }
}
