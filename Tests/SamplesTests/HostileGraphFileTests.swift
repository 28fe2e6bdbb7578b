import Testing
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeReports
import WComposeTestSupport

/// The graph file with every field, cut off or changed: checking it ends with errors or with a plan.
struct HostileGraphFileTests {
    let folder = ScratchFolder()

    @Test(arguments: ["wcompose.yaml", "wcompose.json"])
    func checked(name: String) throws {
        let bytes = Array(try text(name).utf8)
        var outcomes = (sound: 0, refused: 0)
        for damage in Damage.some(600, of: bytes.count) {
            folder.make(name, damage.applied(to: bytes))
            let composer = Composer(.graph(folder / name))
            #expect((composer.plan == nil) == composer.hasErrors, "\(damage)")
            #expect((composer.summary() == nil) == composer.hasErrors, "\(damage)")
            let shown = TerminalRenderer().render(composer.diagnostics, in: composer.sources)
            #expect(composer.hasErrors == shown.contains("error[WC"), "\(damage)")
            let report = composer.result.json.serialized()
            #expect(JSONDocument(report) != nil, "\(damage)")
            if composer.hasErrors { outcomes.refused += 1 } else { outcomes.sound += 1 }
        }
        #expect(folder.names == [name])
        print("hostile \(name): \(outcomes)")
        #expect(outcomes.sound > 0 && outcomes.refused > 0)
    }

    /// The sample's graph file as it stands, with paths that hold in another folder; or as JSON.
    private func text(_ name: String) throws -> String {
        if name.hasSuffix(".yaml") {
            return String(decoding: Samples.bytes("product/wcompose.yaml"), as: UTF8.self)
                .replacing("./", with: Samples.path("product/"))
        }
        var graph = try GraphText(reading: Samples.path("product/wcompose.yaml"))
        graph.replacePaths { source in
            switch source {
            case .file(let path), .graph(let path), .wit(let path): path
            }
        }
        return graph.text
    }
}
