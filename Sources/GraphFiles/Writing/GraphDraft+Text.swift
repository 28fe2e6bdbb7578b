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
        let imports = Self.limits(allowedImports, deniedImports) + declared
        if !imports.isEmpty { members.append(.init("imports", .mapping(imports))) }
        if let types { members.append(.init("types", types.node)) }
        if let target {
            members.append(
                .init(
                    "targets",
                    .flowMapping(
                        (target.wit.map { [.init("wit", .string($0))] } ?? [])
                            + (target.world.map { [.init("world", .string($0))] } ?? [])
                    )))
        }
        if let embed { members.append(.init("embed", .literal(embed ? "true" : "false"))) }
        return .mapping(members)
    }

    private var declared: [DraftNode.Member] {
        declarations.isEmpty ? [] : [.init("declare", .mapping(declarations.map(\.member)))]
    }

    /// `allow` and `deny`.
    fileprivate static func limits(_ allowed: [String]?, _ denied: [String]) -> [DraftNode.Member] {
        func list(_ names: [String]) -> DraftNode { .flowList(names.map { .quoted($0) }) }
        return (allowed.map { [.init("allow", list($0))] } ?? [])
            + (denied.isEmpty ? [] : [.init("deny", list(denied))])
    }
}

extension GraphDraft.Types {
    fileprivate var node: DraftNode {
        if packages.isEmpty { return .block(text) }
        let packages = DraftNode.Member("packages", .flowList(packages.map { .string($0) }))
        return .mapping(text.isEmpty ? [packages] : [.init("wit", .block(text)), packages])
    }
}

extension GraphDraft.Declaration {
    fileprivate var member: DraftNode.Member {
        let renamed: [DraftNode.Member] = name.map { [.init("as", .string($0))] } ?? []
        switch type {
        case .named(let interface, nil) where name == nil: return .init(id, .quoted(interface), comments: comments)
        case .named(let interface, let wit):
            let path: [DraftNode.Member] = wit.map { [.init("wit", .string($0))] } ?? []
            return .init(
                id, .flowMapping([.init("interface", .quoted(interface))] + path + renamed), comments: comments)
        case .text(let text):
            let isBlock = text.contains("\n")
            if name == nil { return .init(id, isBlock ? .block(text) : .quoted(text), comments: comments) }
            let node = isBlock ? DraftNode.block(text) : .quoted(text)
            return .init(id, .mapping([.init("wit", node)] + renamed), comments: comments)
        }
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
        let limits = GraphDraft.limits(allowedImports, deniedImports)
        guard !with.isEmpty || isStrict || !limits.isEmpty else {
            return .init(id, .string(component), comments: comments)
        }
        var members: [DraftNode.Member] = []
        if component != id { members.append(.init("component", .string(component))) }
        if isStrict { members.append(.init("strict", .literal("true"))) }
        if !limits.isEmpty { members.append(.init("imports", .flowMapping(limits))) }
        if !with.isEmpty { members.append(.init("with", .mapping(with.map(\.member)))) }
        return .init(id, .mapping(members), comments: comments)
    }
}

extension GraphDraft.Import {
    fileprivate var member: DraftNode.Member {
        let node: DraftNode =
            switch provider {
            case .end(let end): end.node
            case .host(nil, _): .flowMapping([.init("import", .literal("true"))])
            case .host(let renamed?, let implements):
                .flowMapping(
                    [.init("import", .string(renamed))]
                        + (implements ? [.init("implements", .literal("true"))] : []))
            }
        return .init(name, node, isQuoted: true, comments: comments)
    }
}

extension GraphDraft.End {
    fileprivate var node: DraftNode { names.isEmpty && !isWhole ? .string(instance) : .flowMapping(members) }

    fileprivate var members: [DraftNode.Member] {
        let path: [DraftNode.Member] =
            switch names.count {
            case 0: isWhole ? [.init("path", .flowList([]))] : []
            case 1: [.init("export", .quoted(names[0]))]
            default: [.init("path", .flowList(names.map { .quoted($0) }))]
            }
        return [.init("from", .string(instance))] + path
    }

    /// As a wire has it.
    fileprivate var spelling: String {
        names.reduce(instance) { text, name in
            let quote = name.utf8.contains(UInt8(ascii: "\"")) ? "'" : "\""
            return "\(text)[\(quote)\(name)\(quote)]"
        }
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
        var members = from.members
        if let name { members.append(.init("as", .quoted(name))) }
        if let prefix { members.append(.init("prefix", .quoted(prefix))) }
        if implements { members.append(.init("implements", .literal("true"))) }
        return .init(members.count == 1 ? from.node : .flowMapping(members), comments: comments)
    }
}
