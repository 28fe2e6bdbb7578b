import Foundation
import Testing
import WComposeDiagnostics
import WComposeTestSupport
import WComposeWAC
import WComposeWIT

/// The documents of wac's own suites.
@Suite(
    "Conformance: WAC documents",
    .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
struct WACConformanceTests {
    static let folder = Corpus.sources + "/compositions/wac"

    private static func documents(_ group: String) -> [String] {
        Fixtures.files(in: folder + "/" + group, ending: ".wac").map { group + "/" + $0.name.dropLast(4) }
    }

    private static func text(_ path: String) -> String {
        String(decoding: Fixtures.read(folder + "/" + path) ?? [], as: UTF8.self)
    }

    @Test("there are cases") func count() {
        let groups = ["parser", "parser/fail", "resolution", "resolution/fail", "encoding", "encoding/fail"]
        #expect(groups.map { Self.documents($0).count } == [4, 6, 7, 57, 3, 2])
    }

    // MARK: - The parser

    @Test("every name stands where wac's syntax tree has it", arguments: documents("parser"))
    func tree(name: String) throws {
        var sources = SourceMap()
        var sink = DiagnosticSink()
        let text = Fixtures.read(Self.folder + "/\(name).wac") ?? []
        let document = DocumentSyntax.parse(text, source: sources.add(name: name, text: text), reporting: &sink)
        #expect(sink.diagnostics.isEmpty)
        let tree = try #require(JSONDocument(Self.text(name + ".wac.result")))
        #expect(document.statements.count == tree["statements"]?.array?.count)
        var found = Names()
        found.collect(document.statements)
        var theirs = Names()
        theirs.collect(try #require(tree["statements"]))
        #expect(found.places == theirs.places)
        #expect(found.places.count >= 14)
    }

    /// Names by their places.
    private struct Names {
        var places: [Int: String] = [:]

        /// Of our tree, as reflection shows it.
        mutating func collect(_ value: Any) {
            if let name = value as? IdentifierSyntax {
                // Theirs has no name for a constructor.
                if name.text != "constructor" { note(name.range, name.text) }
                return
            }
            if let name = value as? ExternNameSyntax {
                // Strings are no names there.
                if Int(name.range.end - name.range.start) == name.text.utf8.count { note(name.range, name.text) }
                return
            }
            if let path = value as? PackagePathSyntax { return note(path.range, path.text) }
            if let path = value as? UsePathSyntax, let package = path.package {
                return note(path.range, package.value.qualified(path.item.text))
            }
            if let key = value as? PackageKeySyntax { return note(key.range, key.key.description) }
            if let access = value as? AccessSyntax {
                if !access.isExact { places[Int(access.range.start) + 1] = access.name }
                return
            }
            for child in Mirror(reflecting: value).children { collect(child.value) }
        }

        private mutating func note(_ range: SourceRange, _ text: String) { places[Int(range.start)] = text }

        /// Of theirs: whatever has a string and a span.
        mutating func collect(_ value: JSONDocument) {
            switch value {
            case .array(let items): for item in items { collect(item) }
            case .object(let members):
                if case .string(let text)? = value["string"], case .number(let offset)? = value["span"]?["offset"],
                    let start = Int(offset)
                {
                    places[start] = text
                    return
                }
                for member in members where member.key != "docs" { collect(member.value) }
            default: break
            }
        }
    }

    // MARK: - Composing

    private static func compose(_ name: String, to output: String) async throws -> Program.Outcome {
        try await Program.run(
            Program.path, ["compose", folder + "/\(name).wac", "--deps-dir", folder + "/" + name, "-o", output])
    }

    /// As the report tells of it.
    private static func world(_ name: String) async throws -> World {
        try World(
            await Program.run(
                Program.path, ["check", "--json", folder + "/\(name).wac", "--deps-dir", folder + "/" + name]
            ).text)
    }

    @Test("what wac resolves composes, with its imports, instances and exports", arguments: documents("resolution"))
    func resolution(name: String) async throws {
        let scratch = ScratchFolder()
        let outcome = try await Self.compose(name, to: scratch / "out.wasm")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let ours = try await Self.world(name)
        #expect(ours.withoutArguments == World(dot: Self.text(name + ".wac.result")))
    }

    @Test("what wac encodes composes to the same world", arguments: documents("encoding"))
    func encoding(name: String) async throws {
        let scratch = ScratchFolder()
        let outcome = try await Self.compose(name, to: scratch / "out.wasm")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let ours = try await Self.world(name)
        let theirs = World(text: Self.text(name + ".wac.result"))
        #expect(ours == theirs)
        if let bytes = Fixtures.read(scratch / "out.wasm"), WasmTools.isPresent {
            #expect(try WasmTools.problem(with: [bytes]) == nil)
        }
    }

    /// Where wac points at another place, and why ours is as good.
    static let otherPlaces: [String: String] = [
        "parser/fail/empty-enum": "at the name of the type, not at its closing brace",
        "parser/fail/empty-flags": "as empty-enum",
        "parser/fail/empty-variant": "as empty-enum",
        "parser/fail/expected-two": "the brace that is not closed is pointed at as well",
        "resolution/fail/duplicate-resource-method":
            "a method may not be called like its resource: both are told of, the second at wac's place",
        "resolution/fail/duplicate-use-in-interface": "the other of the two names, with wac's as the second label",
        "resolution/fail/duplicate-use-in-world": "the other of the two names, with wac's as the second label",
        "resolution/fail/expected-result-named": "in the text of the package, with wac's place as the second label",
        "resolution/fail/redefined-name": "the name is given twice; wac tells of the export that comes with it",
        "resolution/fail/target-import-mismatch-resource": "wac has no place",
        "resolution/fail/world-include-conflict": "the whole `include`, and the export that is there already",
        "resolution/fail/targets-interface-use": "wac has no place",
        "resolution/fail/targets-world-use": "wac has no place",
    ]

    static let failing = ["parser/fail", "resolution/fail", "encoding/fail"].flatMap(documents)

    @Test("what wac refuses is refused, at the same place", arguments: failing)
    func refused(name: String) async throws {
        let outcome = try await Program.run(
            Program.path,
            ["check", Self.folder + "/\(name).wac", "--deps-dir", Self.folder + "/" + name, "--json"])
        #expect(outcome.status == 1, "\(outcome.text)")
        let report = try #require(JSONDocument(outcome.text))
        let errors = (report["diagnostics"]?.array ?? []).filter { $0["severity"] == .string("error") }
        let places = errors.flatMap { $0["labels"]?.array ?? [] }.compactMap { label -> String? in
            guard case .number(let line)? = label["line"], case .number(let column)? = label["column"] else {
                return nil
            }
            return "\(line):\(column)"
        }
        let theirs = Self.place(in: Self.text(name + ".wac.result"))
        let isSame = theirs.map { places.contains($0) } ?? false
        if Self.otherPlaces[name] == nil {
            #expect(isSame, "\(theirs ?? "no place"): \(places)")
        }
    }

    /// Where a message of wac points, as in `[file.wac:3:5]`.
    private static func place(in text: String) -> String? {
        for line in text.split(separator: "\n") where line.contains("╭─[") {
            let parts = line.split(separator: ":")
            guard parts.count >= 3 else { continue }
            return "\(parts[parts.count - 2]):\(parts[parts.count - 1].prefix { $0.isNumber })"
        }
        return nil
    }
}

/// What a composition imports and exports, and how many instances it makes.
private struct World: Equatable, CustomStringConvertible {
    var imports: Set<String> = []
    var exports: Set<String> = []
    /// By instance: what it is given, by which names.
    var instances: [[String]] = []

    var description: String { "imports \(imports.sorted()), exports \(exports.sorted()), \(instances)" }

    /// Of a report.
    init(_ json: String) throws {
        let report = try #require(JSONDocument(json))
        let composition = try #require(report["result"]?["composition"])
        func names(_ key: String) -> [String] {
            (composition[key]?.array ?? []).compactMap { if case .string(let name)? = $0["name"] { name } else { nil } }
        }
        imports = Set(names("imports"))
        exports = Set(names("exports"))
        let edges = composition["edges"]?.array ?? []
        instances = (composition["instances"]?.array ?? []).map { instance in
            edges.filter { $0["consumer"] == instance["id"] }.compactMap { edge in
                if case .string(let name)? = edge["import"] { name } else { nil }
            }.sorted()
        }.sorted { $0.joined() < $1.joined() }
    }

    var withoutArguments: Self {
        var world = self
        world.instances = instances.map { _ in [] }
        return world
    }

    /// Of a graph in the language of Graphviz, whose arguments are not told.
    init(dot: String) {
        for line in dot.split(separator: "\n") where line.contains("label = ") {
            func quoted(after key: String) -> String? {
                guard let start = line.range(of: key) else { return nil }
                let rest = line[start.upperBound...].drop { $0 == "\\" || $0 == "\"" }
                return String(rest.prefix { $0 != "\\" && $0 != "\"" })
            }
            if let name = quoted(after: "\"import ") { imports.insert(name) }
            if let name = quoted(after: "export = ") { exports.insert(name) }
            if let name = quoted(after: "\"type definition ") { exports.insert(name) }
            if line.contains("instantiation of package") { instances.append([]) }
        }
    }

    /// Of a component in the text format, whose components are imported.
    init(text: String) {
        for line in text.split(separator: "\n") {
            let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
            let name = quoted.count > 1 ? String(quoted[1]) : ""
            if line.hasPrefix("  (import "), !name.hasPrefix("unlocked-dep=") { imports.insert(name) }
            if line.hasPrefix("  (export ") { exports.insert(name) }
            if line.hasPrefix("  (instance "), line.contains("(instantiate") { instances.append([]) }
            if line.hasPrefix("      (with "), !instances.isEmpty { instances[instances.count - 1].append(name) }
        }
        instances = instances.map { $0.sorted() }.sorted { $0.joined() < $1.joined() }
    }
}
