package import WComposeDiagnostics

extension ComponentDescription {
    /// The description for programs.
    package var json: JSONValue {
        [
            "path": .string(FileName.shown(path)), "kind": "component", "size": .int(size),
            "compressed": .bool(isCompressed),
            "imports": .array(imports.map(\.json)), "exports": .array(exports.map(\.json)),
            "contents": contents.json, "features": .array(features.map { .string($0) }),
        ]
    }
}

extension ComponentDescription.Item {
    var json: JSONValue {
        var members: [JSONValue.Member] = [.init("name", .string(name)), .init("kind", .string(kind))]
        if let type { members.append(.init("type", .string(type))) }
        if let implements { members.append(.init("implements", .string(implements))) }
        if let versionSuffix { members.append(.init("versionSuffix", .string(versionSuffix))) }
        if let owner { members.append(.init("owner", owner.json)) }
        if kind == "instance" { members.append(.init("exports", .array(items.map(\.json)))) }
        return .object(members)
    }
}

extension ComponentDescription.ResourceOwner {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init(side.rawValue, .string(name)), .init("resource", .string(resource)),
        ]
        if let instance { members.append(.init("instance", .string(instance))) }
        return .object(members)
    }
}

extension ComponentDescription.Contents {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = []
        if let name { members.append(.init("name", .string(name))) }
        members += [
            .init("producers", .array(producers.map(\.json))),
            .init("modules", .array(modules.map(\.json))),
            .init("components", .array(components.map(\.json))),
            .init("instances", .int(instanceCount)),
            .init("coreInstances", .int(coreInstanceCount)),
            .init("instanceNames", .array(instanceNames.map { .string($0) })),
            .init("sections", .array(sections.map(\.json))),
            .init(
                "customSections",
                .array(customSections.map(\.json))),
        ]
        return .object(members)
    }
}

extension ComponentDescription.CustomSection {
    var json: JSONValue { ["name": .string(name), "size": .int(size)] }
}

extension ComponentDescription.Producer {
    var json: JSONValue {
        ["field": .string(field), "name": .string(name), "version": .string(version)]
    }
}

extension ComponentDescription.Module {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = []
        if let name { members.append(.init("name", .string(name))) }
        members += [.init("size", .int(size)), .init("producers", .array(producers.map(\.json)))]
        return .object(members)
    }
}

extension ComponentDescription.Nested {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = []
        if let name { members.append(.init("name", .string(name))) }
        members += [.init("size", .int(size)), .init("contents", contents.json)]
        return .object(members)
    }
}
