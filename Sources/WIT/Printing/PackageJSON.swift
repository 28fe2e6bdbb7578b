import OrderedCollections
import WComposeComponentModel
package import WComposeDiagnostics

extension WIT.Resolution {
    /// The packages for programs: `root` and `packages`. Members that say nothing are left out.
    package func json(root: WIT.PackageID) -> JSONValue {
        let packages = PackageJSON(resolution: self)
        return [
            "root": .string(self[root].name.description),
            "packages": .array(packageIDs.map { packages.json($0) }),
        ]
    }
}

/// Packages for programs: items by name, types as values, in the order in which WIT is printed.
struct PackageJSON: Sendable {
    let resolution: WIT.Resolution

    func json(_ id: WIT.PackageID) -> JSONValue {
        let package = resolution[id]
        var members: [JSONValue.Member] = [.init("name", .string(package.name.description))]
        if let text = package.documentation { members.append(.init("docs", .string(text))) }
        members.append(.init("interfaces", .array(package.interfaces.values.map { json($0) })))
        members.append(.init("worlds", .array(package.worlds.values.map { json($0) })))
        return .object(members)
    }

    private func json(_ id: WIT.InterfaceID) -> JSONValue {
        let interface = resolution[id]
        var members: [JSONValue.Member] = interface.name.map { [.init("name", .string($0))] } ?? []
        members += Self.json(interface.annotations)
        members.append(.init("types", .array(interface.types.values.map { json($0) })))
        members.append(.init("functions", .array(interface.functions.values.map { json($0) })))
        return .object(members)
    }

    private func json(_ id: WIT.WorldID) -> JSONValue {
        let world = resolution[id]
        var members: [JSONValue.Member] = [.init("name", .string(world.name))]
        members += Self.json(world.annotations)
        members.append(.init("imports", .array(world.imports.map { json($0.key, $0.value) })))
        members.append(.init("exports", .array(world.exports.map { json($0.key, $0.value) })))
        return .object(members)
    }

    /// `name` as in a binary, and `interface`, `function` or `type`: an interface by its name, or as it is written there.
    private func json(_ key: WIT.World.Key, _ item: WIT.World.Item) -> JSONValue {
        var members: [JSONValue.Member] = [.init("name", .string(resolution.name(of: key)))]
        members += Self.json(item.annotations)
        switch item.kind {
        case .interface(let id):
            members.append(.init("interface", resolution.qualifiedName(of: id).map { .string($0) } ?? json(id)))
        case .function(let function): members.append(.init("function", json(function)))
        case .type(let id): members.append(.init("type", json(id)))
        }
        return .object(members)
    }

    private static func json(_ annotations: WIT.Annotations) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if let text = annotations.documentation { members.append(.init("docs", .string(text))) }
        if let version = annotations.gate.since { members.append(.init("since", .string(version.description))) }
        if let feature = annotations.gate.unstableFeature { members.append(.init("unstable", .string(feature))) }
        if let version = annotations.gate.deprecated {
            members.append(.init("deprecated", .string(version.description)))
        }
        if let id = annotations.externalID { members.append(.init("externalId", .string(id))) }
        return members
    }

    // MARK: - Types

    private func json(_ id: WIT.TypeID) -> JSONValue {
        let type = resolution[id]
        var members: [JSONValue.Member] = [.init("name", .string(type.name))]
        members += Self.json(type.annotations)
        switch type.kind {
        case .resource: members.append(.init("kind", "resource"))
        case .alias(let target):
            if let interface = resolution.interfaceUsed(by: id) {
                members.append(.init("kind", "use"))
                members.append(.init("interface", .string(resolution.qualifiedName(of: interface) ?? "")))
            } else {
                members.append(.init("kind", "alias"))
            }
            members.append(.init("type", .string(resolution[target].name)))
        case .value(let shape): members += json(shape, documentation: type.memberDocumentation)
        case .function: members.append(.init("kind", "function"))
        }
        return .object(members)
    }

    /// A type: the name of a primitive one, or an object with its `kind`.
    private func json(_ type: WIT.ValueType) -> JSONValue {
        switch type {
        case .primitive(let type): .string(type.spelling)
        case .named(let id): ["kind": "named", "type": .string(resolution[id].name)]
        case .shape(let shape): .object(json(shape))
        }
    }

    private func json(_ shape: WIT.ValueShape, documentation: [String?] = []) -> [JSONValue.Member] {
        func member(_ label: String, _ index: Int, _ type: WIT.ValueType?) -> JSONValue {
            var members: [JSONValue.Member] = [.init("name", .string(label))]
            if index < documentation.count, let text = documentation[index] {
                members.append(.init("docs", .string(text)))
            }
            if let type { members.append(.init("type", json(type))) }
            return .object(members)
        }
        func labels(_ labels: [String]) -> JSONValue {
            .array(labels.enumerated().map { member($0.element, $0.offset, nil) })
        }
        let kind = JSONValue.Member("kind", .string(shape.keyword))
        switch shape {
        case .primitive(let type): return [.init("kind", "alias"), .init("type", .string(type.spelling))]
        case .record(let fields):
            return [kind, .init("fields", .array(fields.enumerated().map { member($1.label, $0, $1.type) }))]
        case .variant(let cases):
            return [kind, .init("cases", .array(cases.enumerated().map { member($1.label, $0, $1.type) }))]
        case .enumeration(let names): return [kind, .init("cases", labels(names))]
        case .flags(let names): return [kind, .init("flags", labels(names))]
        case .tuple(let types): return [kind, .init("types", .array(types.map { json($0) }))]
        case .list(let element), .option(let element): return [kind, .init("type", json(element))]
        case .fixedLengthList(let element, let length):
            return [kind, .init("type", json(element)), .init("length", .int(Int(length)))]
        case .result(let ok, let error):
            return [kind] + (ok.map { [.init("ok", json($0))] } ?? [])
                + (error.map { [.init("error", json($0))] } ?? [])
        case .own(let resource), .borrow(let resource):
            return [kind, .init("type", .string(resolution[resource].name))]
        case .stream(let element), .future(let element):
            return [kind] + (element.map { [.init("type", json($0))] } ?? [])
        case .map(let key, let value): return [kind, .init("key", json(key)), .init("value", json(value))]
        }
    }

    /// `kind` and, of those of resources, `resource`; `name` is that of the text.
    private func json(_ function: WIT.Function) -> JSONValue {
        let kind =
            switch function.kind {
            case .freestanding: "function"
            case .method: "method"
            case .static: "static"
            case .constructor: "constructor"
            }
        var members: [JSONValue.Member] = [.init("name", .string(function.label)), .init("kind", .string(kind))]
        if let resource = function.kind.resource {
            members.append(.init("resource", .string(resolution[resource].name)))
        }
        members += Self.json(function.annotations)
        if function.type.isAsync { members.append(.init("async", true)) }
        let parameters = function.type.parameters.map { parameter -> JSONValue in
            ["name": .string(parameter.label), "type": json(parameter.type)]
        }
        members.append(.init("parameters", .array(parameters)))
        if let result = function.type.result { members.append(.init("result", json(result))) }
        return .object(members)
    }
}
