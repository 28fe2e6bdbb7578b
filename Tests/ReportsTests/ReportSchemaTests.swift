import Testing
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeReports
import WComposeTestSupport

/// What the schema says and what reports hold is the same; tests of the commands hold theirs against it as well.
struct ReportSchemaTests {
    private static func checked(_ reports: [CommandReport]) throws -> SchemaChecker {
        let schema = try #require(JSONDocument(String(decoding: ReportSchema.json, as: UTF8.self)))
        var checker = SchemaChecker(root: schema)
        for report in reports {
            let document = try #require(JSONDocument(report.json.serialized(pretty: true)))
            checker.check(document, against: schema, at: "report")
        }
        return checker
    }

    private static var sources: [CompositionReport.Source] {
        let one = ComponentOperand("a.wasm")
        let plug = ComponentOperand("p.wasm", as: "p", taking: ["x", "y"])
        return [
            .call(.chain([one, plug])), .call(.components([one])),
            .call(.plug(socket: one, plugs: [plug], exports: [.socket, .named("x")])), .call(.graph("-")),
            .binary("a.wasm"),
            .call(
                .configuration(
                    ConfigurationCall(
                        at: "c.yml", completing: "r.wasm", definitions: ["d.wasm"], searchPaths: ["."],
                        disallowingImports: true))),
        ]
    }

    @Test func shortReportsAgree() throws {
        let reports = Self.sources.map {
            CommandReport(
                command: "compose", .failed, subjects: [],
                result: CompositionReport(source: $0, inputs: [], composition: nil).json)
        }
        #expect(try Self.checked(reports).problems == [])
        let none = CommandReport(command: "inspect", .failed, subjects: [], result: nil)
        #expect(try Self.checked([none]).problems == [])
    }

    @Test func batchesAgree() throws {
        let report = CommandReport(
            command: "compose", .succeeded, subjects: [],
            result: ["compositions": .array([ReportFixtures.full.json, ReportFixtures.full.json])])
        #expect(try Self.checked([report]).problems == [])
        let empty = CommandReport(command: "check", .failed, subjects: [], result: ["compositions": []])
        #expect(try Self.checked([empty]).problems == [])
        let wrong = CommandReport(command: "check", .failed, subjects: [], result: ["compositions": [1]])
        #expect(try Self.checked([wrong]).problems != [])
    }

    /// Between them the reports have every key that the schema knows: none is there for nothing.
    @Test func fullReportsAgreeAndHaveAllKeys() throws {
        let reports = Self.sources.map {
            var report = ReportFixtures.full
            report.source = $0
            return CommandReport(
                command: "plug", .succeeded, subjects: [.init("a", file: "a", [ReportFixtures.diagnostic])],
                result: report.json)
        }
        let checker = try Self.checked(reports)
        #expect(checker.problems == [])
        #expect(checker.unseen(from: ["composed", "diagnostic"]) == [])
    }

    @Test func theIdentifierNamesTheVersion() throws {
        let schema = try #require(JSONDocument(String(decoding: ReportSchema.json, as: UTF8.self)))
        #expect(schema["$id"]?.string == "urn:wcompose:report:\(CommandReport.version)")
    }

    @Test func theCheckerFindsFaults() throws {
        let schema = try #require(JSONDocument(String(decoding: ReportSchema.json, as: UTF8.self)))
        var checker = SchemaChecker(root: schema)
        let wrong = try #require(
            JSONDocument(
                #"{"wcompose-report": 1, "command": "lint", "outcome": "fine", "result": {"packages": 1}, "more": null}"#
            ))
        checker.check(wrong, against: schema, at: "report")
        #expect(
            checker.problems == [
                "report.result.packages: of the wrong type", "report: diagnostics is missing",
                "report.wcompose-report: not number(\"2\")", "report.outcome: not in the enum",
                "report: more is unknown",
            ])
    }
}
