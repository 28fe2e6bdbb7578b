import ArgumentParser
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports

/// `wcompose convert`.
struct Convert: ManyPathsCommand {
    static let name = "convert"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Write the graph file for a WAC document, a configuration, or a call.",
        discussion: """
            The graph file composes to the same component as the document or the call: the same bytes for a document. Comments \
            of a document are kept where what they stand at is. What a graph file cannot say is an error.

                wcompose convert app.wac
                wcompose convert app.wac --dep example:store=build/store.wasm -o app.yaml

            A configuration of `wasm-tools compose` goes with the component that it completes. The graph file says of each \
            import what it is given.

                wcompose convert --config config.yml root.wasm

            A call of `plug`, or of `compose` with components, is written as it is, behind -- where it has options. A call of \
            `wac` or `wasm-tools` means the same.

                wcompose convert compose app.wasm logger.wasm
                wcompose convert -o app.yaml -- plug app.wasm --plug logger.wasm
                wcompose convert -- wac plug app.wasm --plug logger.wasm -o whole.wasm
            """)

    @Argument(
        help: ArgumentHelp(
            "The document, the root of a configuration, or a call of plug or compose with its arguments.",
            valueName: "input"),
        completion: .graphsAndComponents)
    var words: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write, in YAML or JSON by its ending; - is standard output. Default: wcompose.yaml.",
            valueName: "graph"),
        completion: .graphs)
    var output: String?

    @Flag(name: .long, help: "Replace a file that exists.")
    var force = false

    @Option(name: .customLong("dep"), help: .dep)
    var deps: [String] = []

    @Option(name: .customLong("deps-dir"), help: .depsDir, completion: .directory)
    var depsDirectory: String?

    @Option(name: [.customLong("config"), .customShort("c")], help: .config, completion: .configurations)
    var config: String?

    @Option(name: [.customLong("definitions"), .customShort("d")], help: .definitions, completion: .components)
    var definitions: [String] = []

    @Option(name: [.customLong("search-path"), .customShort("p")], help: .searchPath, completion: .directory)
    var searchPaths: [String] = []

    @Flag(name: .customLong("no-imports"), help: .noImports)
    var noImports = false

    @OptionGroup var terminal: TerminalOptions

    @Option(name: .long, parsing: .unconditional, help: .features, completion: .features)
    var features: String?

    @Flag(name: .customLong("no-cache"), help: .noCache)
    var ignoresCache = false

    @Flag(name: .customLong("no-validate"), help: .noValidate)
    var skipsBodies = false

    mutating func take(from words: inout CallWords) {
        output = words.value("-o", "--output")
        force = words.flag("--force")
        deps = words.values("--dep")
        depsDirectory = words.value("--deps-dir")
        config = words.value("-c", "--config")
        definitions = words.values("-d", "--definitions")
        searchPaths = words.values("-p", "--search-path")
        noImports = words.flag("--no-imports")
        terminal = words.group()
        features = words.value("--features", beginsWithAny: true)
        ignoresCache = words.flag("--no-cache")
        skipsBodies = words.flag("--no-validate")
        self.words = words.operands(atLeast: 1)
    }

    private var graphUse: GraphUse { GraphUse(deps: deps, depsDirectory: depsDirectory) }

    func validate() throws {
        if let output, output != "-" { try GraphOperands.checkIsGraph(output, option: "-o") }
        try graphUse.check()
        try configurationUse.check()
    }

    private var configurationUse: ConfigurationUse {
        ConfigurationUse(
            path: config, definitions: definitions, searchPaths: searchPaths, disallowsImports: noImports)
    }

    /// The words of a call are looked at by the command that they name.
    var inputs: [String] { isCall ? [] : words }

    mutating func replacePaths(_ whole: ([String]) -> [String]) { words = whole(words) }

    /// Whether the first word names a command, and no file.
    private var isCall: Bool {
        guard config == nil, let first = words.first, Self.commands.contains(first) else { return false }
        // What cannot be looked at is told of when it is opened.
        return (try? FileStatus.of(first, for: .reading)) == nil
    }

    private static let commands = tools.union([Compose.name, PlugCommand.name])

    mutating func perform() throws -> ExitStatus {
        let call = try isCall ? self.call() : documentCall()
        if call.inputs.contains("-") {
            throw ValidationError("standard input has no name for a graph file: name a file in place of '-'")
        }
        let console = Console(isQuiet: terminal.quiet)
        let policy: ValidationPolicy
        do throws(Diagnostic) {
            policy = try ValidationPolicy(features: features, skipsBodies: skipsBodies, ignoresCache: ignoresCache)
        } catch {
            console.write([error], in: SourceMap())
            return .usage
        }
        var composer = Composer(
            call.source, policy: policy, lock: .ignored, isWritten: false,
            loader: GraphLoader(policy: policy, searching: call.search))
        return write(&composer, to: output ?? GraphLoader.defaultNames[0], console)
    }

    private func write(_ composer: inout Composer, to output: String, _ console: Console) -> ExitStatus {
        if output == "-" {
            let text = composer.graphFileText(for: output)
            console.write(composer.diagnostics, in: composer.sources)
            let wasTold = text.map { console.writeResult($0) } ?? true
            return ExitStatus(composer.diagnostics, wasTold: wasTold)
        }
        let written = composer.writeGraph(
            to: output, replacing: force, help: "replace it with `--force`, or name another file with `-o`")
        console.write(composer.diagnostics, in: composer.sources)
        if let written, !terminal.quiet {
            let outcome = written.isKept ? "unchanged" : "wrote"
            console.write("\(outcome) `\(TerminalText.escaped(written.path))`\n", to: .errors)
        }
        return ExitStatus(composer.diagnostics)
    }

    /// What is composed, and where its packages are.
    private struct Call {
        var source: Composer.Source
        var search = PackageSearch()
        var inputs: [String]
    }

    private func documentCall() throws -> Call {
        if let config {
            let operands = try CompositionOperands(words, configurationUse, at: config)
            return try Self.call(operands, graphUse, inputs: [config] + words + definitions)
        }
        guard words.count == 1, let path = words.first else {
            throw ValidationError(
                "name one document, or a call: 'wcompose convert -- plug \(words.joined(separator: " "))'")
        }
        return try Self.call(CompositionOperands([path]), graphUse, inputs: [path])
    }

    private func call() throws -> Call {
        if !deps.isEmpty || depsDirectory != nil {
            throw ValidationError("'--dep' and '--deps-dir' belong to the call: write them behind '--'")
        }
        var words = self.words
        if let tool = words.first, Self.tools.contains(tool) {
            words.removeFirst()
            // There it names the file of a package.
            if tool == "wac" { words = words.map { $0 == "-d" ? "--dep" : $0 } }
        }
        var command = try Root.parseAsRoot(words)
        switch command {
        case let plug as PlugCommand: return Call(source: try plug.source(), inputs: plug.inputs)
        case let compose as Compose:
            return try Self.call(compose.operands(), compose.graphUse, inputs: compose.inputs)
        default:
            // Such as `--help`, which is answered as it is.
            if !(command is any Command) { try command.run() }
            throw ValidationError("'\(words.first ?? "")' composes nothing: convert a call of plug or compose")
        }
    }

    private static let tools: Set<String> = ["wac", "wasm-tools", Root.name]

    private static func call(
        _ operands: CompositionOperands, _ use: GraphUse, inputs: [String]
    ) throws -> Call {
        try operands.check(use)
        guard let source = operands.sources.first, operands.sources.count == 1 else {
            throw ValidationError("several graphs make several graph files: convert each by itself")
        }
        return Call(source: source, search: use.search, inputs: inputs)
    }
}
