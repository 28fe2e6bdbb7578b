import Testing
import WComposeReports
import WComposeTestSupport

@testable import WComposePictures

/// Boxes that stand for several instances.
struct InstanceGroupsTests {
    private static func groups(_ report: CompositionReport, limit: Int) throws -> InstanceGroups {
        InstanceGroups(try #require(report.composition), limit: limit)
    }

    @Test("as many as there is room for stand by themselves")
    func few() throws {
        let report = PictureFixtures.report((0..<10).map { ("i\($0)", "c") })
        #expect(try Self.groups(report, limit: 10).units.map(\.title) == (0..<10).map { "i\($0)" })
    }

    @Test("then those of one component stand together")
    func components() throws {
        let report = PictureFixtures.report((0..<11).map { ("i\($0)", "c\($0 % 3)") })
        let units = try Self.groups(report, limit: 10).units
        #expect(units.map(\.title) == ["c0 ×4", "c1 ×4", "c2 ×3"])
        #expect(units[0].lines == ["i0 … i9"])
    }

    @Test("then chains")
    func chains() throws {
        let ids = (0..<40).map { "i\($0)" }
        let links = zip(ids, ids.dropFirst()).filter { $0.1 != "i20" }.map { ($0, $1, "x") }
        let units = try Self.groups(PictureFixtures.report(ids.map { ($0, "c-\($0)") }, links), limit: 10).units
        #expect(units.map(\.title) == ["i0 → … → i19", "i20 → … → i39"])
        #expect(units.map(\.lines) == [["a chain of 20"], ["a chain of 20"]])
    }

    @Test(
        "whatever the graph, every instance is in one box, and there are no more boxes than are asked for",
        arguments: 0..<200)
    func random(seed: UInt64) throws {
        var generator = RepeatableGenerator(seed: seed)
        let count = Int.random(in: 1...150, using: &generator)
        let kinds = Int.random(in: 1...count, using: &generator)
        let ids = (0..<count).map { "n\($0)" }
        var edges: [(provider: String, consumer: String, name: String)] = []
        for consumer in ids.indices.dropFirst() where Bool.random(using: &generator) {
            edges.append((ids[Int.random(in: 0..<consumer, using: &generator)], ids[consumer], "x"))
        }
        let report = PictureFixtures.report(
            ids.map { ($0, "c\(Int.random(in: 0..<kinds, using: &generator))") }, edges)
        let limit = Int.random(in: 1...60, using: &generator)
        let units = try Self.groups(report, limit: limit).units
        #expect(units.flatMap(\.members).map(\.id).sorted() == ids.sorted())
        #expect(units.count <= limit)
        #expect(Set(units.map(\.title)).count == units.count)
    }
}
