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
        "wasm-compose/complex":
            "an export of the import's name, but a function, is an error here; there the instance itself is meant",
        "wasm-compose/complex-import": "as complex",
        "wasm-compose/locked-dep-simple": "wasm-tools 1.262 and we know no `locked-dep=` names any more",
        "wasm-compose/not-instance-import": "wasm-tools 1.262 and we know no `locked-dep=` names any more",
        "wasm-compose/unlocked-dep-simple": "wasm-tools 1.262 and we know no `unlocked-dep=` names any more",
        "wasm-compose/disallow-imports":
            "the import is an instance without exports: what asks for nothing needs no permission",
        "wasm-compose/no-deps": "a component without imports composes to one that holds it",
        "wasm-compose/no-deps-resolved": "imports that nothing provides are left to the host",
        "wac/graphs/implicit-resource-import":
            "one import gets a function of the host's resource, the other an instance's resource: valid there only since "
            + "the components are imported, as another type than they have",
    ]

    static let cases = ["wasm-compose", "wac/graphs"].flatMap { group in
        Fixtures.folders(in: Corpus.sources + "/compositions/" + group).map { group + "/" + $0 }
    }

    @Test("each comes out as it does there, those apart that we know of", arguments: cases)
    func outcome(name: String) throws {
        let source = Corpus.sources + "/compositions/" + name
        let isRefusedThere = Fixtures.read(source + "/error.txt") != nil
        var refusal: String?
        do {
            let outcome = try Self.compose(name)
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

    private static func compose(_ name: String) throws -> Outcome {
        var workshop = Workshop()
        let graph =
            name.hasPrefix("wac")
            ? try WACGraph(name).graph(in: &workshop) : try ComposeConfiguration(name).graph(in: &workshop)
        return try workshop.compose(graph)
    }

    /// What is composed and cannot be written as a graph file, by what is said of it.
    static let inseparable: [String: String] = [
        "wac/graphs/merging-import-dependencies": "composes to another component"
    ]

    @Test("what is composed is drawn in all formats, and taken apart it composes to the same bytes", arguments: cases)
    func decomposed(name: String) async throws {
        // What does not compose is the other test's affair.
        guard let bytes = try? Self.compose(name).bytes else { return }
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

/// A configuration of `wasm-tools compose`, with the components that stand beside it.
private struct ComposeConfiguration {
    let name: String
    let document: DocumentNode?

    init(_ name: String) throws {
        self.name = name
        document = try DocumentNode.read(Corpus.sources + "/compositions/\(name)/config.yml", as: .yaml)
    }

    /// A component by its path, which is relative to the configuration: converted, or as it stands.
    private func load(_ path: String, _ workshop: inout Workshop) throws -> PackageID {
        let stem = path.hasSuffix(".wat") ? String(path.dropLast(4)) : path
        let folder = "/compositions/\(name)/"
        for candidate in [
            Corpus.folder + folder + stem + ".wasm", Corpus.sources + folder + path,
            Corpus.sources + folder + stem + ".wasm",
        ] {
            if let bytes = Fixtures.read(candidate) { return try workshop.load(bytes, as: path) }
        }
        throw Workshop.Failure(description: "there is no \(path)")
    }

    /// Instances from the root on, each import looked up as that tool does.
    func graph(in workshop: inout Workshop) throws -> CompositionGraph {
        var graph = CompositionGraph()
        graph.match = .exact
        graph.embedsComponents = document?["import-components"]?.text != "true"
        if document?["disallow-imports"]?.text == "true" { graph.allowedImports = [] }
        for entry in document?["dependencies"].map(members) ?? [] {
            _ = try load(entry.value["path"]?.text ?? entry.value.text ?? "", &workshop)
        }
        var components: [PackageID: ComponentID] = [:]
        var instances: [String: InstanceID] = [:]
        func add(_ id: String, _ package: PackageID, _ graph: inout CompositionGraph) -> InstanceID {
            let component = components[package] ?? graph.addComponent(id, .package(package))
            components[package] = component
            let instance = graph.addInstance(id, of: component)
            instances[id] = instance
            return instance
        }
        var definitions: [InstanceID] = []
        for (number, path) in (document?["definitions"]?.items ?? []).enumerated() {
            definitions.append(add("definition-\(number)", try load(path.text ?? "", &workshop), &graph))
        }
        func package(_ instance: InstanceID, _ graph: CompositionGraph) -> ComponentTypeID? {
            guard case .package(let id) = graph[graph[instance].component].source else { return nil }
            return workshop.table[id].type
        }
        var waiting = [add("root", try load("root.wat", &workshop), &graph)]
        graph.exports = [ExportChoice(waiting[0])]
        while let consumer = waiting.popLast() {
            guard let type = package(consumer, graph) else { continue }
            let arguments = document?["instantiations"]?[graph[consumer].id]?["arguments"]
            for argument in arguments.map(members) ?? [] where workshop.table.types[type].imports[argument.key] == nil {
                throw Workshop.Failure(description: "no import \(argument.key)")
            }
            for (importName, item) in workshop.table.types[type].imports {
                guard case .instance = item.type else { continue }
                if let definition = definitions.first(where: {
                    package($0, graph).map { workshop.table.types[$0].exports[importName] != nil } ?? false
                }) {
                    graph.edges.append(
                        Edge(
                            from: .export(definition, NameReference(importName)), to: consumer,
                            NameReference(importName),
                            origin: .with))
                    continue
                }
                let argument = arguments?[importName]
                let id = argument?["instance"]?.text ?? argument?.text ?? importName
                let isNew = instances[id] == nil
                guard let provider = try instances[id] ?? instance(id, &workshop).map({ add(id, $0, &graph) }) else {
                    if argument?["export"] != nil { throw Workshop.Failure(description: "no instance \(id)") }
                    graph.edges.append(
                        Edge(from: .host(renamed: nil), to: consumer, NameReference(importName), origin: .with))
                    continue
                }
                if isNew { waiting.append(provider) }
                let export = argument?["export"]?.text.map { Edge.Provider.export(provider, NameReference($0)) }
                graph.edges.append(
                    Edge(from: export ?? .instance(provider), to: consumer, NameReference(importName), origin: .with))
            }
        }
        return graph
    }

    /// The component of an instance: as the configuration says, or a file of that name.
    private func instance(_ id: String, _ workshop: inout Workshop) throws -> PackageID? {
        let name = document?["instantiations"]?[id]?["dependency"]?.text ?? id
        if let entry = document?["dependencies"]?[name] {
            return try load(entry["path"]?.text ?? entry.text ?? "", &workshop)
        }
        let isThere = ["/\(name).wat", "/\(name).wasm"].contains {
            Fixtures.read(Corpus.sources + "/compositions/" + self.name + $0) != nil
        }
        return isThere ? try load(name + ".wat", &workshop) : nil
    }

    private func members(_ node: DocumentNode) -> [DocumentNode.Member] {
        if case .mapping(let members) = node.content { members } else { [] }
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
