import WComposeDiagnostics
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
/// What is wrong with the inputs is never thrown one by one: all of it is in ``messages``, and a composition that is not
/// ``isValid`` has no bytes.
public struct Composition: Sendable {
    private let composer: Composer

    private init(_ composer: Composer) { self.composer = composer }

    // MARK: - Making one

    /// The composition that a graph file, in YAML or JSON, writes down; `-` is standard input.
    public static func load(
        graphFile path: String, options: CompositionOptions = CompositionOptions()
    ) async -> Composition {
        await make(.graph(path), options)
    }

    /// A chain of components in files, the provider first: each one's exports feed the next one's imports.
    public static func chain(_ paths: [String], options: CompositionOptions = CompositionOptions()) async -> Composition
    {
        await make(.chain(paths), options)
    }

    /// A component, the socket, whose imports others, the plugs, provide for; they feed each other as well.
    public static func plug(
        _ plugs: [String], into socket: String, options: CompositionOptions = CompositionOptions()
    ) async -> Composition {
        await make(.plug(socket: socket, plugs: plugs), options)
    }

    /// The composition of a graph that a program made.
    public static func compose(
        _ graph: ComponentGraph, options: CompositionOptions = CompositionOptions()
    ) async -> Composition {
        await Workers.detached {
            var given = GivenFiles()
            let files = graph.files(givenIn: &given)
            return Composition(
                Composer(
                    named: "<program>", files: files, given: given, policy: options.policy, denying: options.denied
                ) { packages in
                    var rest = packages[...]
                    return graph.compositionGraph(&rest)
                })
        }
    }

    private static func make(_ source: Composer.Source, _ options: CompositionOptions) async -> Composition {
        await Workers.detached { Composition(Composer(source, policy: options.policy, denying: options.denied)) }
    }

    // MARK: - What there is to say

    /// Whether there was no error.
    public var isValid: Bool { composer.plan != nil && !composer.hasErrors }

    /// All that there is to say: errors, warnings and notes, in the order in which they came up.
    public var messages: [Message] { composer.messages }

    /// What was wired and why, in a few lines; nil where the composition is not valid.
    public var summary: String? { isValid ? composer.summary() : nil }

    /// What the composition is made of, what was wired and why; nil where no plan could be made.
    public var report: Report? { composer.result.composition.map { Report($0) } }

    /// The report as JSON, in the form of ``Schema/report``, with the digests of all inputs: those are read for it.
    public func reportJSON() async -> String {
        await Workers.detached {
            var copy = composer
            copy.addDigests()
            return copy.report(of: "compose").json.serialized(pretty: true)
        }
    }

    // MARK: - The composed component

    /// Bytes of the composed component; 0 where it is not valid.
    public var size: Int { isValid ? composer.size : 0 }

    /// The composed component.
    ///
    /// - Throws: ``WComposeError`` where it is not valid, or an input changed since it was read.
    public func bytes() throws(WComposeError) -> [UInt8] {
        try checkWritable()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(composer.size)
        composer.forEachPart { bytes.append(copying: $0) }
        try checkUnchanged()
        return bytes
    }

    /// Calls `body` with the composed component, part by part: parts of inputs as they are mapped, so that nothing large
    /// is in memory. Where this throws, what `body` was given is not to be used.
    ///
    /// - Throws: what `body` throws, or ``WComposeError`` as `bytes()` does.
    public func write(to body: (Span<UInt8>) throws -> Void) throws {
        try checkWritable()
        try composer.forEachPart(body)
        try checkUnchanged()
    }

    /// Writes the composed component: whole, or not at all. It is compressed where `path` ends in `.zst`; `-` is standard
    /// output.
    ///
    /// - Throws: ``WComposeError`` where it is not valid, or cannot be written.
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
