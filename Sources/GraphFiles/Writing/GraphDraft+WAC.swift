package import WComposeComposition
import WComposeDiagnostics
package import WComposeWAC
import WComposeWIT

extension GraphDraft {
    /// The file that says what a WAC document says, with its comments.
    ///
    /// - Parameters:
    ///   - graph: what the document was resolved to, without errors.
    ///   - text: of the document.
    ///   - sources: where each of the graph's components comes from, in their order.
    ///   - paths: where the packages of WIT are.
    package init(
        _ graph: CompositionGraph, of document: DocumentSyntax, _ text: [UInt8], sources: [Source],
        paths: [PackageKey: String]
    ) throws(Unwritable) {
        try self.init(graph, sources: sources, declares: true)
        var types: [(statement: Int, text: String)] = []
        var imports: [Int: Int] = [:]
        for (position, statement) in document.statements.enumerated() {
            switch statement.kind {
            case .import(let syntax):
                imports[position] = declarations.count
                declarations.append(try Declaration(syntax, in: document, text, paths))
            case .interface, .world, .type:
                types.append((position, Self.lines(of: statement.range, in: text)))
            case .let, .export: continue
            }
        }
        var comments = DocumentComments(document, text, graph)
        for (comment, place) in comments.places(imports: imports) {
            switch place {
            case .start: self.comments.append(comment.words)
            case .declaration(let index): declarations[index].comments.append(comment.words)
            case .type(let position):
                guard let index = types.firstIndex(where: { $0.statement == position }) else {
                    preconditionFailure("each declaration of a type has a text")
                }
                types[index].text =
                    comment.isBefore
                    ? "\(comment.text)\n\(types[index].text)" : "\(types[index].text) \(comment.text)"
            case .instance(let index): instances[index].comments.append(comment.words)
            case .argument(let instance, let entry): instances[instance].with[entry].comments.append(comment.words)
            case .export(let index): exports?[index].comments.append(comment.words)
            case .end: closingComments.append(comment.words)
            }
        }
        add(types.map(\.text), of: document, paths)
        // Types are exported under their own names where nothing is said of them.
        let implied = Set(graph.definitions.map(\.id))
        exports?.removeAll { implied.contains($0.from.instance) && $0 == Export($0.from) }
        if let path = document.target {
            let wit = paths[path.package.key]
            guard let world = path.segments.last, wit != nil || path.package.key.name == document.ownKey.name else {
                throw .declaration(path.text)
            }
            target = Target(wit: wit, world: world.text)
        }
    }

    private mutating func add(_ texts: [String], of document: DocumentSyntax, _ paths: [PackageKey: String]) {
        // What imports name by path is said with them.
        let said = Set(
            document.statements.compactMap { statement -> PackageKey? in
                guard case .import(let syntax) = statement.kind, case .path(let path) = syntax.type else { return nil }
                return path.package.key
            })
        let statements = DocumentSyntax(
            source: document.source, package: document.package, statements: document.statements)
        let packages = statements.namedPackages.filter { !said.contains($0.key) }.compactMap { paths[$0.key] }
        guard !texts.isEmpty || !packages.isEmpty else { return }
        types = Types(texts.map { $0 + "\n" }.joined(separator: "\n"), packages: packages)
    }

    /// A part of a text, with its lines indented as if its first one were not.
    fileprivate static func lines(of range: SourceRange, in text: [UInt8]) -> String {
        let bytes = text[Int(range.start)..<Int(range.end)]
        let lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { $0.last == "\r" ? $0.dropLast() : $0 }
        let start = text[..<Int(range.start)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let indent = text[start..<Int(range.start)].prefix { $0 == 0x20 || $0 == 0x09 }.count
        return lines.enumerated().map { number, line in
            let own = line.utf8.prefix(indent).prefix { $0 == 0x20 || $0 == 0x09 }.count
            return String(number == 0 ? line : line.dropFirst(own))
        }.joined(separator: "\n")
    }
}

extension GraphDraft.Declaration {
    fileprivate init(
        _ syntax: ImportStatementSyntax, in document: DocumentSyntax, _ text: [UInt8], _ paths: [PackageKey: String]
    ) throws(GraphDraft.Unwritable) {
        let type: GraphDraft.DeclaredType
        switch syntax.type {
        case .path(let path): type = .named(path.text, wit: paths[path.package.key])
        case .name(let name):
            // Graph files have no names for exports of instances.
            guard document.declares(name.text) else { throw .importOfItem(name.text, name.range) }
            type = .text(name.text)
        case .function, .interface:
            let lines = GraphDraft.lines(of: syntax.typeRange, in: text)
            type = .text(lines.contains("\n") ? lines + "\n" : lines)
        }
        self.init(syntax.name.text, type, as: syntax.externName?.text)
    }
}

extension DocumentSyntax {
    /// Whether a name is that of an import or type, of which the document has the text.
    fileprivate func declares(_ name: String) -> Bool {
        statements.contains { statement in
            switch statement.kind {
            case .import(let syntax): syntax.name.text == name
            case .interface(let syntax): syntax.name.text == name
            case .world(let syntax): syntax.name.text == name
            case .type(let syntax): syntax.name.text == name
            case .let, .export: false
            }
        }
    }
}
