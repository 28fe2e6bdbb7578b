package import WComposeDiagnostics
import WComposeGraphFiles
package import WComposePlatform
import WComposeWIT
import WComposeWasmBinary

/// What is said about files.
extension Diagnostic {
    /// - Parameter location: where the file is named, unless that is the command line.
    package init(_ error: FileError, at location: Location? = nil) {
        var budget = AdviceBudget()
        self.init(error, at: location, advising: &budget)
    }

    /// - Parameters:
    ///   - location: where the file is named, unless that is the command line.
    ///   - budget: what may be spent on advice, where many files may be missing.
    package init(_ error: FileError, at location: Location? = nil, advising budget: inout AdviceBudget) {
        let code: DiagnosticCode =
            switch (error.action, error.reason) {
            case (.writing, _): LoadingCode.cannotWrite.code
            case (.reading, .notFound): LoadingCode.fileNotFound.code
            case (.reading, .tooLarge): InputCode.fileTooLarge.code
            case (.reading, .truncated), (.reading, .corrupt), (.reading, .windowTooLarge),
                (.reading, .needsDictionary),
                (.reading, .bomb):
                LoadingCode.badCompression.code
            case (.reading, .empty): LoadingCode.notWebAssembly.code
            case (.reading, _): LoadingCode.cannotRead.code
            }
        var help: [String] = []
        var message = error.description
        switch (error.action, error.reason) {
        case (_, .missingDirectory): help.append("create the directory first")
        case (.reading, .notFound):
            let advice = PathAdvice(error.path, within: &budget)
            if let kind = advice.kind { message = "`\(error.path)` is \(kind), not a file" }
            help += advice.help
        case (.reading, .windowTooLarge): help.append("compress it again without `--long`")
        case (.reading, .needsDictionary): help.append("compress it again without `-D`")
        case (.reading, .bomb): help.append("decompress it with `zstd -d` if you trust it, and name the result")
        case (.reading, .empty): help.append("build or download it again")
        default: break
        }
        self.init(code, message, at: location.map { [Label($0)] } ?? [], help: help)
    }

    package static func digestMismatch(
        _ path: String, expected: String, found: String, at location: Location
    ) -> Diagnostic {
        Diagnostic(
            LoadingCode.digestMismatch, "digest mismatch for `\(path)` (expected `\(expected)`, found `\(found)`)",
            at: location,
            help: ["if the file is right, write `\(found)` here; otherwise get the file with the expected digest"])
    }

    package static func binaryAsWITText(_ path: String) -> Diagnostic {
        Diagnostic(
            WITCode.malformedWIT, "`\(FileName.shown(path))` is a binary with the name of a text file", at: .file(path),
            help: ["rename it so that it ends in `.wasm`; `deps` may contain binary packages"])
    }

    package static func witTooLarge(_ path: String, limit: Int) -> Diagnostic {
        Diagnostic(WITCode.witTooLarge, "WIT text with more than \(limit) bytes", at: .file(path))
    }

    package static func cacheIgnored(_ path: String, _ distrust: PrivateFile.Distrust) -> Diagnostic {
        Diagnostic(
            LoadingCode.cacheIgnored, "the validation cache is ignored: `\(path)` \(distrust.rawValue)",
            severity: .note,
            help: ["remove it, or name another directory in `XDG_CACHE_HOME`"])
    }

    /// A file in a directory that is not read: that could wait for ever for someone to write to it.
    package static func skipped(_ path: String, _ kind: FileStatus.Kind) -> Diagnostic {
        let words = kind == .pipe ? "a pipe" : "a device or socket"
        return Diagnostic(
            LoadingCode.specialFile, "skipped `\(path)`: it is \(words), not a file", severity: .warning,
            at: .file(path),
            help: ["remove it"])
    }

    /// - Parameter path: a file of a package that is mended.
    package static func linkLeadsOut(_ path: String, of directory: String) -> Diagnostic {
        Diagnostic(
            LoadingCode.linkLeadsOut, "not fixed: `\(path)` is a link to a file outside `\(directory)`",
            at: .file(path),
            help: ["name the file itself: `wcompose wit --fix \(path)`"])
    }

    package static func sameOutput(_ one: String, _ other: String) -> Diagnostic {
        let name = { (path: String) in path == "-" ? "standard output" : "`\(path)`" }
        return Diagnostic(
            LoadingCode.sameOutput,
            one == other
                ? "two outputs go to \(name(one))" : "two outputs go to one file: \(name(one)) and \(name(other))",
            help: ["name a different file for each"])
    }

    package static func tooManyTokens(_ path: String, limit: Int) -> Diagnostic {
        Diagnostic(
            WITCode.witTooLarge, "more than \(limit) tokens in the package and its dependencies", at: .file(path))
    }

    package static func descriptionTooLarge(_ path: String, _ name: String) -> Diagnostic {
        Diagnostic(
            LoadingCode.descriptionTooLarge,
            "`\(FileName.shown(path))` is too large to show: at `\(name)`, the text exceeds \(Limits.descriptionBytes) bytes and \(Limits.descriptionBytesPerByte) for each byte of the file",
            at: .file(path),
            notes: ["its definitions refer to each other so often that each would be shown very many times"],
            help: ["show its definitions instead, each once: `wcompose print \(path)`"])
    }

    package static func binaryToTerminal() -> Diagnostic {
        Diagnostic(
            LoadingCode.binaryToTerminal, "refusing to write a binary to a terminal",
            help: ["write it to a file with `-o FILE`, or pipe it"])
    }

    package static func outputIsInput(_ path: String) -> Diagnostic {
        Diagnostic(
            LoadingCode.outputIsInput, "the output would overwrite the input `\(path)`",
            help: ["write to another file"])
    }

    /// - Parameters:
    ///   - path: of a file that may be a person's.
    ///   - help: how to go on.
    package static func fileExists(_ path: String, help: String = "to replace it, add `--force`") -> Diagnostic {
        Diagnostic(
            LoadingCode.fileExists, "`\(FileName.shown(path))` exists and has other content", help: [help])
    }
}

/// What is said about graph files as components.
extension Diagnostic {
    /// - Parameter chain: the graph files from the outermost in, the last one being that which comes again.
    package static func graphCycle(_ chain: [String], at location: Location?) -> Diagnostic {
        let message =
            chain.count == 2
            ? "dependency cycle: graph file `\(chain[0])` uses itself as a component"
            : "dependency cycle between graph files"
        return Diagnostic(
            LoadingCode.graphCycle, message, at: location.map { [Label($0)] } ?? [],
            notes: zip(chain, chain.dropFirst()).map { "`\($0)` uses `\($1)`" },
            help: ["remove one of these components"])
    }

    package static func graphTooDeep(_ path: String, limit: Int, at location: Location?) -> Diagnostic {
        Diagnostic(
            LoadingCode.graphCycle, "graph file `\(FileName.shown(path))` is nested more than \(limit) levels deep",
            at: location.map { [Label($0)] } ?? [])
    }

    package static func graphTooLarge(_ path: String, limit: Int, at location: Location?) -> Diagnostic {
        Diagnostic(
            GraphFileCode.documentTooLarge,
            "graph file `\(FileName.shown(path))` has more than \(limit) instances, nested graphs included",
            at: location.map { [Label($0)] } ?? [])
    }

    static func noGraphFile(in folder: String, names: [String], at location: Location?) -> Diagnostic {
        let files = names.dropLast().map { "`\($0)`" }.joined(separator: ", ") + " or `\(names[names.count - 1])`"
        return Diagnostic(
            LoadingCode.cannotRead, "cannot read `\(folder)`: it is a directory without a graph file",
            at: location.map { [Label($0)] } ?? [], notes: ["a directory stands for the \(files) in it"])
    }

    static func digestOfFolder(_ path: String, at location: Location) -> Diagnostic {
        Diagnostic(
            LoadingCode.digestMismatch, "`\(path)` is a directory, which has no digest", at: location,
            help: ["remove `digest`"])
    }

    static func unknownOverride(_ id: String, known: [String]) -> Diagnostic {
        let meant = Spelling.nearest(to: id, among: known).map { "did you mean `\($0)`?" }
        return Diagnostic(
            GraphFileCode.unknownComponent, "`--override` names the component `\(id)`, which the graph does not have",
            help: [meant ?? "name a component of the outermost graph file"])
    }

    static func nestedEmbed(at location: Location) -> Diagnostic {
        Diagnostic(
            GraphFileCode.nestedEmbed, "`embed: false` has no effect in a nested graph", severity: .warning,
            at: location,
            help: ["remove it here; the outermost graph file decides"])
    }

    package static func notGraph(_ path: String, _ kind: FileKind, at location: Location?) -> Diagnostic {
        Diagnostic(
            GraphFileCode.malformedDocument, "`\(FileName.shown(path))` is \(kind.description), not a graph file",
            at: location.map { [Label($0)] } ?? [],
            help: kind.adviceInPlaceOfGraph(path, isNested: location != nil))
    }
}
