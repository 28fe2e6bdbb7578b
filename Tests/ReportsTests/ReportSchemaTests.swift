import Testing
import WComposeDiagnostics
import WComposeReports
import WComposeTestSupport

/// What the schema says and what reports hold is the same.
struct ReportSchemaTests {
    private static func checked(_ reports: [CompositionReport]) throws -> SchemaChecker {
        let schema = try #require(JSONDocument(String(decoding: ReportSchema.json, as: UTF8.self)))
        var checker = SchemaChecker(root: schema)
        for report in reports {
            let document = try #require(JSONDocument(report.json.serialized(pretty: true)))
            checker.check(document, against: schema, at: "report")
        }
        return checker
    }

    private static var sources: [CompositionReport.Source] {
        [.chain(["a", "b"]), .plug(socket: "s", plugs: ["p"]), .graph("-")]
    }

    @Test func shortReportsAgree() throws {
        let reports = Self.sources.map {
            CompositionReport(
                outcome: .failed, source: $0, inputs: [], composition: nil, diagnostics: [], sources: SourceMap())
        }
        #expect(try Self.checked(reports).problems == [])
    }

    /// Between them the reports have every key that the schema knows: none is there for nothing.
    @Test func fullReportsAgreeAndHaveAllKeys() throws {
        let reports = Self.sources.map {
            var report = ReportFixtures.full
            report.source = $0
            return report
        }
        let checker = try Self.checked(reports)
        #expect(checker.problems == [])
        #expect(checker.unseen() == [])
    }

    @Test func theCheckerFindsFaults() throws {
        let schema = try #require(JSONDocument(String(decoding: ReportSchema.json, as: UTF8.self)))
        var checker = SchemaChecker(root: schema)
        let wrong = try #require(JSONDocument(#"{"wcompose-report": 2, "outcome": "fine", "inputs": 1, "more": null}"#))
        checker.check(wrong, against: schema, at: "report")
        #expect(checker.problems.count == 6)
    }
}
