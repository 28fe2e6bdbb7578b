import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport

/// Every cure is applied as it is written: the graph is better then, and nothing new is wrong with it.
@Suite("Cures", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct CureTests {
    /// What a person has to decide or build: no line can be given for it.
    static let others = [
        "use kebab case", "add a component", "build both components", "list what it exports in `exports:`",
        "remove one of them", "build both against one version",
    ]

    @Test(arguments: DiagnosticTests.graphs)
    func applied(graph: Fixture) throws {
        let text = String(decoding: graph.bytes, as: UTF8.self)
        let before = try DiagnosticTests.compose(text, name: graph.name)
        for diagnostic in before.diagnostics {
            for help in diagnostic.help where !Self.others.contains(where: help.hasPrefix) {
                for cure in Self.alternatives(help) {
                    let cured = try #require(
                        try GraphText(text).applying(cure, of: diagnostic, in: before.sources),
                        "not understood: \(help)")
                    let after = try DiagnosticTests.compose(cured, name: graph.name)
                    let isGone = !after.diagnostics.contains { $0.message == diagnostic.message }
                    #expect(isGone, "\(help)\n\(cured)\n\(after.text)")
                    let (old, new) = (before.errorCount, after.errorCount)
                    // Imports that are not allowed are told of in one message.
                    let isFewer = new < old || diagnostic.code == CompositionCode.forbiddenImport.code && new == old
                    let isBetter = diagnostic.severity == .error ? isFewer : new == old
                    #expect(isBetter, "\(help)\n\(cured)\n\(after.text)")
                }
            }
        }
    }

    /// The ways out that a line offers.
    private static func alternatives(_ help: String) -> [String] {
        guard help.hasPrefix("remove it, or export it: ") else { return [help] }
        return ["remove it", String(help.dropFirst("remove it, or export it: ".count))]
    }
}

/// A graph file that is changed as a person would.
private struct GraphText {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The graph with a cure applied; nil where it is none of the forms that cures have.
    func applying(_ help: String, of diagnostic: Diagnostic, in sources: SourceMap) throws -> String? {
        let quoted = Self.quoted(in: help)
        if let wire = quoted.last, help.contains("add this to `wires:`: ") {
            return try edited { graph in graph["wires"] = .array(graph["wires"].items + [.string(wire)]) }
        }
        if let line = quoted.last, help.contains("add this to instance ") {
            let id = quoted[quoted.count - 2]
            let entry = try Self.parse(line)
            return try edited { graph in
                var instance = graph["instances"][id]
                if case .string(let component) = instance { instance = ["component": .string(component)] }
                var with = instance["with"]
                for member in entry["with"].members { with[member.key] = member.value }
                instance["with"] = with
                var instances = graph["instances"]
                instances[id] = instance
                graph["instances"] = instances
            }
        }
        if let line = quoted.last, help.contains("set `") {
            let entry = try Self.parse(line)
            return try edited { graph in for member in entry.members { graph[member.key] = member.value } }
        }
        if let line = quoted.last, help.contains("add this to `exports:`: ") {
            let items = try Self.parse(line).items
            return try edited { graph in graph["exports"] = .array(graph["exports"].items + items) }
        }
        if quoted.count == 2, help.contains("replace the wire ") {
            return text.replacing(quoted[0], with: quoted[1])
        }
        guard case .text(let range)? = diagnostic.labels.first?.location else { return nil }
        if let wire = quoted.first, help.hasPrefix("name both ends: ") || help.hasPrefix("reverse it: ") {
            return replacing(range, with: wire, quoting: true)
        }
        if let name = quoted.first, help.hasPrefix("did you mean ") {
            return replacing(range, with: name, inBrackets: true)
        }
        if let name = quoted.first, help.hasPrefix("name it in full: ") {
            // The dot before the short name goes with it.
            return replacing(range, with: name, takingDot: true)
        }
        if quoted.count == 2, help.hasPrefix("swap `") {
            let (one, other) = (quoted[0], quoted[1])
            return text.replacing("[\(one), \(other)]", with: "[\(other), \(one)]")
        }
        if let entry = quoted.first, help.contains("remove `") {
            return text.replacing("\(entry), ", with: "").replacing(", \(entry)", with: "")
        }
        if let line = quoted.first, help.contains("set `with: ") {
            let entry = try Self.parse(line)
            return try edited { graph in graph["instances"][quoted[1]]["with"] = entry["with"] }
        }
        if help.contains("remove the wire, ") { return removing(range) }
        if help.hasPrefix("remove it") {
            if case .text(let place)? = diagnostic.labels.first?.location,
                diagnostic.code == CompositionCode.unusedInstance.code
            {
                let id = Array(text.utf8)[Int(place.start)..<Int(place.end)]
                let name = String(decoding: id, as: UTF8.self)
                return try edited { graph in
                    for key in ["components", "instances"] {
                        let members = graph[key].members.filter { $0.key != name }
                        if !members.isEmpty { graph[key] = .object(members) }
                    }
                }
            }
            return removing(range)
        }
        return nil
    }

    // MARK: By structure

    private func edited(_ change: (inout JSONValue) -> Void) throws -> String {
        var graph = try Self.parse(text)
        change(&graph)
        return graph.serialized(pretty: true)
    }

    private static func parse(_ text: String) throws -> JSONValue {
        var sources = SourceMap()
        let bytes = Array(text.utf8)
        let id = sources.add(name: "graph.yaml", text: bytes)
        return JSONValue(try DocumentReader.read(DocumentSource(id: id, bytes: bytes), as: .yaml))
    }

    /// What stands in backquotes.
    private static func quoted(in help: String) -> [String] {
        let parts = help.split(separator: "`", omittingEmptySubsequences: false)
        return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
    }

    // MARK: By place

    private func replacing(
        _ range: SourceRange, with new: String, quoting: Bool = false, inBrackets: Bool = false, takingDot: Bool = false
    ) -> String {
        var bytes = Array(text.utf8)
        var (start, end) = (Int(range.start), Int(range.end))
        var new = new
        // A short name after a dot becomes a whole one in brackets.
        if inBrackets || takingDot, start > 0, bytes[start - 1] == UInt8(ascii: ".") {
            start -= 1
            if inBrackets { new = "[\"\(new)\"]" }
        } else if inBrackets, bytes[start] == UInt8(ascii: "\"") {
            (start, end) = (start + 1, end - 1)
        }
        if quoting { new = "'\(new)'" }
        bytes.replaceSubrange(start..<end, with: Array(new.utf8))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func removing(_ range: SourceRange) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        let before = text.utf8.prefix(Int(range.start)).count { $0 == UInt8(ascii: "\n") }
        if lines[before].drop(while: { $0 == " " }).hasPrefix("- ") {
            lines.remove(at: before)
        } else {
            let wire = String(decoding: Array(text.utf8)[Int(range.start)..<Int(range.end)], as: UTF8.self)
            lines[before] = lines[before].replacing(wire, with: "")
        }
        // A key without items is none.
        let hasItems = lines.contains { $0.hasPrefix("  - ") }
        return lines.filter { hasItems || !["wires:", "patterns:"].contains($0) }.joined(separator: "\n")
    }
}

extension JSONValue {
    fileprivate init(_ node: DocumentNode) {
        switch node.content {
        case .mapping(let members): self = .object(members.map { Member($0.key, JSONValue($0.value)) })
        case .sequence(let items): self = .array(items.map { JSONValue($0) })
        case .scalar(let scalar):
            switch node.kind {
            case .number: self = Int(scalar.text).map { .int($0) } ?? .string(scalar.text)
            case .boolean: self = .bool(scalar.text == "true")
            default: self = .string(scalar.text)
            }
        }
    }

    fileprivate var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
    fileprivate var members: [Member] { if case .object(let members) = self { members } else { [] } }

    /// What is not there is an empty object.
    fileprivate subscript(key: String) -> JSONValue {
        get { members.first { $0.key == key }?.value ?? .object([]) }
        set {
            var members = members
            if let place = members.firstIndex(where: { $0.key == key }) {
                members[place].value = newValue
            } else {
                members.append(Member(key, newValue))
            }
            self = .object(members)
        }
    }
}
