import WComposeComponentModel
import WComposeDiagnostics
import WComposeWAC
import WComposeWIT

/// Declared imports and types, and the target world.
extension GraphDocumentReader {
    mutating func declaredImports(_ node: DocumentNode, into declarations: inout DeclarationsSyntax) {
        let help = "write each as `id: { interface: \"example:text/lines\", wit: PATH }`"
        let members = uniqueMembers(of: node, expected: "a mapping of declared imports", help: help) {
            .duplicateIdentifier("import", $0, first: $1)
        }
        for member in members ?? [] {
            let id = definedID(member)
            guard let (type, packages, name) = declaration(member.value) else {
                unreadIDs.insert(id.value)
                continue
            }
            for (key, path) in packages { declarations.packages[key] = declarations.packages[key] ?? path }
            // An id need not be a name that an import may have.
            let local = KebabName.isLabel(id.value) ? id.value : "import-\(declarations.statements.count)"
            declarations.ids[local] = id
            let externName = name ?? (local == id.value ? nil : type.isNamed ? nil : id)
            let syntax = ImportStatementSyntax(
                name: IdentifierSyntax(text: local, range: id.range),
                externName: externName.map { ExternNameSyntax(text: $0.value, range: $0.range) }, type: type,
                typeRange: member.value.range)
            declarations.statements.append(StatementSyntax(kind: .import(syntax), range: member.value.range))
        }
    }

    /// The type of a declared import, where the packages are that it names, and its name in the result.
    private mutating func declaration(
        _ node: DocumentNode
    ) -> (ImportTypeSyntax, packages: [(PackageKey, Located<String>)], name: Located<String>?)? {
        guard node.kind == .mapping else {
            let help = "write the name of an interface, or its type: `interface { … }`, `func(…) -> …`"
            return string(node, expected: "a type, or a mapping", help: help).flatMap { text in
                importType(text, node).map { ($0, [], nil) }
            }
        }
        guard let fields = fields(of: node, .declaration) else { return nil }
        let name = fields["as"].flatMap { string($0, expected: "the name of the import in the result") }
        let interface = fields["interface"].map { string($0, expected: "the name of an interface") }
        let wit = fields["wit"].map { string($0, expected: "the path of a package, or a type in WIT") }
        switch (interface, wit) {
        case (let interface??, let wit):
            guard let node = fields["interface"], let type = importType(interface, node) else { return nil }
            guard let path = wit ?? nil else { return (type, [], name) }
            guard case .path(let named) = type else {
                report(.witWithoutPackage(path))
                return nil
            }
            return (type, [(named.package.key, path)], name)
        case (nil, let text??):
            guard let node = fields["wit"], let type = importType(text, node) else { return nil }
            return (type, [], name)
        case (nil, nil): report(.declarationWithoutType(at: node))
        case (.some(nil), _), (_, .some(nil)): break
        }
        return nil
    }

    private mutating func importType(_ text: Located<String>, _ node: DocumentNode) -> ImportTypeSyntax? {
        let (bytes, range, id) = wit(text)
        var found = DiagnosticSink()
        let type = ImportTypeSyntax.parse(bytes, in: range, source: id, reporting: &found)
        for diagnostic in found.diagnostics { report(diagnostic) }
        return type
    }

    mutating func types(_ node: DocumentNode, into declarations: inout DeclarationsSyntax) {
        let help = "write declarations as in WIT: `types: \"record item { id: u32 }\"`"
        guard node.kind == .mapping else {
            // What imports are of comes before them.
            return declarations.statements = types(node, help: help) + declarations.statements
        }
        guard let fields = fields(of: node, .types, help: help) else { return }
        if let text = fields["wit"] {
            declarations.statements = types(text, help: help) + declarations.statements
        }
        if let packages = fields["packages"] {
            let items = items(packages, help: "write the paths of packages of WIT: `packages: [./deps/text]`")
            declarations.packagePaths = items.compactMap { string($0, expected: "the path of a package of WIT") }
        }
        if fields.isEmpty { report(.emptyMapping("types", at: node.range, help: help)) }
    }

    private mutating func types(_ node: DocumentNode, help: String) -> [StatementSyntax] {
        guard let text = string(node, expected: "declarations of types", help: help) else { return [] }
        let (bytes, range, id) = wit(text)
        var found = DiagnosticSink()
        let statements = [StatementSyntax].parseDeclarations(bytes, in: range, source: id, reporting: &found)
        for diagnostic in found.diagnostics { report(diagnostic) }
        return statements
    }

    /// A text in WIT where it can be read: within the file, unless it is written there with escapes.
    private mutating func wit(_ text: Located<String>) -> ([UInt8], Range<Int>, SourceID) {
        if let range = source.verbatim(text) { return (source.bytes, range, source.id) }
        let bytes = Array(text.value.utf8)
        return (bytes, 0..<bytes.count, addText(bytes, at: text.range))
    }

    mutating func target(_ node: DocumentNode) -> TargetSyntax? {
        guard let fields = fields(of: node, .targets, help: "write `targets: { wit: ./wit, world: app }`") else {
            return nil
        }
        let world = fields["world"].flatMap { string($0, expected: "the name of a world") }
        guard let path = fields["wit"] else {
            if let world { return TargetSyntax(world: .declared(world)) }
            if fields.isEmpty {
                report(.emptyMapping("targets", at: node.range, help: "write `targets: { wit: ./wit, world: app }`"))
            }
            return nil
        }
        return string(path, expected: "the path of a package of WIT").map {
            TargetSyntax(world: .package(wit: $0, name: world))
        }
    }
}

extension ImportTypeSyntax {
    /// Whether the import has a name by its type.
    fileprivate var isNamed: Bool {
        if case .path = self { true } else { false }
    }
}

extension DocumentSource {
    /// The bytes of a scalar that stand in the file as they are meant, but for the white space before lines; nil where there
    /// are escapes.
    fileprivate func verbatim(_ scalar: Located<String>) -> Range<Int>? {
        let start = Int(scalar.range.start)
        let end = min(Int(scalar.range.end), bytes.count)
        guard start < end else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "\""):
            let inner = start + 1..<max(start + 1, end - 1)
            return bytes[inner].contains(UInt8(ascii: "\\")) ? nil : inner
        case UInt8(ascii: "'"):
            let inner = start + 1..<max(start + 1, end - 1)
            return bytes[inner].contains(UInt8(ascii: "'")) ? nil : inner
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            // What follows the indicator is the text.
            guard let line = bytes[start..<end].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            return line..<end
        default: return start..<end
        }
    }
}
