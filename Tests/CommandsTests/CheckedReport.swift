import Testing
import WComposeReports
import WComposeTestSupport

/// What a command wrote as JSON, which was held against the schema.
struct CheckedReport {
    let document: JSONDocument

    /// A member of the result, where there is one.
    subscript(key: String) -> JSONDocument? { document["result"]?[key] }
    var diagnostics: JSONDocument? { document["diagnostics"] }
    var outcome: String? { document["outcome"]?.string }

    /// - Parameter command: the name of the command that wrote it.
    init(_ text: String, of command: String) throws {
        document = try #require(JSONDocument(text), "\(text)")
        let schema = try #require(JSONDocument(String(decoding: ReportSchema.json, as: UTF8.self)))
        var checker = SchemaChecker(root: schema)
        checker.check(document, against: schema, at: "report")
        #expect(checker.problems == [])
        #expect(document["command"]?.string == command)
    }
}
