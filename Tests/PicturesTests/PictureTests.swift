import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeTestSupport

@testable import WComposePictures
@testable import WComposeReports

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

    @Test("what has no box is told beside the picture")
    func besides() throws {
        var report = PictureFixtures.report([("a", "a"), ("b", "b")], [("a", "b", "x")])
        report.composition?.edges += [
            .init(consumer: "b", importName: "t", provider: .definition, rule: "unknown", why: ""),
            .init(
                consumer: "b", importName: "pair",
                provider: .parts([
                    .init(name: "a", provider: .instance("a")), .init(name: "t", provider: .definition),
                ]), rule: "unknown", why: ""),
        ]
        report.composition?.exports.append(.init(name: "type", kind: "type", provider: .definition))
        let composition = try #require(report.composition)
        func said(_ instances: String...) -> PlacedDiagnostic {
            let diagnostic = Diagnostic(CompositionCode.typeMismatch, instances.joined(), at: .file("g.yaml"))
            return PlacedDiagnostic(diagnostic.about(instances.map { .init($0) }), in: SourceMap())
        }
        let said = [said("a"), said("other"), said("b", "other"), said()]
        let picture = Picture(composition, of: report, titled: "", .init(limit: nil, diagnostics: said))
        #expect(picture.remarks == ["not drawn: what the composition defines itself, in 3 connections"])
        #expect(picture.problems.map(\.message) == ["other", ""])
        #expect(picture.boxes.map { $0.problems.map(\.message) } == [["a"], ["bother"], []])
    }

    @Test("a page says where not every nested graph opens", arguments: [50, 51])
    func manyNested(count: Int) throws {
        var report = PictureFixtures.report((0..<count).map { ("i\($0)", "c\($0)") })
        let inner = try #require(PictureFixtures.report([("a", "a")]).composition)
        for index in 0..<count { report.composition?.components[index].contents = .composition(inner) }
        let page = PicturePage(of: report, titled: "", limit: 100)
        #expect(page.pictures.count == 51)
        #expect(page.pictures[0].remarks == (count == 50 ? [] : ["only the first 50 nested graphs open"]))
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
