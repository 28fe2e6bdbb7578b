import OrderedCollections
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeTestSupport
import WComposeWIT
import WComposeWasmText

extension FuzzTarget {
    /// A text in WIT: what is understood is printed, linted and encoded; the text and the binary say the same again.
    static let wit = FuzzTarget("wit") { folder in
        { text in
            guard let loaded = try load("input.wit", text) else { return }
            _ = loaded.resolution.json(root: loaded.root).serialized()
            let findings = Linter().diagnostics(
                of: loaded.root, in: loaded.resolution, declaredAt: loaded.declaration)
            _ = findings.map(\.message)
            try checkText(of: loaded)
            let package = loaded.resolution[loaded.root]
            // A package with nothing in it is, in its binary form, a component like any other that is empty.
            guard !package.interfaces.isEmpty || !package.worlds.isEmpty, let encoded = try encoded(loaded) else {
                return
            }
            guard let decoded = try load(folder.make("input.wasm", encoded)) else {
                throw FuzzFailure("what was encoded cannot be read")
            }
            try FuzzFailure.require(
                try FuzzTarget.encoded(decoded) == encoded, "other bytes after decoding and encoding")
        }
    }

    /// A binary with WIT in it: its text is understood, and says the same.
    static let witBinary = FuzzTarget("wit-binary") { folder in
        { bytes in
            guard TextFormat.isBinary(bytes.span), let loaded = try load(folder.make("input.wasm", bytes)) else {
                return
            }
            _ = loaded.resolution.json(root: loaded.root).serialized()
            try checkText(of: loaded)
            _ = try encoded(loaded)
        }
    }

    /// `wit --fix`: what parsed still parses, and there is nothing left to mend.
    static let mending = FuzzTarget("fix") { folder in
        { text in
            guard !TextFormat.isBinary(text.span) else { return }
            let path = folder.make("input.wit", text)
            let mending = WITMending(path, features: .all)
            try show(mending.diagnostics, in: mending.sources)
            guard let file = mending.files.first else { return }
            let mended = String(decoding: file.after, as: UTF8.self)
            try FuzzFailure.require(
                syntaxErrorCount(of: text) > 0 || syntaxErrorCount(of: file.after) == 0, "broken by mending:\n\(mended)"
            )
            let again = WITMending(folder.make("input.wit", file.after), features: .all)
            try FuzzFailure.require(
                again.files.isEmpty,
                "more to mend:\n\(mended)\n---\n\(again.files.map { String(decoding: $0.after, as: UTF8.self) })")
        }
    }

    /// Two versions of a package, each a text, with a zero between them. A package is the same as itself.
    static let comparison = FuzzTarget("compare") { folder in
        { text in
            let parts = text.split(separator: 0, maxSplits: 1)
            let paths = parts.enumerated().map { folder.make("\($0).wit", Array($1)) }
            for path in paths {
                let check = SemverCheck(previous: path, next: path, features: .all)
                try FuzzFailure.require(check.findings.isEmpty, "differs from itself: \(check.findings.map(\.message))")
            }
            guard paths.count == 2 else { return }
            let check = SemverCheck(previous: paths[0], next: paths[1], features: .all)
            try show(check.diagnostics, in: check.sources)
        }
    }

    /// The text, or the file at `path`; nothing where it has errors.
    private static func load(_ path: String, _ text: [UInt8]? = nil) throws(FuzzFailure) -> LoadedWIT? {
        var loader = WITLoader(features: .all, texts: text.map { [path: $0] } ?? [:])
        let loaded = loader.load(path)
        try show(loader.sink.diagnostics, in: loader.sources)
        return loader.sink.hasErrors ? nil : loaded
    }

    /// Nothing where the binary form cannot express it.
    private static func encoded(_ loaded: LoadedWIT) throws(FuzzFailure) -> [UInt8]? {
        do throws(Diagnostic) {
            return try loaded.resolution.encoded(loaded.root)
        } catch {
            try FuzzFailure.require(error.code != WITPackageCode.internalWITError.code, error.message)
            return nil
        }
    }

    /// Whatever is printed is understood, and printed again is the same text.
    private static func checkText(of loaded: LoadedWIT) throws(FuzzFailure) {
        let text = WITWriter(loaded).text
        var loader = WITLoader(features: .all, texts: ["printed.wit": Array(text.utf8)])
        let again = loader.load("printed.wit")
        guard let again, !loader.sink.hasErrors else {
            throw FuzzFailure(
                "what is printed is not understood: \(loader.sink.diagnostics.map(\.message))\n\(text)")
        }
        let second = WITWriter(again).text
        // The packages of a binary come in its own order, those of a text in that of their dependencies.
        try FuzzFailure.require(
            lines(of: second) == lines(of: text), "another text when printed again:\n\(text)\n---\n\(second)")
        var last = WITLoader(features: .all, texts: ["printed.wit": Array(second.utf8)])
        let third = last.load("printed.wit").map { WITWriter($0).text }
        try FuzzFailure.require(third == second, "no fixed point:\n\(second)\n---\n\(third ?? "errors")")
    }

    /// In an order that does not depend on that of the packages.
    private static func lines(of text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n")).map { String($0) ?? "" }.sorted()
    }

    private static func syntaxErrorCount(of text: [UInt8]) -> Int {
        var sources = SourceMap()
        var sink = DiagnosticSink()
        _ = FileSyntax.parse(text, source: sources.add(name: "input.wit", text: text), reporting: &sink)
        return sink.errorCount
    }
}
