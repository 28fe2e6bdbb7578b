import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

extension PackageDocumentation {
    /// The contents of the section for a package.
    static func encoded(_ package: WIT.Package, of resolution: WIT.Resolution) -> [UInt8] {
        var members = Members()
        members.add(.docs, package.documentation)
        members.add(.worlds, package.worlds.map { ($0, describe($1, resolution)) })
        members.add(.interfaces, package.interfaces.map { ($0, describe($1, resolution)) })
        return [version] + JSONValue.object(members.list).serialized().utf8
    }

    private static func describe(_ id: WIT.WorldID, _ resolution: WIT.Resolution) -> Members {
        let world = resolution[id]
        let imports = ItemDescriptions(world.imports, resolution)
        let exports = ItemDescriptions(world.exports, resolution)
        var members = Members(world.annotations)
        members.add(.interfaces, imports.interfaces)
        members.add(.types, imports.types)
        members.add(.functions, imports.functions)
        members.add(.interfaceExports, exports.interfaces)
        members.add(.functionExports, exports.functions)
        members.add(.importStability, imports.stability)
        members.add(.exportStability, exports.stability)
        members.add(.importDocs, imports.docs)
        members.add(.exportDocs, exports.docs)
        return members
    }

    /// What is said of the imports, or the exports, of a world.
    private struct ItemDescriptions {
        var interfaces: [(String, Members)] = []
        var types: [(String, Members)] = []
        var functions: [(String, Members)] = []
        /// Of interfaces that have a name.
        var stability: [(String, Members)] = []
        var docs: [JSONValue.Member] = []

        init(_ items: OrderedDictionary<WIT.World.Key, WIT.World.Item>, _ resolution: WIT.Resolution) {
            for (key, item) in items {
                let name = resolution.name(of: key)
                switch item.kind {
                case .interface(let id) where resolution[id].name == nil:
                    interfaces.append((name, describe(id, resolution)))
                case .interface:
                    stability.append((name, Members(item.annotations.gate)))
                    if let text = item.annotations.documentation { docs.append(.init(name, .string(text))) }
                case .type(let id): types.append((name, describe(resolution[id])))
                case .function(let function): functions.append((name, Members(function.annotations)))
                }
            }
        }
    }

    private static func describe(_ id: WIT.InterfaceID, _ resolution: WIT.Resolution) -> Members {
        let interface = resolution[id]
        var members = Members(interface.annotations)
        members.add(.functions, interface.functions.map { ($0, Members($1.annotations)) })
        members.add(.types, interface.types.map { ($0, describe(resolution[$1])) })
        return members
    }

    private static func describe(_ type: WIT.TypeDefinition) -> Members {
        var members = Members(type.annotations)
        members.add(
            .items,
            zip(type.memberLabels, type.memberDocumentation).compactMap { label, text in
                text.map { JSONValue.Member(label, .string($0)) }
            })
        return members
    }

    /// The members of an object, those that say nothing left out.
    private struct Members {
        private(set) var list: [JSONValue.Member] = []

        init() {}

        init(_ annotations: WIT.Annotations) {
            add(.docs, annotations.documentation)
            add(.stability, Members(annotations.gate).list)
        }

        init(_ gate: WIT.Gate) {
            var inner = Members()
            if let since = gate.since {
                inner.add(.since, since.description)
                inner.add(.deprecated, gate.deprecated?.description)
                add(.stable, inner.list)
            } else if let feature = gate.unstableFeature {
                inner.add(.feature, feature)
                inner.add(.deprecated, gate.deprecated?.description)
                add(.unstable, inner.list)
            }
        }

        mutating func add(_ key: Key, _ text: String?) {
            if let text { list.append(.init(key.rawValue, .string(text))) }
        }

        mutating func add(_ key: Key, _ members: [JSONValue.Member]) {
            if !members.isEmpty { list.append(.init(key.rawValue, .object(members))) }
        }

        mutating func add(_ key: Key, _ items: [(String, Members)]) {
            add(key, items.filter { !$0.1.list.isEmpty }.map { .init($0.0, .object($0.1.list)) })
        }
    }
}

extension WIT.TypeDefinition {
    /// What `memberDocumentation` documents: the labels of fields, cases or flags.
    var memberLabels: [String] {
        switch kind {
        case .value(.record(let fields)): fields.map(\.label)
        case .value(.variant(let cases)): cases.map(\.label)
        case .value(.flags(let labels)), .value(.enumeration(let labels)): labels
        case .value, .resource, .alias, .function: []
        }
    }
}
