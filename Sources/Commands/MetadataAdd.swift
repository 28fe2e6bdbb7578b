import ArgumentParser
import WComposeComponentization
import WComposeLoading
import WComposeOperations

/// `wcompose metadata add`.
struct MetadataAdd: Command {
    static let name = "add"
    static let configuration = CommandConfiguration(
        commandName: name, _superCommandName: "\(Root.name) \(MetadataCommand.name)",
        abstract: "Add, replace or remove metadata of a component or core module.",
        discussion: """
            Only the outermost component or module changes, not what is in it. The result is validated before it is \
            written.

                wcompose metadata add --name app app.wasm -o new.wasm
                wcompose metadata add --language C=23 --sdk wasi-sdk=27 lib.wasm -o new.wasm
                wcompose metadata add --licenses 'MIT OR ISC' app.wasm -o new.wasm
                wcompose metadata add --clear-homepage app.wasm -o new.wasm
            """)

    @Argument(
        help: ArgumentHelp("The component or core module, binary or text; - is standard input.", valueName: "file"),
        completion: .components)
    var file: String

    @OptionGroup var binary: BinaryOutput

    @Option(name: .customLong("name"), help: ArgumentHelp("The name of the component or module.", valueName: "name"))
    var newName: String?

    @Flag(name: .customLong("clear-name"), help: "Remove the name.")
    var clearsName = false

    @Option(
        name: .long,
        help: ArgumentHelp("Add a programming language; may be given more than once.", valueName: "name=version"))
    var language: [String] = []

    @Option(
        name: .customLong("processed-by"),
        help: ArgumentHelp("Add a tool that processed it; may be given more than once.", valueName: "name=version"))
    var processedBy: [String] = []

    @Option(name: .long, help: ArgumentHelp("Add an SDK; may be given more than once.", valueName: "name=version"))
    var sdk: [String] = []

    @Option(name: .long, help: ArgumentHelp("Who made it, in any form.", valueName: "text"))
    var authors: String?

    @Flag(name: .customLong("clear-authors"), help: "Remove the authors.")
    var clearsAuthors = false

    @Option(name: .customLong("description"), help: ArgumentHelp("What it is, for people.", valueName: "text"))
    var newDescription: String?

    @Flag(name: .customLong("clear-description"), help: "Remove the description.")
    var clearsDescription = false

    @Option(name: .long, help: ArgumentHelp("Its licenses, as an SPDX license expression.", valueName: "expression"))
    var licenses: String?

    @Flag(name: .customLong("clear-licenses"), help: "Remove the licenses.")
    var clearsLicenses = false

    @Option(name: .long, help: ArgumentHelp("Where its source code is.", valueName: "url"))
    var source: String?

    @Flag(name: .customLong("clear-source"), help: "Remove the source.")
    var clearsSource = false

    @Option(name: .long, help: ArgumentHelp("Where to read more about it.", valueName: "url"))
    var homepage: String?

    @Flag(name: .customLong("clear-homepage"), help: "Remove the homepage.")
    var clearsHomepage = false

    @Option(name: .long, help: ArgumentHelp("The revision of its source code.", valueName: "text"))
    var revision: String?

    @Flag(name: .customLong("clear-revision"), help: "Remove the revision.")
    var clearsRevision = false

    @Option(name: .customLong("version"), help: ArgumentHelp("Its version.", valueName: "text"))
    var newVersion: String?

    @Flag(name: .customLong("clear-version"), help: "Remove the version.")
    var clearsVersion = false

    @Flag(name: .customLong("no-cache"), help: .noCache)
    var ignoresCache = false

    @OptionGroup var terminal: TerminalOptions

    mutating func take(from words: inout CallWords) {
        binary = words.group()
        newName = words.value("--name")
        clearsName = words.flag("--clear-name")
        language = words.values("--language")
        processedBy = words.values("--processed-by")
        sdk = words.values("--sdk")
        authors = words.value("--authors")
        clearsAuthors = words.flag("--clear-authors")
        newDescription = words.value("--description")
        clearsDescription = words.flag("--clear-description")
        licenses = words.value("--licenses")
        clearsLicenses = words.flag("--clear-licenses")
        source = words.value("--source")
        clearsSource = words.flag("--clear-source")
        homepage = words.value("--homepage")
        clearsHomepage = words.flag("--clear-homepage")
        revision = words.value("--revision")
        clearsRevision = words.flag("--clear-revision")
        newVersion = words.value("--version")
        clearsVersion = words.flag("--clear-version")
        ignoresCache = words.flag("--no-cache")
        terminal = words.group()
        file = words.requiredOperand()
    }

    func validate() throws {
        _ = try edit()
    }

    var inputs: [String] { [file] }

    mutating func perform() throws -> ExitStatus {
        var cache = ValidationCache(directory: ValidationCache.directory(ignoring: ignoresCache))
        var rewriting = BinaryRewriting(editing: file, try edit(), cache: &cache)
        rewriting.write(to: binary.path)
        return Console(isQuiet: terminal.quiet).tell(rewriting)
    }
}

// MARK: - What is changed

extension MetadataAdd {
    private func edit() throws -> MetadataEdit {
        var edit = MetadataEdit(name: try Self.change("name", newName, isCleared: clearsName))
        for (field, values) in [("language", language), ("processed-by", processedBy), ("sdk", sdk)] {
            for value in values { try edit.addProducer(Self.versioned(value, "--" + field), to: field) }
        }
        let annotations: [(MetadataAnnotation, String?, isCleared: Bool)] = [
            (.authors, authors, clearsAuthors), (.description, newDescription, clearsDescription),
            (.licenses, licenses, clearsLicenses), (.source, source, clearsSource),
            (.homepage, homepage, clearsHomepage), (.revision, revision, clearsRevision),
            (.version, newVersion, clearsVersion),
        ]
        for (annotation, text, isCleared) in annotations {
            var change = try Self.change(annotation.rawValue, text, isCleared: isCleared)
            if let text { change = .set(try Self.text(text, of: annotation)) }
            edit.annotations[annotation] = change
        }
        return edit
    }

    private static func change(
        _ option: String, _ text: String?, isCleared: Bool
    ) throws -> MetadataEdit.Change {
        guard let text else { return isCleared ? .removed : .kept }
        guard !isCleared else {
            throw ValidationError("'--\(option)' and '--clear-\(option)' exclude each other: remove one")
        }
        return .set(text)
    }

    private static func text(_ text: String, of annotation: MetadataAnnotation) throws -> String {
        do throws(AnnotationError) {
            return try annotation.text(of: text)
        } catch {
            throw ValidationError("'--\(annotation.rawValue) \(text)': \(error.description)")
        }
    }

    private static func versioned(_ text: String, _ option: String) throws -> (name: String, version: String) {
        guard let equals = text.firstIndex(of: "=") else {
            throw ValidationError("'\(option) \(text)': expected name=version")
        }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
}
