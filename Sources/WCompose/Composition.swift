import WComposeOperations
import WComposeLoading
import WComposeDiagnostics
import WComposeReports

/// A composition of WebAssembly components: loaded, checked and planned when it is made, ready to be written.
///
/// ```swift
/// var composition = Composition(graphFile: "wcompose.yaml")
/// print(composition.summary ?? "")
/// try composition.write(to: "app.wasm")
/// ```
///
/// What is wrong with the inputs is never thrown one by one: all of it is in ``messages``, and a composition that is not
/// ``isValid`` cannot be written.
public struct Composition: Sendable {
    private var composer: Composer

    /// The composition that a graph file, in YAML or JSON, writes down; `-` is standard input.
    public init(graphFile path: String, validation: InputValidation = InputValidation()) {
        composer = Composer(.graph(path), policy: validation.policy)
    }

    /// A chain of components, the provider first: each one's exports feed the next one's imports.
    public init(chaining paths: [String], validation: InputValidation = InputValidation()) {
        composer = Composer(.chain(paths), policy: validation.policy)
    }

    /// A component, the socket, whose imports others, the plugs, provide for; they feed each other as well.
    public init(
        plugging plugs: [String], into socket: String, validation: InputValidation = InputValidation()
    ) {
        composer = Composer(.plug(socket: socket, plugs: plugs), policy: validation.policy)
    }

    /// The composition of a graph that a program made.
    public init(_ graph: ComponentGraph, validation: InputValidation = InputValidation()) {
        composer = Composer(named: "<program>", files: graph.files, policy: validation.policy) {
            graph.compositionGraph(packages: $0)
        }
    }

    /// Whether there was no error.
    public var isValid: Bool { composer.plan != nil && !composer.hasErrors }

    /// All that there is to say: errors, warnings and notes, in the order in which they came up.
    public var messages: [Message] { composer.diagnostics.map { Message($0, in: composer.sources) } }

    /// What was wired and why, in a few lines; nothing where the composition is not valid.
    public var summary: String? { isValid ? composer.summary() : nil }

    /// The report as JSON, with the digests of all inputs.
    public mutating func report() -> String { composer.report().json.serialized(pretty: true) }

    /// Writes the composed component: whole, or not at all. It is compressed where `path` ends in `.zst`; `-` is standard
    /// output.
    public mutating func write(to path: String) throws(CompositionError) {
        guard isValid else { throw CompositionError(messages: messages) }
        composer.write(to: path)
        guard isValid else { throw CompositionError(messages: messages) }
    }
}

/// A composition could not be written: it is not valid, or its output could not be.
public struct CompositionError: Error, Sendable, CustomStringConvertible {
    public var messages: [Message]

    public var description: String {
        messages.filter { $0.severity == .error }.map(\.text).joined(separator: "; ")
    }
}
