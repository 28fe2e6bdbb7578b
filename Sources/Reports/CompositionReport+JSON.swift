package import WComposeDiagnostics

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
        case .graph(let path): ["graph": .string(FileName.shown(path))]
        case .chain(let paths): ["chain": .array(paths.map { .string(FileName.shown($0)) })]
        case .plug(let socket, let plugs):
            ["socket": .string(FileName.shown(socket)), "plugs": .array(plugs.map { .string(FileName.shown($0)) })]
        }
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
        return .object(members)
    }
}

extension CompositionReport.Component {
    fileprivate var json: JSONValue {
        switch contents {
        case .input(let index): ["id": .string(id), "input": .int(index)]
        case .composition(let nested): ["id": .string(id), "composition": nested.json]
        case .same(let path): ["id": .string(id), "sameAs": .string(path)]
        }
    }
}

extension CompositionReport.Edge {
    fileprivate var json: JSONValue {
        [
            "consumer": .string(consumer), "import": .string(importName), "provider": provider.json,
            "rule": .string(rule), "why": .string(why),
        ]
    }
}

extension CompositionReport.Edge.Provider {
    fileprivate var json: JSONValue {
        switch self {
        case .export(let instance, let name): ["instance": .string(instance), "export": .string(name)]
        case .instance(let instance): ["instance": .string(instance)]
        case .exportPath(let instance, let path):
            ["instance": .string(instance), "path": .array(path.map { .string($0) })]
        case .importPath(let name, let path): ["host": .string(name), "path": .array(path.map { .string($0) })]
        case .host(let name): ["host": .string(name)]
        case .type(let other, let name): ["typeOf": .string(other), "type": .string(name)]
        }
    }
}

extension CompositionReport.Import {
    fileprivate var json: JSONValue {
        [
            "name": .string(name), "kind": .string(kind),
            "askedBy": .array(
                askedBy.map { ["instance": .string($0.instance), "import": .string($0.importName)] }),
        ]
    }
}

extension CompositionReport.Export {
    fileprivate var json: JSONValue {
        [
            "name": .string(name), "kind": .string(kind), "instance": .string(instance), "export": .string(export),
        ]
    }
}
