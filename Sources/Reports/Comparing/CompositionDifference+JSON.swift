package import WComposeDiagnostics
import WComposeWIT

extension CompositionDifference {
    package var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("before", before.json), .init("after", after.json), .init("differs", .bool(!isEmpty)),
        ]
        if let packageName {
            func name(_ name: String?) -> JSONValue { name.map { .string($0) } ?? .null }
            members.append(
                .init("package", ["before": name(packageName.before), "after": name(packageName.after)]))
        }
        members += [
            .init("components", .array(components.map { $0.json(\.json) })),
            .init("instances", .array(instances.map { $0.json(\.json) })),
            .init("edges", .array(edges.map { $0.json(\.json) })),
            .init("imports", .array(imports.map { $0.json(\.json) })),
            .init("exports", .array(exports.map { $0.json(\.json) })),
            .init("resources", .array(resources.map { $0.json(\.json) })),
            .init("types", .array(types.map(\.json))),
            .init("besides", .array(besides.map(JSONValue.string))),
            .init("uncompared", .array(uncompared.map(JSONValue.string))),
        ]
        return .object(members)
    }
}

extension CompositionDifference.Side {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("path", .string(FileName.shown(path))), .init("kind", .string(kind.rawValue)),
        ]
        if let size { members.append(.init("size", .int(size))) }
        return .object(members)
    }
}

extension CompositionDifference.Change {
    fileprivate func json(_ value: (Value) -> JSONValue) -> JSONValue {
        var members: [JSONValue.Member] = []
        if !graph.isEmpty { members.append(.init("graph", .string(graph))) }
        members.append(.init("change", .string(kind.rawValue)))
        if let before { members.append(.init("before", value(before))) }
        if let after { members.append(.init("after", value(after))) }
        return .object(members)
    }
}

extension CompositionDifference.Component {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [.init("id", .string(id))]
        switch contents {
        case .component(let sha256, let size):
            members += [.init("contentSha256", .string(sha256)), .init("size", .int(size))]
        case .graph: members.append(.init("graph", .bool(true)))
        case .core(let size): members.append(.init("core", ["size": .int(size)]))
        case .given(let provider): members.append(.init("given", provider.json))
        case .unknown: break
        }
        return .object(members)
    }
}

extension CompositionDifference.Instance {
    fileprivate var json: JSONValue { ["id": .string(id), "component": .string(component)] }
}

extension CompositionDifference.Edge {
    fileprivate var json: JSONValue {
        [
            "consumer": .string(consumer), "import": .string(importName), "provider": provider.json,
            "rule": .string(rule),
        ]
    }
}

extension CompositionDifference.Extern {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [.init("name", .string(name)), .init("kind", .string(kind))]
        if let provider { members.append(.init("provider", provider.json)) }
        return .object(members)
    }
}

extension CompositionDifference.Resource {
    fileprivate var json: JSONValue {
        CompositionReport.Resource(name: name, interface: interface, definer: definer, handlers: handlers).json
    }
}

extension CompositionDifference.TypeChange {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = []
        if let component { members.append(.init("component", .string(component))) }
        members += [
            .init("effect", .string(effect.rawValue)), .init("differences", .array(differences.map(\.json))),
        ]
        return .object(members)
    }
}

extension WIT.Difference {
    /// As `semver-check` and `diff` tell it to programs.
    package var json: JSONValue {
        [
            "effect": .string(effect.rawValue), "path": .array(path.map { .string($0) }), "message": .string(message),
        ]
    }
}
