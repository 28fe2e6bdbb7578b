package import WComposeDiagnostics
package import WComposePlatform

/// What is said about files.
extension Diagnostic {
    /// - Parameter location: where the file is named, unless that is the command line.
    package init(_ error: FileError, at location: Location? = nil) {
        let code: DiagnosticCode =
            switch (error.action, error.reason) {
            case (.writing, _): .cannotWrite
            case (.reading, .notFound): .fileNotFound
            case (.reading, .tooLarge): .fileTooLarge
            case (.reading, .truncated), (.reading, .corrupt): .badCompression
            case (.reading, .empty): .notWebAssembly
            case (.reading, _): .cannotRead
            }
        var help: [String] = []
        if error.reason == .missingDirectory { help.append("make the directory first") }
        self.init(code, error.description, at: location.map { [Label($0)] } ?? [], help: help)
    }

    static func digestMismatch(
        _ path: String, expected: String, found: String, at location: Location
    ) -> Diagnostic {
        Diagnostic(
            .digestMismatch, "`\(path)` is not the file that is asked for: its digest is another", at: location,
            notes: ["the file as it is stored has `\(found)`"],
            help: ["if the file is right, write its digest here; else get the file that has `\(expected)`"])
    }

    static func binaryAsWITText(_ path: String) -> Diagnostic {
        Diagnostic(
            .malformedWIT, "`\(path)` is a binary, and a text by its name", at: .file(path),
            help: ["name it `.wasm`; packages in their binary form may stand in `deps`"])
    }

    static func witTooLarge(_ path: String, limit: Int) -> Diagnostic {
        Diagnostic(.witTooLarge, "the text has more than \(limit) bytes", at: .file(path))
    }

    static func binaryToTerminal() -> Diagnostic {
        Diagnostic(
            .binaryToTerminal, "the composed component is binary, and standard output is a terminal",
            help: ["write it to a file with `-o FILE`, or send it through a pipe"])
    }

    static func outputIsInput(_ path: String) -> Diagnostic {
        Diagnostic(
            .outputIsInput, "`\(path)` is an input, which the output would replace",
            help: ["write to another file"])
    }
}

/// What is said about graph files as components.
extension Diagnostic {
    /// - Parameter chain: the graph files from the outermost in, the last one being that which comes again.
    static func graphCycle(_ chain: [String], at location: Location?) -> Diagnostic {
        let message =
            chain.count == 2
            ? "the graph file `\(chain[0])` uses itself as a component" : "graph files use each other in a circle"
        return Diagnostic(
            .graphCycle, message, at: location.map { [Label($0)] } ?? [],
            notes: zip(chain, chain.dropFirst()).map { "`\($0)` uses `\($1)`" },
            help: ["take one of these components out"])
    }

    static func graphTooDeep(_ path: String, limit: Int, at location: Location?) -> Diagnostic {
        Diagnostic(
            .graphCycle, "`\(path)` is a graph in more than \(limit) levels of graphs",
            at: location.map { [Label($0)] } ?? [])
    }

    static func graphTooLarge(_ path: String, limit: Int, at location: Location?) -> Diagnostic {
        Diagnostic(
            .documentTooLarge, "`\(path)`, with the graphs in it, has more than \(limit) instances",
            at: location.map { [Label($0)] } ?? [])
    }

    static func componentNotGraph(_ path: String, at location: Location?) -> Diagnostic {
        Diagnostic(
            .malformedDocument, "`\(path)` is a WebAssembly binary, not a graph file",
            at: location.map { [Label($0)] } ?? [],
            help: [
                location == nil
                    ? "compose components without a graph file by `compose --chain A B…` or `plug SOCKET --plug P…`"
                    : "name a component as `{ path: \(path) }`"
            ])
    }
}
