import Testing
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport

/// Broken graph files, each with the diagnostics that people get beside it.
struct BrokenGraphTests {
    static let folder = Fixtures.path("Fixtures/broken")
    static let files = Fixtures.files(in: folder, ending: ".yaml") + Fixtures.files(in: folder, ending: ".json")

    @Test(arguments: files)
    func diagnostics(file: Fixture) {
        var sources = SourceMap()
        var sink = DiagnosticSink()
        let document = GraphDocumentReader.read(file.bytes, name: file.name, sources: &sources, sink: &sink)
        #expect(document?.isSound != true)
        #expect(sink.hasErrors)
        let text = TerminalRenderer().render(sink.diagnostics, in: sources)
        #expect(Fixtures.matches(text, golden: file.path + ".expected"), "\(text)")
    }

    @Test func thereAreFiles() {
        #expect(Self.files.count >= 30)
    }
}
