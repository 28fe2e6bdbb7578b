import OrderedCollections
import WComposeComponentBinary
import WComposeComponentModel
import WComposeComposition
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport
import WComposeValidation
import WComposeWasmBinary

/// Where tests compose: components by their bytes, graphs by their text, and what came of it.
struct Workshop {
    private(set) var table = PackageTable()
    private(set) var bytes: [[UInt8]] = []
    private(set) var sources = SourceMap()
    private(set) var sink = DiagnosticSink()
    private var known: [[UInt8]: PackageID] = [:]

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Reads and validates a component. Those of equal content are one package.
    mutating func load(_ component: [UInt8], as path: String) throws -> PackageID {
        if let id = known[component] { return id }
        var validator = ComponentValidator(store: table.types) { range throws(BinaryError) in
            try ModuleInterface(reading: ByteReader(component.span).reader(of: range))
        }
        let type = try validator.validate(try Component(reading: ByteReader(component.span)))
        table.types = validator.finish()
        let id = table.add(Package(path: path, type: type, size: component.count))
        bytes.append(component)
        known[component] = id
        return id
    }

    /// The graph that a text writes down, `source` saying what its components are.
    mutating func graph(
        _ text: String, name: String = "graph.yaml",
        source: (ComponentSyntax, inout Workshop) throws -> ComponentNode.Source
    ) throws -> CompositionGraph {
        guard
            let document = GraphDocumentReader.read(Array(text.utf8), name: name, sources: &sources, sink: &sink)
        else { throw Failure(description: TerminalRenderer().render(sink.diagnostics, in: sources)) }
        var components: [ComponentNode.Source] = []
        for component in document.components { components.append(try source(component, &self)) }
        return CompositionGraph(document, sources: components)
    }

    /// Plans a graph and links what was planned.
    mutating func compose(_ graph: CompositionGraph) throws -> Outcome {
        let plan = Planner.plan(graph, in: &table, reporting: &sink)
        return Outcome(
            plan: plan, diagnostics: sink.diagnostics, sources: sources,
            text: TerminalRenderer().render(sink.diagnostics, in: sources), bytes: try plan.map { try link($0) },
            table: table)
    }

    private mutating func link(_ plan: Plan) throws -> [UInt8] {
        try Linker.link(plan, in: &table).flatMap { piece in
            switch piece {
            case .bytes(let bytes): bytes
            case .package(let id): bytes[id.index]
            }
        }
    }
}

/// What came of composing a graph.
struct Outcome {
    var plan: Plan?
    var diagnostics: [Diagnostic]
    var sources: SourceMap
    /// The diagnostics as people see them.
    var text: String
    var bytes: [UInt8]?
    var table: PackageTable

    /// What was found to be wrong or remarkable, in order: `["WC0208"]`.
    var codes: [String] { diagnostics.map(\.code.rawValue) }
    var errorCount: Int { diagnostics.count { $0.severity == .error } }
    var imports: [String] { plan?.imports.map(\.name.text) ?? [] }
    var exports: [String] { plan?.exports.map(\.name.text) ?? [] }
    var order: [String] { plan?.instances.map(\.id) ?? [] }

    /// What the imports of an instance are given, and by which rule: `i <- provider[export]: rule`.
    func wiring(of instance: String) -> [String] {
        guard let plan, let planned = plan.instances.first(where: { $0.id == instance }) else { return [] }
        return planned.arguments.map { argument in
            let source =
                switch argument.source {
                case .export(let index, let name): "\(plan.instances[index].id)[\(name)]"
                case .instance(let index): plan.instances[index].id
                case .compositionImport(let index): "host[\(plan.imports[index].name.text)]"
                case .path(.instance(let index), let names): "\(plan.instances[index].id)\(names)"
                case .path(.compositionImport(let index), let names): "host[\(plan.imports[index].name.text)]\(names)"
                case .definition(let index): "type \(plan.definitions[index].name)"
                case .typeExport(let name, let export): "(\(name)).\(export)"
                }
            return "\(argument.name.text) <- \(source): \(argument.rule.words)"
        }
    }

    /// The names of what an import of the composition asks for.
    func contents(ofImport name: String) -> [String] {
        guard case .instance(let id)? = plan?.imports.first(where: { $0.name.text == name })?.type else { return [] }
        return Array(table.types[id].exports.keys)
    }
}

/// Composes a graph whose components' paths are the names of worlds in `wit`, of texts in `wat`, or of nested `graphs`.
/// Only `wit` needs wasm-tools, which judges the result where it is there.
func compose(
    _ graph: String, wit: String = "", wat: [String: String] = [:], graphs: [String: String] = [:],
    validating: Bool = true
) throws -> Outcome {
    var workshop = Workshop()
    // As in files, a graph that is named twice is one.
    var nested: [String: NestedGraph] = [:]
    func build(_ text: String, _ name: String, _ workshop: inout Workshop) throws -> CompositionGraph {
        try workshop.graph(text, name: name) { component, workshop in
            switch component.source {
            case .graph(let path):
                let graph =
                    try nested[path.value]
                    ?? NestedGraph(try build(graphs[path.value] ?? "", path.value, &workshop))
                nested[path.value] = graph
                return .graph(graph)
            case .file(let path, _, _):
                let bytes =
                    if let text = wat[path.value] { try Fixtures.binary(of: text) } else {
                        try WasmTools.component(world: path.value, in: "package test:worlds;\n" + wit)
                    }
                return .package(try workshop.load(bytes, as: path.value))
            }
        }
    }
    let outcome = try workshop.compose(try build("wcompose: 1\n" + graph, "graph.yaml", &workshop))
    if validating, let bytes = outcome.bytes {
        // Our own judgement, which the linker relies on, is that of the peer.
        _ = try workshop.load(bytes, as: "composed")
        if WasmTools.isPresent, let problem = try WasmTools.problem(with: [bytes]) {
            throw Workshop.Failure(description: "the composed component is not valid: \(problem)")
        }
    }
    return outcome
}
