import WComposeComposition
import WComposeDiagnostics

extension GraphDraft {
    /// The text of the file. In JSON, which has none, comments are left out.
    package func text(as format: DocumentFormat = .yaml) -> String {
        switch format {
        case .yaml: YAMLWriter.text(of: root, comments: comments, closing: closingComments)
        case .json: root.json.serialized(pretty: true) + "\n"
        }
    }

    private var root: DraftNode {
        var members = [DraftNode.Member("wcompose", .literal(String(GraphDocumentReader.version)))]
        if let package { members.append(.init("package", .string(package))) }
        members.append(.init("components", .mapping(components.map(\.member))))
        if !instances.isEmpty { members.append(.init("instances", .mapping(instances.map(\.member)))) }
        if !wires.isEmpty { members.append(.init("wires", .list(wires.map(\.item)))) }
        if !patterns.isEmpty { members.append(.init("patterns", .list(patterns.map { .init($0.node) }))) }
        if let match { members.append(.init("match", .string(match.rawValue))) }
        if let exports {
            members.append(.init("exports", .list(exports.map(\.item)), comments: exportComments))
        }
        if let allowedImports {
            let allowed = DraftNode.flowList(allowedImports.map { .quoted($0) })
            members.append(.init("imports", .mapping([.init("allow", allowed)])))
        }
        if let embed { members.append(.init("embed", .literal(embed ? "true" : "false"))) }
        return .mapping(members)
    }
}

extension GraphDraft.Component {
    fileprivate var member: DraftNode.Member {
        let node: DraftNode
        switch source {
        case .file(let path, nil): node = .string(path)
        case .file(let path, let digest?):
            node = .flowMapping([.init("path", .string(path)), .init("digest", .quoted(digest))])
        case .graph(let path): node = .flowMapping([.init("graph", .string(path))])
        }
        return .init(id, node, comments: comments)
    }
}

extension GraphDraft.Instance {
    fileprivate var member: DraftNode.Member {
        guard !with.isEmpty else { return .init(id, .string(component), comments: comments) }
        var members: [DraftNode.Member] = []
        if component != id { members.append(.init("component", .string(component))) }
        members.append(.init("with", .mapping(with.map(\.member))))
        return .init(id, .mapping(members), comments: comments)
    }
}

extension GraphDraft.Import {
    fileprivate var member: DraftNode.Member {
        let node: DraftNode =
            switch provider {
            case .end(let end): end.node
            case .host(nil): .flowMapping([.init("import", .literal("true"))])
            case .host(let renamed?): .flowMapping([.init("import", .string(renamed))])
            }
        return .init(name, node, isQuoted: true, comments: comments)
    }
}

extension GraphDraft.End {
    fileprivate var node: DraftNode { name == nil ? .string(instance) : .flowMapping(members) }

    fileprivate var members: [DraftNode.Member] {
        [.init("from", .string(instance))] + (name.map { [.init("export", .quoted($0))] } ?? [])
    }

    /// As a wire has it.
    fileprivate var spelling: String {
        guard let name else { return instance }
        let quote = name.utf8.contains(UInt8(ascii: "\"")) ? "'" : "\""
        return "\(instance)[\(quote)\(name)\(quote)]"
    }
}

extension GraphDraft.Wire {
    fileprivate var item: DraftNode.Item {
        .init(.string("\(provider.spelling) -> \(consumer.spelling)"), comments: comments)
    }
}

extension GraphDraft.Pattern {
    fileprivate var node: DraftNode {
        switch self {
        case .chain(let ids): .mapping([.init("chain", Self.list(ids))])
        case .fanout(let from, let to):
            .mapping([.init("fanout", .flowMapping([.init("from", .string(from)), .init("to", Self.list(to))]))])
        case .fanin(let into, let from):
            .mapping([
                .init(
                    "fanin",
                    .mapping([
                        .init("into", .string(into)),
                        .init(
                            "from",
                            .mapping(from.map { .init($0.importName, .string($0.instance), isQuoted: true) })),
                    ]))
            ])
        }
    }

    private static func list(_ ids: [String]) -> DraftNode { .flowList(ids.map { .string($0) }) }
}

extension GraphDraft.Export {
    fileprivate var item: DraftNode.Item {
        guard let name else { return .init(from.node, comments: comments) }
        return .init(.flowMapping(from.members + [.init("as", .quoted(name))]), comments: comments)
    }
}
