import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeWAC
import WComposeTestSupport

/// Graph files that are written.
struct GraphDraftTests {
    private let example: GraphDraft = {
        var draft = GraphDraft()
        draft.comments = ["made by hand", "", "two lines\nof one comment"]
        draft.package = "example:pipeline@1.0.0"
        draft.components = [
            .init("source", .file("./source.wasm")),
            .init("filter", .file("./filter.wasm.zst", digest: "sha256:" + String(repeating: "ab", count: 32))),
            .init("logger", .graph("./logger/wcompose.yaml"), comments: ["nested"]),
            .init("yes", .file("./my files/#1.wasm")),
        ]
        draft.instances = [
            .init("source", of: "source", comments: ["open: wasi:cli 0.2.0"]),
            .init("upper", of: "filter"),
            .init(
                "filter", of: "filter",
                with: [
                    .init("example:log/logger@0.2.0", .end(.init("logger"))),
                    .init("codec", .end(.init("source", "example:codec/fast"))),
                    .init("wasi:clocks/wall-clock@0.2.0", .host(renamed: nil), comments: ["no clock here"]),
                    .init("level", .host(renamed: "log-level", implements: true)),
                    .init("deep", .end(.init("source", path: ["a", "b"]))),
                ]),
            .init("lower", of: "filter", with: [.init("codec", .end(.init("upper")))]),
        ]
        draft.wires = [
            .init(
                from: .init("source", "example:text/lines"), to: .init("lower", "example:text/input"),
                comments: ["by name"]),
            .init(from: .init("logger"), to: .init("upper")),
        ]
        draft.patterns = [
            .chain(["source", "upper"]), .fanout(from: "logger", to: ["upper", "lower"]),
            .fanin(into: "lower", from: [.init("left", "source"), .init("right", "upper")]),
        ]
        draft.match = .exact
        draft.exportComments = ["all of it"]
        draft.exports = [
            .init(.init("lower")), .init(.init("upper", "example:text/lines"), as: "lines", comments: ["renamed"]),
            .init(.init("upper", "run")),
            .init(.init("upper", path: ["a", "b"]), as: "c"), .init(.init("upper", path: [], isWhole: true)),
            .init(.init("lower")),
        ]
        draft.exports?[3].implements = true
        draft.exports?[5].prefix = "low-"
        draft.allowedImports = ["wasi:*", "on"]
        draft.deniedImports = ["wasi:sockets/*"]
        draft.instances[3].isStrict = true
        draft.instances[3].allowedImports = ["wasi:io/*"]
        draft.instances[3].deniedImports = ["wasi:io/poll"]
        draft.declarations = [
            .init("lines", .named("example:text/lines@1.0.0", wit: nil)),
            .init("store", .named("wasi:keyvalue/store", wit: "./wit"), as: "kv", comments: ["from a package"]),
            .init("clock", .text("func() -> u64")),
            .init("log", .text("interface {\n  write: func(text: string);\n}\n")),
        ]
        draft.types = .init("record item { id: u32 }\n", packages: ["./deps"])
        draft.target = .init(wit: "./wit", world: "app")
        draft.embed = false
        draft.closingComments = ["the end"]
        return draft
    }()

    @Test func everythingInYAML() {
        #expect(
            example.text() == """
                # made by hand
                #
                # two lines
                # of one comment
                wcompose: 1
                package: example:pipeline@1.0.0
                components:
                  source: ./source.wasm
                  filter: { path: ./filter.wasm.zst, digest: "sha256:\(String(repeating: "ab", count: 32))" }
                  # nested
                  logger: { graph: ./logger/wcompose.yaml }
                  "yes": "./my files/#1.wasm"
                instances:
                  # open: wasi:cli 0.2.0
                  source: source
                  upper: filter
                  filter:
                    with:
                      "example:log/logger@0.2.0": logger
                      "codec": { from: source, export: "example:codec/fast" }
                      # no clock here
                      "wasi:clocks/wall-clock@0.2.0": { import: true }
                      "level": { import: log-level, implements: true }
                      "deep": { from: source, path: ["a", "b"] }
                  lower:
                    component: filter
                    strict: true
                    imports: { allow: ["wasi:io/*"], deny: ["wasi:io/poll"] }
                    with:
                      "codec": upper
                wires:
                  # by name
                  - source["example:text/lines"] -> lower["example:text/input"]
                  - logger -> upper
                patterns:
                  - chain: [source, upper]
                  - fanout: { from: logger, to: [upper, lower] }
                  - fanin:
                      into: lower
                      from:
                        "left": source
                        "right": upper
                match: exact
                # all of it
                exports:
                  - lower
                  # renamed
                  - { from: upper, export: "example:text/lines", as: "lines" }
                  - { from: upper, export: "run" }
                  - { from: upper, path: ["a", "b"], as: "c", implements: true }
                  - { from: upper, path: [] }
                  - { from: lower, prefix: "low-" }
                imports:
                  allow: ["wasi:*", "on"]
                  deny: ["wasi:sockets/*"]
                  declare:
                    lines: "example:text/lines@1.0.0"
                    # from a package
                    store: { interface: "wasi:keyvalue/store", wit: ./wit, as: kv }
                    clock: "func() -> u64"
                    log: |
                      interface {
                        write: func(text: string);
                      }
                types:
                  wit: |
                    record item { id: u32 }
                  packages: [./deps]
                targets: { wit: ./wit, world: app }
                embed: false
                # the end

                """)
    }

    @Test(arguments: [DocumentFormat.yaml, .json])
    func whatIsReadIsWhatWasWritten(format: DocumentFormat) throws {
        var read = try readBack(example, as: format)
        // Those are read as syntax, not as text.
        read.declarations = example.withoutComments.declarations
        read.types = example.types
        #expect(read == example.withoutComments)
        let declared = try parsed(example.text(as: format), as: format).declarations
        #expect(declared.ids.values.map(\.value).sorted() == ["clock", "lines", "log", "store"])
        #expect(declared.packages.values.map(\.value) == ["./wit"])
        #expect(declared.packagePaths.map(\.value) == ["./deps"])
        #expect(declared.typeNames.map(\.value) == ["item"])
        var names: [String?] = []
        for statement in declared.statements {
            guard case .import(let item) = statement.kind else { continue }
            names.append(item.externName?.text)
        }
        #expect(names == [nil, "kv", nil, nil])
    }

    @Test func emptyListsAreWritten() throws {
        var draft = GraphDraft()
        draft.components = [.init("a", .file("./a.wasm"))]
        draft.exports = []
        draft.allowedImports = []
        #expect(
            draft.text() == """
                wcompose: 1
                components:
                  a: ./a.wasm
                exports: []
                imports:
                  allow: []

                """)
        #expect(try readBack(draft) == draft)
    }

    /// Names that look like something else in YAML, and what has no place in it.
    static let oddNames: [String] =
        ["yes", "No", "on", "y", "null", "~", "true", "1", "-1", "1.5", ".5", "0x1f", "0o7", ".inf", "1:30", "1_000"]
        + [
            "2001-01-01", "-", "--", "---", "...", "?", ":", "a: b", "a:", ":a", "a #b", "#a", " a", "a ", "a  b",
            "\ta",
        ]
        + ["[a]", "{a}", "a, b", "a,b", "*a", "&a", "!a", "!!str a", "|", ">", "%a", "@a", "`a`", "'", "''", "it's"]
        + ["a\nb", "\n", "a\r\nb", "\u{0}", "\u{7}", "\u{1b}[31m", "\u{7f}", "\u{85}", "\u{a0}", "\u{ad}", "\u{2028}"]
        + ["\u{feff}a", "\u{fffe}", "\u{ffff}", "\u{10ff80}.wasm", "a\u{10ffff}", "é", "e\u{301}", "日本語", "🙂", "\\"]
        + ["\\n", "C:\\a b", "<<", "=", "a -> b", "x: -> y", "a[0] -> b[1]:", "$schema", "wcompose", "-a", "/", "//"]
        + ["./a b.wasm", "../#.wasm", "a/-", "🙂 -> 🙂", String(repeating: "k", count: 3_000)]

    @Test(arguments: oddNames)
    func oddNamesComeBack(name: String) throws {
        var draft = GraphDraft()
        draft.comments = ["\(name) # \(name)"]
        draft.components = [.init("a", .file(name)), .init("b", .file(name, digest: nil)), .init("c", .graph(name))]
        draft.instances = [
            .init(
                "a", of: "a",
                with: [.init(name, .host(renamed: name)), .init("x" + name, .end(.init("b", name)))]),
            .init("b", of: "b"), .init("c", of: "c"),
        ]
        draft.wires = [.init(from: .init("a", name), to: .init("b", "x" + name))]
        draft.patterns = [.fanin(into: "c", from: [.init(name, "a"), .init("y" + name, "b")])]
        draft.exports = [.init(.init("a", name), as: name)]
        draft.allowedImports = [name]
        for format in [DocumentFormat.yaml, .json] {
            let read = try readBack(draft, as: format)
            #expect(Array(read.text().utf8) == Array(draft.withoutComments.text().utf8))
        }
    }

    @Test func randomDraftsComeBack() throws {
        var random = RandomDraft(seed: 14)
        for _ in 0..<400 {
            let draft = random.draft()
            for format in [DocumentFormat.yaml, .json] {
                let read = try readBack(draft, as: format)
                #expect(Array(read.text().utf8) == Array(draft.withoutComments.text().utf8), "\(draft.text())")
            }
        }
    }

    /// What a graph made of the file says is the file again.
    @Test func randomGraphsSayTheirFiles() throws {
        var random = RandomDraft(seed: 7)
        for _ in 0..<200 {
            let draft = random.draft()
            let document = try parsed(draft.text(), as: .yaml)
            let graph = CompositionGraph(
                document, sources: document.components.map { _ in .graph(NestedGraph(CompositionGraph())) })
            let again = try GraphDraft(graph, sources: draft.components.map(\.source))
            let other = CompositionGraph(
                try parsed(again.text(), as: .yaml),
                sources: document.components.map { _ in .graph(NestedGraph(CompositionGraph())) })
            #expect(other.saidEdges == graph.saidEdges, "\(draft.text())\n\(again.text())")
            #expect(other.instances.map(\.id) == graph.instances.map(\.id))
            #expect(other.match == graph.match && other.packageName == graph.packageName)
            #expect(other.allowedImports == graph.allowedImports)
            #expect(other.exports?.map { "\($0)" }.count == graph.exports?.map { "\($0)" }.count)
        }
    }

    @Test func someGraphsHaveNoFile() throws {
        var graph = CompositionGraph()
        let component = graph.addComponent("a", .unavailable)
        let instance = graph.addInstance("a", of: component)
        let source = GraphDraft.Source.file("./a.wasm")
        #expect(try GraphDraft(graph, sources: [source]).instances == [.init("a", of: "a")])
        var consuming = graph
        consuming.offers[instance] = []
        #expect(throws: GraphDraft.Unwritable.offers("a")) { try GraphDraft(consuming, sources: [source]) }
        var spliced = graph
        spliced.splices = [Splice("x:y/z", [component], at: .edges)]
        #expect(throws: GraphDraft.Unwritable.splice) { try GraphDraft(spliced, sources: [source]) }
        var named = graph
        _ = named.addInstance("b c", of: component)
        #expect(throws: GraphDraft.Unwritable.id("b c")) { try GraphDraft(named, sources: [source]) }
    }
}

// MARK: - Reading back

private func parsed(_ text: String, as format: DocumentFormat) throws -> GraphDocument {
    var sources = SourceMap()
    var sink = DiagnosticSink()
    let document = GraphDocumentReader.read(
        Array(text.utf8), name: format == .json ? "g.json" : "g.yaml", sources: &sources, sink: &sink)
    #expect(sink.diagnostics.isEmpty, "\(text)\n\(TerminalRenderer().render(sink.diagnostics, in: sources))")
    return try #require(document)
}

private func readBack(_ draft: GraphDraft, as format: DocumentFormat = .yaml) throws -> GraphDraft {
    try GraphDraft(parsed(draft.text(as: format), as: format))
}

extension GraphDraft {
    fileprivate init(_ document: GraphDocument) {
        self.init()
        package = document.package?.value
        components = document.components.map { component in
            switch component.source {
            case .file(let path, let digest, _): .init(component.id.value, .file(path.value, digest: digest?.value))
            case .graph(let path): .init(component.id.value, .graph(path.value))
            }
        }
        instances = document.instances.map { syntax in
            var instance = Instance(
                syntax.id.value, of: syntax.component.value,
                with: syntax.with.map { entry in
                    switch entry.provider {
                    case .instance(let end): .init(entry.name.value, .end(.init(end)))
                    case .host(let name):
                        .init(entry.name.value, .host(renamed: name.value, implements: entry.implements))
                    }
                })
            instance.isStrict = syntax.isStrict
            instance.allowedImports = syntax.allowedImports?.map(\.value)
            instance.deniedImports = syntax.deniedImports.map(\.value)
            return instance
        }
        wires = document.wires.map { .init(from: .init($0.provider), to: .init($0.consumer)) }
        patterns = document.patterns.map { pattern in
            switch pattern.shape {
            case .chain(let ids): .chain(ids.map(\.value))
            case .fanout(let from, let to): .fanout(from: from.value, to: to.map(\.value))
            case .fanin(let into, let from):
                .fanin(into: into.value, from: from.map { .init($0.importName.value, $0.instance.value) })
            case .splice: .chain([])
            }
        }
        match = document.match?.value
        exports = document.exports?.map { syntax in
            var export = Export(.init(syntax.from), as: syntax.name?.value)
            export.prefix = syntax.prefix?.value
            export.implements = syntax.implements
            return export
        }
        allowedImports = document.allowedImports?.map(\.value)
        deniedImports = document.deniedImports.map(\.value)
        target = document.target.map { target in
            switch target.world {
            case .package(let wit, let name): .init(wit: wit.value, world: name?.value)
            case .declared(let name): .init(wit: nil, world: name.value)
            }
        }
        embed = document.embed?.value
    }

    fileprivate var withoutComments: GraphDraft {
        var draft = self
        draft.comments = []
        draft.closingComments = []
        draft.exportComments = []
        for index in draft.components.indices { draft.components[index].comments = [] }
        for index in draft.instances.indices {
            draft.instances[index].comments = []
            for entry in draft.instances[index].with.indices { draft.instances[index].with[entry].comments = [] }
        }
        for index in draft.wires.indices { draft.wires[index].comments = [] }
        for index in draft.declarations.indices { draft.declarations[index].comments = [] }
        for index in draft.exports?.indices ?? 0..<0 { draft.exports?[index].comments = [] }
        return draft
    }
}

extension GraphDraft.End {
    fileprivate init(_ end: EndSyntax) {
        self.init(end.instance.value, path: end.steps.map(\.value), isWhole: end.isWhole)
    }
}

extension CompositionGraph {
    /// Edges without their places, patterns' after the others and `with` by instance, which is how files have them.
    fileprivate var saidEdges: [String] {
        edges.map { edge in
            let provider =
                switch edge.provider {
                case .instance(let id): self[id].id
                case .export(let id, let name): "\(self[id].id) \(name.text)"
                case .host(let name): "host \(name ?? "")"
                case .import, .path: ""
                }
            return "\(edge.origin) \(provider) -> \(self[edge.consumer].id) \(edge.importName?.text ?? "")"
        }
    }
}

// MARK: - Random drafts

private struct RandomDraft {
    private var generator: RepeatableGenerator

    init(seed: UInt64) { generator = RepeatableGenerator(seed: seed) }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    private mutating func flip() -> Bool { Bool.random(using: &generator) }

    private mutating func name() -> String {
        let scalars = Array(
            "abcY09 -_./:@#'[]{},&*!|>%`\\\n\t\u{0}\u{85}\u{2028}\u{feff}\u{ffff}\u{10ff81}é日🙂~?<=$+".unicodeScalars)
        if number(0...2) == 0, let odd = GraphDraftTests.oddNames.randomElement(using: &generator), odd.count < 100 {
            return odd
        }
        var text = String.UnicodeScalarView()
        for _ in 0..<number(1...8) { text.append(scalars[number(0...scalars.count - 1)]) }
        return String(text)
    }

    private mutating func names(_ count: ClosedRange<Int>) -> [String] {
        var names: [String] = []
        for _ in 0..<number(count) {
            let name = name()
            // Keys of one mapping, by their bytes as well as by what they show.
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    private mutating func end(_ ids: [String]) -> GraphDraft.End {
        GraphDraft.End(ids[number(0...ids.count - 1)], path: (0..<number(0...2)).map { _ in name() })
    }

    private mutating func some(_ ids: [String], atLeast least: Int) -> [String] {
        Array(ids.shuffled(using: &generator).prefix(number(least...ids.count)))
    }

    mutating func draft() -> GraphDraft {
        var draft = GraphDraft()
        draft.comments = names(0...2)
        if flip() { draft.package = "example:odd@1.0.0" }
        let ids = ["a", "yes", "No", "null", "on-2", "c_D"]
        draft.components = ids.map { id in
            .init(id, flip() ? .file(name()) : .graph(name()), comments: names(0...1))
        }
        draft.instances = ids.map { id in
            let component = ids[number(0...ids.count - 1)]
            return .init(
                "i" + id, of: component,
                with: names(0...3).map {
                    .init(
                        $0,
                        flip()
                            ? .end(.init("a1", path: names(0...2), isWhole: flip()))
                            : .host(renamed: flip() ? name() : nil))
                },
                comments: names(0...1))
        }
        // Each component has an instance, so that none is implied.
        for index in ids.indices { draft.instances[index].component = ids[(index + 1) % ids.count] }
        let instances = draft.instances.map(\.id)
        for index in draft.instances.indices {
            for entry in draft.instances[index].with.indices {
                if case .end(let old) = draft.instances[index].with[entry].provider {
                    draft.instances[index].with[entry].provider =
                        .end(.init(instances[number(0...instances.count - 1)], path: old.names, isWhole: old.isWhole))
                }
            }
        }
        for _ in 0..<number(0...4) {
            let consumer = GraphDraft.End(instances[number(0...instances.count - 1)], flip() ? name() : nil)
            draft.wires.append(.init(from: end(instances), to: consumer, comments: names(0...1)))
        }
        for _ in 0..<number(0...3) {
            switch number(0...2) {
            case 0: draft.patterns.append(.chain(some(instances, atLeast: 2)))
            case 1: draft.patterns.append(.fanout(from: instances[0], to: some(instances, atLeast: 1)))
            default:
                let entries = names(1...3)
                draft.patterns.append(.fanin(into: instances[1], from: entries.map { .init($0, instances[2]) }))
            }
        }
        draft.match = [nil, .exact, .semver, .structural, .explicit][number(0...4)]
        if flip() {
            draft.exports = (0..<number(0...3)).map { _ in
                let end = end(instances)
                var export = GraphDraft.Export(
                    end, as: !end.names.isEmpty && flip() ? name() : nil, comments: names(0...1))
                export.from.isWhole = end.names.isEmpty && flip()
                export.implements = export.name != nil && flip()
                if end.names.isEmpty, !export.from.isWhole, flip() { export.prefix = name() }
                return export
            }
        }
        for index in draft.instances.indices where flip() {
            draft.instances[index].isStrict = flip()
            if flip() { draft.instances[index].allowedImports = names(0...2) }
            draft.instances[index].deniedImports = names(0...2)
        }
        if flip() { draft.allowedImports = names(0...3) }
        draft.deniedImports = names(0...2)
        if flip() { draft.target = .init(wit: name(), world: flip() ? name() : nil) }
        if flip() { draft.embed = flip() }
        return draft
    }
}
