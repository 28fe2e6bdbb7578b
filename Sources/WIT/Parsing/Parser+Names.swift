import WComposeComponentModel
package import WComposeDiagnostics

extension Parser {
    /// `id`.
    ///
    /// - Parameter what: what it names, as in "the name of a function".
    package mutating func identifier(_ what: String) throws(Diagnostic) -> IdentifierSyntax {
        let range = token.range
        switch token.kind {
        case .identifier(let isExplicit):
            let name = text(of: isExplicit ? range.lowerBound + 1..<range.upperBound : range)
            advance()
            guard !KebabName.isLabel(name) else { return IdentifierSyntax(text: name, range: place(range)) }
            return IdentifierSyntax(text: tellMisspelt(name, at: range), range: place(range))
        case .keyword(let keyword):
            report(.keywordAsName(keyword, of: what, at: here))
            advance()
            return IdentifierSyntax(text: keyword.rawValue, range: place(range))
        default: throw expected(what)
        }
    }

    /// Tells that a name is not in kebab case, once for all places. Returns the name in kebab case where there is one.
    private mutating func tellMisspelt(_ name: String, at range: Range<Int>) -> String {
        let meant = KebabName.converting(name)
        let edit = meant.map { TextEdit(place(range), Keyword(named: $0) == nil ? $0 : "%" + $0) }
        if let index = misspelt[name] {
            if let edit { problems[index].edits.append(edit) }
        } else {
            misspelt[name] = report(.notKebabCase(name, meant: meant, edit: edit, at: place(range)))
        }
        return meant ?? name
    }

    /// `package-decl`, from its name on.
    mutating func packageName() throws(Diagnostic) -> PackageNameSyntax {
        let namespace = packageWords(try identifier("the name of a package, such as `example:hello`"))
        guard isAt(.colon) else { throw .packageWithoutNamespace(namespace) }
        advance()
        let name = packageWords(try identifier("the name of the package after its namespace"))
        if isAt(.colon) || isAt(.slash) { throw .nestedNames(at: here) }
        return PackageNameSyntax(namespace: namespace, name: name, version: try version())
    }

    /// `words`: a namespace or the name of a package, which have no capitals.
    private mutating func packageWords(_ name: IdentifierSyntax) -> IdentifierSyntax {
        guard KebabName.isLabel(name.text), !KebabName.areWords(name.text) else { return name }
        let meant = name.text.lowercased()
        report(.capitalsInPackageName(name, meant: meant))
        return IdentifierSyntax(text: meant, range: name.range)
    }

    /// `use-path`.
    mutating func usePath(_ what: String) throws(Diagnostic) -> UsePathSyntax {
        let first = try identifier(what)
        guard isAt(.colon) else { return UsePathSyntax(package: nil, item: first, range: first.range) }
        advance()
        return try usePath(in: first)
    }

    /// `use-path`, after its namespace and `:`.
    mutating func usePath(in namespace: IdentifierSyntax) throws(Diagnostic) -> UsePathSyntax {
        let namespace = packageWords(namespace)
        let name = packageWords(try identifier("the name of a package"))
        guard isAt(.slash) else {
            if isAt(.colon) { throw .nestedNames(at: here) }
            // Which of its items it may name is known when the packages are.
            let package = PackageNameSyntax(namespace: namespace, name: name, version: try version())
            checkNoSpace(in: package.range)
            return UsePathSyntax(endingAt: package)
        }
        advance()
        let item = try identifier("the name of an interface or world")
        if isAt(.slash) { throw .nestedNames(at: here) }
        let version = try version()
        let range = SourceRange(
            source: source, start: namespace.range.start, end: version?.range.end ?? item.range.end)
        checkNoSpace(in: range)
        return UsePathSyntax(
            package: PackageNameSyntax(namespace: namespace, name: name, version: version), item: item, range: range)
    }

    /// `'@' valid-semver`, if it comes next.
    package mutating func version() throws(Diagnostic) -> VersionSyntax? {
        guard isAt(.at) else { return nil }
        let start = token.range.upperBound
        return try version(at: start)
    }

    /// A version that begins at `start`, where the lexer need not be.
    package mutating func version(at start: Int) throws(Diagnostic) -> VersionSyntax {
        let end = versionEnd(from: start)
        // Most gates speak of the version that the one before spoke of.
        if let last = lastVersion, lexer.text[start..<end] == lexer.text[last.range] {
            go(to: end)
            return VersionSyntax(version: last.version, range: place(start..<end))
        }
        let text = text(of: start..<end)
        guard let version = SemanticVersion(text) else {
            go(to: max(end, start))
            throw .badVersion(text, at: place(start..<max(end, start)))
        }
        lastVersion = (version, start..<end)
        go(to: end)
        return VersionSyntax(version: version, range: place(start..<end))
    }

    /// Where a version ends: a dot belongs to it only where more of it follows, since `.{` goes on after it.
    private func versionEnd(from start: Int) -> Int {
        var position = start
        while let byte = byte(at: position) {
            let goesOn =
                switch byte {
                case _ where Lexer.isLetter(byte) || Lexer.isDigit(byte): true
                case UInt8(ascii: "-"), UInt8(ascii: "+"): true
                case UInt8(ascii: "."):
                    self.byte(at: position + 1).map {
                        Lexer.isLetter($0) || Lexer.isDigit($0) || $0 == UInt8(ascii: "-")
                    } ?? false
                default: false
                }
            guard goesOn else { break }
            position += 1
        }
        return position
    }
}

extension KebabName {
    /// A name in camel case, snake case or with capitals, in kebab case; nil where that gives no label.
    static func converting(_ name: String) -> String? {
        var result: [UInt8] = []
        let bytes = Array(name.utf8)
        for (index, byte) in bytes.enumerated() {
            let isUpper = (0x41...0x5a).contains(byte)
            let previous = index > 0 ? bytes[index - 1] : 0x5f
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0x5f
            let followsWord = (0x61...0x7a).contains(previous) || (0x30...0x39).contains(previous)
            let endsAcronym = (0x41...0x5a).contains(previous) && (0x61...0x7a).contains(next)
            if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") {
                if !result.isEmpty, result.last != UInt8(ascii: "-") { result.append(UInt8(ascii: "-")) }
            } else {
                if isUpper, followsWord || endsAcronym, !result.isEmpty { result.append(UInt8(ascii: "-")) }
                result.append(isUpper ? byte | 0x20 : byte)
            }
        }
        if result.last == UInt8(ascii: "-") { result.removeLast() }
        let text = String(decoding: result, as: UTF8.self)
        return isLabel(text) ? text : nil
    }
}
