import ArgumentParser
import WComposeComponentization
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeWasmBinary

/// `wcompose link`.
struct Link: ManyPathsCommand {
    static let name = "link"
    static let configuration = CommandConfiguration(
        called: name, abstract: "Link dynamic libraries to a component.",
        discussion: """
            Libraries are core modules that compilers make with `-shared -fPIC`; the component gives them one memory. Of \
            two libraries that export a symbol, the first one provides it. Worlds of several libraries become one.

                wcompose link libc.so libfoo.so -o app.wasm
                wcompose link app.so --dl-openable plugin.so --use-built-in-libdl -o app.wasm
            """)

    @Argument(
        help: ArgumentHelp(
            "The libraries, binaries or texts. Default name: that of the file.", valueName: "[name=]library"),
        completion: .components)
    var libraries: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A library whose symbols the program can find by name (dlopen).", valueName: "[name=]library"),
        completion: .components)
    var dlOpenable: [String] = []

    @Option(
        name: .long, help: ArgumentHelp("The size of the stack.", valueName: "bytes"))
    var stackSize = LibraryLinker.defaultStackSize

    @Flag(name: .customLong("stub-missing-functions"), help: "Let functions that no library has trap when called.")
    var stubsMissingFunctions = false

    @Flag(
        name: .customLong("use-built-in-libdl"),
        help: "Add libdl.so, by which the program finds libraries by name: dlopen and dlsym.")
    var opensByName = false

    @OptionGroup var componentization: ComponentizationArguments

    @OptionGroup var binary: BinaryOutput

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        dlOpenable = words.values("--dl-openable")
        stackSize = words.number("--stack-size") ?? LibraryLinker.defaultStackSize
        stubsMissingFunctions = words.flag("--stub-missing-functions")
        opensByName = words.flag("--use-built-in-libdl")
        componentization = words.group()
        binary = words.group()
        terminal = words.group()
        libraries = words.operands()
    }

    func validate() throws {
        for library in libraries + dlOpenable where LibraryOperand(library) == nil {
            throw ValidationError("a library is named as [NAME=]FILE, not '\(library)'")
        }
        if libraries.isEmpty, dlOpenable.isEmpty { throw ValidationError("name the libraries to link") }
    }

    private var operands: [LibraryOperand] {
        libraries.compactMap { LibraryOperand($0) } + dlOpenable.compactMap { LibraryOperand($0, isOpenable: true) }
    }

    mutating func replacePaths(_ whole: ([String]) -> [String]) { libraries = whole(libraries) }

    var inputs: [String] { operands.map(\.path) + componentization.adapters.map(\.path) }

    mutating func perform() -> ExitStatus {
        var linker = LibraryLinker()
        linker.stackSize = stackSize
        linker.stubsMissingFunctions = stubsMissingFunctions
        var linking = LibraryLinking(
            operands, adapters: componentization.adapters, linker: linker, opensByName: opensByName,
            options: componentization.options,
            features: .all)
        linking.write(to: binary.path)
        return Console(isQuiet: terminal.quiet).tell(linking)
    }
}
