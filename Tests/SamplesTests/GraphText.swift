import WComposeDiagnostics
import WComposeGraphFiles
import WComposePlatform
import WComposeTestSupport

/// A graph file as a value that tests change and write again, as JSON.
struct GraphText {
    var root: JSONValue
    /// The folder that its paths are relative to.
    let folder: String

    init(reading path: String) throws {
        let bytes = Fixtures.read(path) ?? []
        var sources = SourceMap()
        let source = DocumentSource(id: sources.add(name: path, text: bytes), bytes: bytes)
        root = JSONValue(try DocumentReader.read(source, as: DocumentFormat(name: path, bytes: bytes)))
        folder = Path.directory(of: path)
    }

    var text: String { root.serialized(pretty: true) }

    /// What a component is made from, with an absolute path.
    enum Source {
        case file(String)
        case graph(String)
        case wit(String)
    }

    /// Puts another path in the place of each that a component or the target world has. Digests go with `keepingDigest: false`.
    mutating func replacePaths(keepingDigests: Bool = true, _ replacement: (Source) throws -> String) rethrows {
        guard case .object(var members) = root, let index = members.firstIndex(where: { $0.key == "components" }),
            case .object(var components) = members[index].value
        else { return }
        for id in components.indices {
            components[id].value = try replacingPath(in: components[id].value, keepingDigests, replacement)
        }
        members[index].value = .object(components)
        if let index = members.firstIndex(where: { $0.key == "targets" }),
            case .object(var target) = members[index].value,
            let wit = target.firstIndex(where: { $0.key == "wit" }), case .string(let path) = target[wit].value
        {
            target[wit].value = .string(try replacement(.wit(absolute(path))))
            members[index].value = .object(target)
        }
        root = .object(members)
    }

    private func replacingPath(
        in component: JSONValue, _ keepingDigests: Bool, _ replacement: (Source) throws -> String
    ) rethrows -> JSONValue {
        switch component {
        case .string(let path): return .string(try replacement(.file(absolute(path))))
        case .object(let members):
            return .object(
                try members.compactMap { member in
                    switch (member.key, member.value) {
                    case ("path", .string(let path)):
                        return JSONValue.Member("path", .string(try replacement(.file(absolute(path)))))
                    case ("graph", .string(let path)):
                        return JSONValue.Member("graph", .string(try replacement(.graph(absolute(path)))))
                    default: return member.key == "digest" && !keepingDigests ? nil : member
                    }
                })
        default: return component
        }
    }

    private func absolute(_ path: String) -> String { Self.normal(Path.join(path, to: folder)) }

    /// The path without the parts that lead up again, so that equal files have equal paths.
    static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The same graph with what has no order in another: the members of every mapping, and the wires.
    func shuffled(using generator: inout RepeatableGenerator) -> GraphText {
        var copy = self
        copy.root = Self.shuffled(root, isList: false, using: &generator)
        return copy
    }

    private static func shuffled(
        _ value: JSONValue, isList: Bool, using generator: inout RepeatableGenerator
    ) -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                members.shuffled(using: &generator).map { member in
                    JSONValue.Member(
                        member.key, shuffled(member.value, isList: member.key == "wires", using: &generator))
                })
        case .array(let items):
            .array(
                (isList ? items.shuffled(using: &generator) : items)
                    .map { shuffled($0, isList: false, using: &generator) })
        default: value
        }
    }
}

extension JSONValue {
    init(_ node: DocumentNode) {
        switch node.content {
        case .scalar(let scalar):
            switch node.kind {
            case .number: self = Int(scalar.text).map(JSONValue.int) ?? .string(scalar.text)
            case .boolean: self = .bool(scalar.text.lowercased() == "true")
            case .null: self = .null
            default: self = .string(scalar.text)
            }
        case .sequence(let items): self = .array(items.map { JSONValue($0) })
        case .mapping(let members): self = .object(members.map { Member($0.key, JSONValue($0.value)) })
        }
    }
}
