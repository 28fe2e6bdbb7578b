import WComposeDiagnostics
import WComposeGraphFiles
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeWasmBinary

/// A composition of WebAssembly components: loaded, checked and planned, ready to be written.
///
/// ```swift
/// let composition = await Composition.load(graphFile: "wcompose.yaml")
/// for message in composition.messages { print(message) }
/// try await composition.write(to: "app.wasm")
/// ```
///
/// Errors in the inputs are not thrown: all of them are in ``messages``, and a composition that is not ``isValid`` has
/// no bytes.
public struct Composition: Sendable {
    private let composer: Composer

    private init(_ composer: Composer) { self.composer = composer }

    // MARK: - Making one

    /// Loads the composition that a graph file describes, in YAML or JSON, or a WAC document; `-` is standard input.
    public static func load(
        graphFile path: String, options: CompositionOptions = CompositionOptions()
    ) async -> Composition {
        await make(.graph(path), options)
    }

    /// Composes components in files: they connect to each other by the rules, and all exports of those are exported of which
    /// no export is consumed.
    public static func compose(
        components paths: [String], options: CompositionOptions = CompositionOptions()
    ) async -> Composition {
        await make(.components(paths.map { ComponentOperand($0) }), options)
    }

    /// Chains components in files, provider first: each one's exports feed the next one's imports.
    public static func chain(_ paths: [String], options: CompositionOptions = CompositionOptions()) async -> Composition
    {
        await make(.chain(paths.map { ComponentOperand($0) }), options)
    }

    /// Connects the exports of components, the plugs, to the imports of another, the socket, and to each other's.
    ///
    /// - Parameters:
    ///   - plugs: the paths of the plugs.
    ///   - socket: the path of the socket.
    ///   - exports: what the composition exports, as `wcompose plug --exports` takes it: `socket`, `all`, or names of
    ///     exports.
    ///   - options: what a command has as options.
    public static func plug(
        _ plugs: [String], into socket: String, exporting exports: [String] = ["socket"],
        options: CompositionOptions = CompositionOptions()
    ) async -> Composition {
        await make(
            .plug(
                socket: ComponentOperand(socket), plugs: plugs.map { ComponentOperand($0) },
                exports: exports.map { PlugExport($0) }), options)
    }

    /// Completes a component, the root, by a configuration of `wasm-tools compose`, as `wcompose compose --config` does.
    ///
    /// - Parameters:
    ///   - root: the path of the root.
    ///   - configuration: the path of the configuration.
    ///   - definitions: paths of components whose exports are taken for imports of the same name, after those of the
    ///     configuration.
    ///   - searchPaths: directories in which components are looked for, after those of the configuration.
    ///   - disallowingImports: whether an import that nothing provides is an error, whatever the configuration says.
    ///   - options: what a command has as options.
    public static func complete(
        _ root: String, by configuration: String, definitions: [String] = [], searchPaths: [String] = [],
        disallowingImports: Bool = false, options: CompositionOptions = CompositionOptions()
    ) async -> Composition {
        await make(
            .configuration(
                ConfigurationCall(
                    at: configuration, completing: root, definitions: definitions, searchPaths: searchPaths,
                    disallowingImports: disallowingImports)), options)
    }

    /// Composes a graph that a program made.
    public static func compose(
        _ graph: ComponentGraph, options: CompositionOptions = CompositionOptions()
    ) async -> Composition {
        await Workers.detached {
            var given = GivenFiles()
            let files = graph.files(givenIn: &given)
            return Composition(
                Composer(
                    named: "<program>", files: files, given: given, policy: options.policy, judging: options.warnings,
                    form: options.form
                ) { packages in
                    var rest = packages[...]
                    return graph.compositionGraph(&rest)
                })
        }
    }

    private static func make(_ source: Composer.Source, _ options: CompositionOptions) async -> Composition {
        await Workers.detached {
            Composition(Composer(source, policy: options.policy, judging: options.warnings, form: options.form))
        }
    }

    // MARK: - What there is to say

    /// Whether there was no error.
    public var isValid: Bool { composer.plan != nil && !composer.hasErrors }

    /// All errors, warnings and notes, in the order in which they were found.
    public var messages: [Message] { composer.messages }

    /// What was connected, and by which rule, in a few lines; nil if the composition is not valid.
    public var summary: String? { isValid ? composer.summary() : nil }

    /// Instances, edges with their rules, imports and exports; nil if errors keep them from being worked out.
    public var report: Report? { Report(composer.result) }

    /// The report as JSON, in the form of ``Schema/report``, with the digests of all inputs, which are read for it.
    public func reportJSON() async -> String {
        await Workers.detached {
            var copy = composer
            copy.addDigests()
            return copy.report(of: "compose").json.serialized(pretty: true)
        }
    }

    /// The report that `wcompose compose --report` writes: all messages, and what was connected and embedded.
    public func report(in format: ReportFormat) async -> String {
        await Workers.detached {
            var copy = composer
            var batch = CompositionBatch(count: 1)
            let format = WComposeReports.ReportFormat(format)
            batch.add(&copy, for: [format])
            return format.text(of: batch.report(of: "compose"), by: .wcompose)
        }
    }

    // MARK: - The composed component

    /// The size of the composed component in bytes; 0 if the composition is not valid.
    public var size: Int { isValid ? composer.size : 0 }

    /// The composed component.
    ///
    /// - Throws: ``WComposeError`` if the composition is not valid, or an input changed since it was read.
    public func bytes() throws(WComposeError) -> [UInt8] {
        try checkWritable()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(composer.size)
        composer.forEachPart { bytes.append(copying: $0) }
        try checkUnchanged()
        return bytes
    }

    /// Calls `body` with the composed component, part by part, without holding all of it in memory. If this throws,
    /// discard what `body` was given.
    ///
    /// - Throws: the error of `body`, or ``WComposeError`` as ``bytes()`` does.
    public func write(to body: (Span<UInt8>) throws -> Void) throws {
        try checkWritable()
        try composer.forEachPart(body)
        try checkUnchanged()
    }

    /// Writes the composed component atomically. It is compressed if `path` ends in `.zst`; `-` is standard output.
    ///
    /// - Throws: ``WComposeError`` if the composition is not valid, or cannot be written.
    public func write(to path: String) async throws(WComposeError) {
        try checkWritable()
        let failures = await Workers.detached {
            var copy = composer
            copy.write(to: path)
            return copy.hasErrors ? copy.messages : []
        }
        guard failures.isEmpty else { throw WComposeError(messages: failures) }
    }

    private func checkWritable() throws(WComposeError) {
        guard isValid else { throw WComposeError(messages: messages) }
    }

    private func checkUnchanged() throws(WComposeError) {
        do throws(FileError) {
            try composer.checkUnchanged()
        } catch {
            throw WComposeError(messages: [Message(Diagnostic(error), in: composer.sources)])
        }
    }
}
