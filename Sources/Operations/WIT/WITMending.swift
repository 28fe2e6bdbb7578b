package import WComposeDiagnostics
import WComposeLoading
package import WComposePlatform
package import WComposeReports
package import WComposeWIT

/// Mends in the texts of a package what can be mended without a guess at what was meant.
package struct WITMending: Operation {
    /// A file as it was and as it is to be.
    package struct File: Equatable, Sendable {
        package var path: String
        package var before: [UInt8]
        package var after: [UInt8]
    }

    /// Those with something to mend in them, and standard input in any case: what reads the output needs all of it.
    package private(set) var files: [File] = []
    /// What is still wrong after it.
    private var sink: DiagnosticSink
    package private(set) var sources: SourceMap
    /// How many diagnostics were mended.
    package private(set) var count = 0

    package var problems: [Diagnostic] { sink.diagnostics }
    package var subjects: [CommandReport.Subject] { [CommandReport.Subject(at: path, diagnostics, in: sources)] }
    package var inputs: [FileIdentity] { Array(identities.values) }

    /// The changes, as `diff` shows them.
    package var differences: [String] {
        files.compactMap { file in
            UnifiedDifference.text(
                from: String(decoding: file.before, as: UTF8.self), to: String(decoding: file.after, as: UTF8.self),
                path: file.path)
        }
    }

    private let path: String
    /// Of the files, as they were when they were read.
    private let identities: [String: FileIdentity]

    /// Mending brings to light what was hidden, and is done when nothing is left to mend; more often than this it would
    /// be going in circles.
    private static let rounds = 64

    /// Looks at the package at `path`, dependencies excepted. Nothing is written yet.
    ///
    /// - Parameter warnings: which of those that are left are errors, and which are not told.
    package init(_ path: String, features: WIT.Features, judging warnings: WarningPolicy = WarningPolicy()) {
        var texts: [String: [UInt8]] = [:]
        self.path = path
        var loader = WITLoader(features: features)
        _ = loader.load(path)
        identities = loader.identities
        var originals: [String: [UInt8]] = [:]
        for _ in 0..<Self.rounds {
            var isChanged = false
            for source in loader.rootSources {
                let name = loader.sources.name(of: source)
                let text = loader.sources.text(of: source)
                guard let mended = TextMending.mended(text, source: source, by: loader.sink.diagnostics) else {
                    continue
                }
                if originals[name] == nil { originals[name] = text }
                texts[name] = mended
                isChanged = true
            }
            guard isChanged else { break }
            var next = WITLoader(features: features, texts: texts)
            _ = next.load(path)
            count += max(0, loader.sink.errorCount - next.sink.errorCount)
            loader = next
        }
        for source in loader.rootSources where loader.sources.name(of: source) == "-" && originals["-"] == nil {
            originals["-"] = loader.sources.text(of: source)
            texts["-"] = originals["-"]
        }
        for name in originals.keys.sorted() {
            if let before = originals[name], let after = texts[name] {
                files.append(File(path: name, before: before, after: after))
            }
        }
        sink = loader.sink
        sink.apply(warnings)
        sources = loader.sources
    }

    /// Writes the files, each whole or not at all; that of standard input goes to standard output.
    package mutating func write() {
        for file in files {
            do {
                // The package is what is in its directory, wherever links lead.
                if file.path != path, try !Directory.holds(file.path, in: path) {
                    sink.report(.linkLeadsOut(file.path, of: path))
                    continue
                }
                if let identity = identities[file.path] { try identity.check(file.path) }
                try OutputFile.write([.bytes(file.after)], to: file.path)
            } catch {
                sink.report(Diagnostic(error))
            }
        }
    }
}
