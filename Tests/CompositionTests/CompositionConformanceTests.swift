import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport

/// The compositions of `wasm-tools compose` and of wac's graphs, translated into our graphs: whether they compose.
@Suite(
    "Conformance: compositions",
    .enabled(if: WasmTools.isPresent && Corpus.exists, Comment(rawValue: WasmTools.absence + ", or " + Corpus.absence)))
struct CompositionConformanceTests {
    /// The cases whose outcome is another one here, and why.
    static let differing: [String: String] = [
        "wasm-compose/locked-dep-simple": "wasm-tools 1.262 and we know no `locked-dep=` names any more",
        "wasm-compose/not-instance-import": "wasm-tools 1.262 and we know no `locked-dep=` names any more",
        "wasm-compose/unlocked-dep-simple": "wasm-tools 1.262 and we know no `unlocked-dep=` names any more",
        "wac/graphs/implicit-resource-import":
            "one import gets a function of the host's resource, the other an instance's resource: valid there only since "
            + "the components are imported, as another type than they have",
    ]

    static let cases = ["wasm-compose", "wac/graphs"].flatMap { group in
        Fixtures.folders(in: Corpus.sources + "/compositions/" + group).map { group + "/" + $0 }
    }

    @Test("each comes out as it does there, those apart that we know of", arguments: cases)
    func outcome(name: String) async throws {
        let source = Corpus.sources + "/compositions/" + name
        let isRefusedThere = Fixtures.read(source + "/error.txt") != nil
        var refusal: String?
        do {
            let outcome = try await Self.compose(name)
            if let bytes = outcome.bytes {
                let problem = try WasmTools.problem(with: [bytes])
                #expect(problem == nil)
            } else {
                refusal = outcome.text
            }
        } catch { refusal = "\(error)" }
        let differs = (refusal != nil) != isRefusedThere
        #expect(differs == (Self.differing[name] != nil), "\(name): \(refusal ?? "it composes")")
    }

    @Test(
        "by a configuration, the world, the instances and their wiring are those of wasm-tools compose",
        arguments: cases.filter { $0.hasPrefix("wasm-compose") })
    func wiring(name: String) async throws {
        let text = Corpus.sources + "/compositions/\(name)/composed.wat"
        guard Fixtures.read(text) != nil, Self.differing[name] == nil else { return }
        let folder = ScratchFolder()
        let theirs = folder / "theirs.wasm"
        let parsed = try await Program.run("parse", text, "-o", theirs)
        #expect(parsed.status == 0, "\(parsed.errors)")
        let ours = folder.make("ours.wasm", try await Self.compose(name).bytes ?? [])
        let compared = try await Program.run("diff", theirs, ours)
        #expect(compared.status == 0, "\(compared.errors)")
        // There, instances have no names of their own, which take room.
        let differences = compared.text.split(separator: "\n").filter { line in
            ["  + ", "  - ", "  ~ "].contains { line.hasPrefix($0) }
                && !line.contains(", was called `") && !line.contains(" bytes, was ") && !line.contains(" bytes (")
        }
        #expect(differences.isEmpty, "\(name): \(compared.text)")
    }

    private static func compose(_ name: String) async throws -> (bytes: [UInt8]?, text: String) {
        guard name.hasPrefix("wac") else {
            let outcome = try await ConfiguredComposition(name)
            return (outcome.bytes, outcome.text)
        }
        var workshop = Workshop()
        let outcome = try workshop.compose(try WACGraph(name).graph(in: &workshop))
        return (outcome.bytes, outcome.text)
    }

    /// What is composed and cannot be written as a graph file, by what is said of it.
    static let inseparable: [String: String] = [
        "wac/graphs/merging-import-dependencies": "composes to another component",
        "wasm-compose/complex-import": "a graph file has no words for this",
    ]

    @Test("what is composed is drawn in all formats, and taken apart it composes to the same bytes", arguments: cases)
    func decomposed(name: String) async throws {
        // What does not compose is the other test's affair.
        guard let bytes = try? await Self.compose(name).bytes else { return }
        let folder = ScratchFolder()
        let component = folder.make("composed.wasm", bytes)
        for format in ["text", "mermaid", "dot", "svg", "html", "json"] where Graphviz.isPresent || format.count != 4 {
            let drawn = try await Program.run(
                Program.path, ["graph", "-q", component, "--format", format], limit: 8 << 20)
            #expect(drawn.status == 0, "\(name) as \(format): \(drawn.errors)")
            if format == "dot" { try await Graphviz.check(drawn.text) }
        }
        let parts = folder / "parts"
        let apart = try await Program.run("decompose", component, "-d", parts)
        if let reason = Self.inseparable[name] {
            #expect(apart.status == 1)
            #expect(apart.errors.contains(reason), "\(apart.errors)")
            return
        }
        #expect(apart.status == 0, "\(name): \(apart.errors)")
        let again = try await Program.run("compose", "-q", parts + "/wcompose.yaml", "-o", folder / "again.wasm")
        #expect(again.status == 0, "\(name): \(again.errors)")
        #expect(Fixtures.read(folder / "again.wasm") == bytes, "\(name)")
        let compared = try await Program.run("diff", "--exit-code", parts + "/wcompose.yaml", component)
        #expect(
            compared.status == 0 && compared.text == "no difference\n", "\(name): \(compared.text)\(compared.errors)")
    }

    @Test("there are cases")
    func count() {
        print(
            "compositions: \(Self.cases.count - Self.differing.count) of \(Self.cases.count) come out as they do there")
        #expect(Self.cases.count == 47)
    }
}

/// What the command makes of a case of `wasm-tools compose`.
private struct ConfiguredComposition {
    var bytes: [UInt8]?
    var text: String

    init(_ name: String) async throws {
        let folder = ScratchFolder()
        let source = Corpus.sources + "/compositions/" + name
        let own = source + "/config.yml"
        // Without one, there is one without entries beside the root.
        let config = Fixtures.read(own) == nil ? folder.make("config.yml", Array("{}".utf8)) : own
        let run = try await Program.run(
            "compose", "-q", "--config", config, source + "/root.wat", "--search-path", source, "-o",
            folder / "composed.wasm")
        text = run.errors
        bytes = Fixtures.read(folder / "composed.wasm")
        // A file that is not there is no mistake in one.
        #expect(run.status == 0 ? bytes != nil : bytes == nil && [1, 3].contains(run.status), "\(name): \(run.errors)")
    }
}

/// A graph of wac, as a list of packages, nodes and arguments.
private struct WACGraph {
    let name: String
    let document: DocumentNode

    init(_ name: String) throws {
        self.name = name
        guard
            let document = try DocumentNode.read(Corpus.sources + "/compositions/\(name)/graph.json", as: .json)
        else { throw Workshop.Failure(description: "there is no graph") }
        self.document = document
    }

    private func load(_ path: String, _ workshop: inout Workshop) throws -> PackageID {
        if path.hasSuffix(".wat") {
            let file = Corpus.folder + "/compositions/\(name)/" + path.dropLast(4) + ".wasm"
            return try workshop.load(Fixtures.read(file) ?? [], as: path)
        }
        return try workshop.load(
            try WasmTools.component(ofWITAt: Corpus.sources + "/compositions/\(name)/" + path), as: path)
    }

    func graph(in workshop: inout Workshop) throws -> CompositionGraph {
        var graph = CompositionGraph()
        graph.exports = []
        graph.match = .explicit
        var components: [ComponentID] = []
        var types: [ComponentTypeID] = []
        for package in document["packages"]?.items ?? [] {
            let id = try load(package["path"]?.text ?? "", &workshop)
            types.append(workshop.table[id].type)
            components.append(graph.addComponent("c\(components.count)", .package(id)))
        }
        var nodes: [(root: PathRoot, names: [String])] = []
        var importNames: Set<String> = []
        for node in document["nodes"]?.items ?? [] {
            let package = node["package"]?.number ?? 0
            switch node["type"]?.text {
            case "import":
                let name = node["name"]?.text ?? ""
                guard importNames.insert(name).inserted else { throw Workshop.Failure(description: "`\(name)` twice") }
                let id = try add(
                    name, node["export"]?.text ?? "", of: types[package], known: &importNames, to: &graph, workshop)
                nodes.append((.import(id), []))
            case "instantiation":
                nodes.append((.instance(graph.addInstance("n\(nodes.count)", of: components[package])), []))
            default:
                let source = nodes[node["source"]?.number ?? 0]
                let export = node["export"]?.text ?? ""
                if case .instance(let instance) = source.root, source.names.isEmpty {
                    guard workshop.table.types[types[graph[instance].component.index]].exports[export] != nil else {
                        throw Workshop.Failure(description: "no export `\(export)`")
                    }
                }
                nodes.append((source.root, source.names + [export]))
            }
        }
        for argument in document["arguments"]?.items ?? [] {
            guard let source = argument["source"]?.number, let target = argument["target"]?.number,
                case (.instance(let consumer), let names) = nodes[target], names.isEmpty
            else { throw Workshop.Failure(description: "an argument of no instance") }
            graph.edges.append(
                Edge(
                    from: .path(nodes[source].root, nodes[source].names.map { NameReference($0) }), to: consumer,
                    NameReference(argument["name"]?.text ?? ""), origin: .argument))
        }
        for export in document["exports"]?.items ?? [] {
            let node = nodes[export["node"]?.number ?? 0]
            graph.exports?.append(
                ExportChoice(.item(node.root, node.names.map { NameReference($0) }), as: export["name"]?.text))
        }
        return graph
    }

    /// Declares an import that has the type of an export, behind those whose resources that uses.
    private func add(
        _ name: String, _ export: String, of type: ComponentTypeID, known: inout Set<String>,
        to graph: inout CompositionGraph, _ workshop: Workshop
    ) throws -> ImportID {
        let component = workshop.table.types[type]
        guard let item = component.exports[export] else {
            throw Workshop.Failure(description: "no export `\(export)` to have the type of")
        }
        if case .instance(let id) = item.type, workshop.table.types.traits(of: id).hasResources {
            for dependency in component.imports.values where known.insert(dependency.name.text).inserted {
                _ = graph.addImport("i\(graph.imports.count)", dependency)
            }
        }
        var type = item.type
        if case .type(.function(let function)) = type { type = .function(function) }
        if case .type(.instance(let instance)) = type { type = .instance(instance) }
        return graph.addImport("i\(graph.imports.count)", Resolved.Extern(name: ExternName(name), type: type))
    }
}
