package import WComposeDiagnostics
import WComposeGraphFiles

extension CompositionReport {
    /// The report for programs.
    package var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("source", source.json),
            .init("inputs", .array(inputs.map(\.json))),
        ]
        if !overrides.isEmpty {
            members.append(
                .init(
                    "overrides",
                    .array(overrides.map { ["component": .string($0.component), "path": .string($0.path)] })))
        }
        if let composition { members.append(.init("composition", composition.json)) }
        if let embedding { members.append(.init("embedded", embedding.json)) }
        if let output {
            members.append(.init("output", ["path": .string(output.path), "size": .int(output.size)]))
        }
        return .object(members)
    }
}

extension CompositionReport.Source {
    fileprivate var json: JSONValue {
        switch self {
        case .call(.graph(let path)): ["graph": .string(FileName.shown(path))]
        case .call(.components(let operands)): ["components": Self.json(operands)]
        case .call(.chain(let operands)): ["chain": Self.json(operands)]
        case .call(.plug(let socket, let plugs, let exports)):
            [
                "socket": .string(FileName.shown(socket.spelling)), "plugs": Self.json(plugs),
                "exports": .array(exports.map { .string($0.spelling) }),
            ]
        case .call(.configuration(let call)):
            .object(
                [
                    .init("configuration", .string(FileName.shown(call.path))),
                    .init("root", .string(FileName.shown(call.root))),
                ] + Self.members("definitions", call.definitions) + Self.members("searchPaths", call.searchPaths)
                    + (call.disallowsImports ? [.init("noImports", .bool(true))] : []))
        case .binary(let path): ["binary": .string(FileName.shown(path))]
        }
    }

    /// Nothing where there are no paths.
    private static func members(_ key: String, _ paths: [String]) -> [JSONValue.Member] {
        paths.isEmpty ? [] : [.init(key, .array(paths.map { .string(FileName.shown($0)) }))]
    }

    private static func json(_ operands: [ComponentOperand]) -> JSONValue {
        .array(operands.map { .string(FileName.shown($0.spelling)) })
    }
}

extension CompositionReport.Input {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("kind", .string(kind.rawValue)),
            .init("paths", .array(paths.map { .string(FileName.shown($0)) })),
            .init("size", .int(size)),
        ]
        if let sha256 { members.append(.init("sha256", .string(sha256))) }
        if let contentSHA256 { members.append(.init("contentSha256", .string(contentSHA256))) }
        members.append(.init("components", .array(components.map(JSONValue.string))))
        return .object(members)
    }
}

extension CompositionReport.Composition {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = []
        if let packageName { members.append(.init("package", .string(packageName))) }
        members += [
            .init("embed", .bool(embedsComponents)),
            .init("components", .array(components.map(\.json))),
            .init(
                "instances",
                .array(instances.map { ["id": .string($0.id), "component": .string($0.component)] })),
            .init("edges", .array(edges.map(\.json))),
            .init("imports", .array(imports.map(\.json))),
            .init("exports", .array(exports.map(\.json))),
        ]
        if !resources.isEmpty { members.append(.init("resources", .array(resources.map(\.json)))) }
        if !besides.isEmpty { members.append(.init("besides", .array(besides.map(JSONValue.string)))) }
        return .object(members)
    }
}

extension CompositionReport.Component {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [.init("id", .string(id))]
        switch contents {
        case .input(let index): members.append(.init("input", .int(index)))
        case .composition(let nested): members.append(.init("composition", nested.json))
        case .same(let path): members.append(.init("sameAs", .string(path)))
        case .core(let size): members.append(.init("core", ["size": .int(size)]))
        case .given(let provider): members.append(.init("given", provider.json))
        case .missing: members.append(.init("missing", .bool(true)))
        }
        if let world {
            members += [
                .init("imports", .array(world.imports.map(\.json))),
                .init("exports", .array(world.exports.map(\.json))),
            ]
        }
        return .object(members)
    }
}

extension CompositionReport.Resource {
    var json: JSONValue {
        var members: [JSONValue.Member] = [.init("name", .string(name))]
        if let interface { members.append(.init("interface", .string(interface))) }
        switch definer {
        case .instance(let id): members.append(.init("definedBy", ["instance": .string(id)]))
        case .host(let name): members.append(.init("definedBy", ["host": .string(name)]))
        case .composition: members.append(.init("definedBy", ["definition": .bool(true)]))
        }
        members.append(.init("handledBy", .array(handlers.map(JSONValue.string))))
        return .object(members)
    }
}

extension CompositionReport.Edge {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("consumer", .string(consumer)), .init("import", .string(importName)),
            .init("provider", provider.json), .init("rule", .string(rule)), .init("why", .string(why)),
        ]
        if let versions {
            members.append(.init("versions", ["asked": .string(versions.asked), "given": .string(versions.given)]))
        }
        return .object(members)
    }
}

extension CompositionReport.Edge.Provider {
    var json: JSONValue {
        switch self {
        case .export(let instance, let name): ["instance": .string(instance), "export": .string(name)]
        case .instance(let instance): ["instance": .string(instance)]
        case .exportPath(let instance, let path):
            ["instance": .string(instance), "path": .array(path.map { .string($0) })]
        case .importPath(let name, let path): ["host": .string(name), "path": .array(path.map { .string($0) })]
        case .host(let name): ["host": .string(name)]
        case .type(let other, let name): ["typeOf": .string(other), "type": .string(name)]
        case .parts(let parts):
            ["parts": .array(parts.map { ["name": .string($0.name), "provider": $0.provider.json] })]
        case .definition: ["definition": .bool(true)]
        }
    }
}

extension CompositionReport.Import {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [.init("name", .string(name))]
        if let completedName { members.append(.init("fullName", .string(completedName))) }
        members.append(.init("kind", .string(kind)))
        members.append(
            .init(
                "askedBy",
                .array(askedBy.map { ["instance": .string($0.instance), "import": .string($0.importName)] })))
        return .object(members)
    }
}

extension CompositionReport.Export {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [.init("name", .string(name))]
        if let completedName { members.append(.init("fullName", .string(completedName))) }
        members.append(.init("kind", .string(kind)))
        if case .object(let provided) = provider.json { members += provided }
        return .object(members)
    }
}
