import Testing
import WComposeReports
import WComposeTestSupport

@testable import WComposePictures

/// Pictures of one composition that has all there is, as they stand in Fixtures; `BLESS=1` rewrites them.
struct PictureTests {
    private static var picture: Picture {
        get throws {
            let report = PictureFixtures.full
            let composition = try #require(report.composition)
            return Picture(composition, of: report, titled: "full", .init(limit: 60))
        }
    }

    @Test func text() throws {
        let report = PictureFixtures.full
        let text = report.textPicture(of: try #require(report.composition), titled: "full", width: 120)
        #expect(Fixtures.matches(text, golden: Fixtures.path("Fixtures/full.txt")))
    }

    @Test func mermaid() throws {
        #expect(Fixtures.matches(try Self.picture.mermaid, golden: Fixtures.path("Fixtures/full.mmd")))
    }

    @Test func dot() throws {
        #expect(Fixtures.matches(try Self.picture.dot, golden: Fixtures.path("Fixtures/full.dot")))
    }

    @Test("nested graphs are frames where there is room, each once; else boxes")
    func nested() throws {
        let picture = try Self.picture
        #expect(picture.frames.map(\.key) == ["logger"])
        #expect(picture.boxes.filter { $0.kind == .nested }.map(\.key) == ["second"])
        #expect(
            picture.boxes.filter { $0.frame == 0 }.map(\.key) == [
                "logger/imports", "logger/sink", "logger/front", "logger/exports",
            ])
        let report = PictureFixtures.full
        let closed = Picture(try #require(report.composition), of: report, titled: "", .init(limit: 8))
        #expect(closed.frames == [])
        #expect(closed.boxes.filter { $0.kind == .nested }.map(\.key) == ["logger", "second"])
    }

    @Test("no import and no export gets lost on the way into a picture")
    func wires() throws {
        let report = PictureFixtures.full
        let composition = try #require(report.composition)
        let picture = try Self.picture
        let names = picture.arrows.flatMap(\.wires).map(\.fullName)
        for edge in composition.edges {
            if case .type = edge.provider { continue }
            #expect(names.contains(edge.importName), "\(edge)")
        }
        for export in composition.exports { #expect(names.contains(export.name)) }
    }

    @Test(
        "what is no layout of Graphviz is refused",
        arguments: [
            "", "}\n", "{\n}\n", "{\n\"bb\": \"0,0,1\"\n}\n", "{\n\"bb\": \"0,0,1,x\"\n}\n",
            "{\n\"bb\": \"0,0,1,1\", \"objects\": [{\"name\": \"n0\", \"pos\": \"1\"}]\n}\n",
        ])
    func wrongLayouts(text: String) throws {
        let report = PictureFixtures.report([("a", "a"), ("b", "b")], [("a", "b", "x")])
        let picture = Picture(try #require(report.composition), of: report, titled: "", .init(limit: nil))
        #expect(PictureLayout.read(Array(text.utf8).span, for: [picture]) == nil)
    }
}
