import ArgumentParser
import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform

/// `wcompose embed`.
struct Embed: Command {
    static let name = "embed"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Embed a world in a core module.",
        discussion: """
            The world is added as a custom section, which tells `new` how to make the module a component. Modules that \
            are built with generated bindings have it already.

                wcompose embed ./wit app.wasm -o app-with-world.wasm
                wcompose embed --wit ./wit --world proxy app.wasm -o app-with-world.wasm
                wcompose embed ./wit --dummy -o dummy.wasm
            """)

    @Argument(
        help: ArgumentHelp(
            "The WIT, unless '--wit' names it, then the core module: a binary or text; - is standard input.",
            valueName: "path"), completion: .wit)
    var paths: [String] = []

    @Option(
        name: .long, help: ArgumentHelp("The WIT: a text, directory or binary.", valueName: "path"), completion: .wit)
    var wit: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The world. Default: the only one of the package.", valueName: "name"))
    var world: String?

    @Option(
        name: .long,
        help: ArgumentHelp("How the module encodes strings: utf8, utf16 or compact-utf16.", valueName: "encoding"),
        completion: .list(Encoding.allCases.map(\.rawValue)))
    var encoding: Encoding = .utf8

    @Flag(name: .long, help: "Write only the contents of the section, a component.")
    var onlyCustom = false

    @Flag(
        name: .long,
        help:
            "Make a module that has the imports and exports of the world, and traps. Same as '--dummy-names standard32'."
    )
    var dummy = false

    @Option(
        name: .long,
        help: ArgumentHelp("As '--dummy', with names of this scheme: legacy or standard32.", valueName: "scheme"),
        completion: .list(Names.allCases.map(\.rawValue)))
    var dummyNames: Names?

    @Flag(name: .long, help: "With '--dummy-names legacy': use async functions with callbacks.")
    var asyncCallback = false

    @Flag(name: .long, help: "With '--dummy-names legacy': use async functions on stacks of their own.")
    var asyncStackful = false

    @Flag(name: .customLong("emit-canonical-names"), help: .canonicalNames)
    var emitsCanonicalNames = false

    @OptionGroup var features: WITFeatureOptions

    @OptionGroup var binary: BinaryOutput

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        wit = words.value("--wit")
        world = words.value("-w", "--world")
        encoding = words.choice("--encoding") ?? .utf8
        onlyCustom = words.flag("--only-custom")
        dummy = words.flag("--dummy")
        dummyNames = words.choice("--dummy-names")
        asyncCallback = words.flag("--async-callback")
        asyncStackful = words.flag("--async-stackful")
        emitsCanonicalNames = words.flag("--emit-canonical-names")
        features = words.group()
        binary = words.group()
        terminal = words.group()
        paths = words.operands()
    }

    enum Encoding: String, ExpressibleByArgument, CaseIterable {
        case utf8, utf16
        case compactUTF16 = "compact-utf16"

        var encoding: StringEncoding {
            switch self {
            case .utf8: .utf8
            case .utf16: .utf16
            case .compactUTF16: .compactUTF16
            }
        }
    }

    enum Names: String, ExpressibleByArgument, CaseIterable {
        case legacy, standard32
    }

    /// The WIT, then the module where one is named.
    private var operands: [String] { (wit.map { [$0] } ?? []) + paths }

    private var isDummy: Bool { dummy || dummyNames != nil }

    func validate() throws {
        if operands.isEmpty { throw ValidationError("name the WIT") }
        if operands.count > 2 { throw ValidationError("name the WIT and one core module") }
        if dummy, dummyNames != nil { throw ValidationError("choose '--dummy' or '--dummy-names'") }
        if asyncCallback, asyncStackful { throw ValidationError("choose '--async-callback' or '--async-stackful'") }
        if asyncCallback || asyncStackful, dummyNames != .legacy {
            throw ValidationError("'--async-callback' and '--async-stackful' go with '--dummy-names legacy'")
        }
        if onlyCustom, isDummy { throw ValidationError("'--only-custom' writes no module: remove '--dummy'") }
        if operands.count == 2, onlyCustom || isDummy {
            throw ValidationError("no core module is read with '--only-custom' or '--dummy'")
        }
    }

    var inputs: [String] { operands }

    private var subject: WorldEmbedding.Subject {
        if onlyCustom { return .none }
        guard isDummy else { return .module(operands.count > 1 ? operands[1] : "-") }
        if dummyNames != .legacy { return .dummy(.standard) }
        return .dummy(asyncCallback ? .legacyCallback : asyncStackful ? .legacyStackful : .legacy)
    }

    mutating func perform() -> ExitStatus {
        var embedding = WorldEmbedding(
            operands[0], world: world, in: subject, encoding: encoding.encoding,
            form: emitsCanonicalNames ? .canonical : .full, features: features.selected)
        embedding.write(to: binary.path)
        return Console(isQuiet: terminal.quiet).tell(embedding)
    }
}
