import WComposeComponentModel
package import WComposeCoreWasm

/// What a core module of WASI 0.1 needs of WASI 0.2, going by its imports.
package struct Migration: Sendable {
    /// The module whose functions are those of WASI 0.1.
    package static let preview1 = "wasi_snapshot_preview1"
    /// Of its predecessor, which has nearly the same functions under the same names.
    package static let preview0 = "wasi_unstable"
    /// The version of WASI 0.2 that is named.
    package static let version = KnownPackages.recommended(KnownPackages.releases(of: "wasi:cli") ?? [])

    /// The functions of WASI 0.1 that are imported, in the order of the imports.
    package private(set) var functions: [Preview1Function] = []
    /// Whether some are imported from `wasi_unstable`.
    package private(set) var usesPreview0 = false
    /// What is imported from the modules of WASI 0.1 but belongs to none of them.
    package private(set) var unknown: [Import] = []
    /// The interfaces that the module imports by their names in WIT, as modules do that are to become components.
    package private(set) var witInterfaces: [String] = []
    /// What is imported from other modules.
    package private(set) var others: [Import] = []
    /// Whether the module is a program: it exports `_start`.
    package private(set) var isCommand = false
    /// Whether it exports a memory that adapters can use.
    package private(set) var hasMemory = false
    /// Whether it imports what only a world of its own can have.
    package private(set) var needsWorld = false
    /// Whether it embeds a world.
    package let hasWorld: Bool
    /// Why no adapter makes a component of the module as it is.
    package private(set) var obstacles: [Obstacle] = []

    /// An import that neither an adapter nor a world provides.
    package struct Obstacle: Equatable, Sendable {
        package enum Reason: Equatable, Sendable {
            /// A component gets nothing but what its world imports.
            case foreign
            /// A memory, table, global or tag, by its kind.
            case notFunction(String)
            case thread
            case preview0
            /// WASI 0.1 has no such function.
            case unknown
            /// The function has another type.
            case type(expected: String, found: String)
        }

        package var item: Import
        package var reason: Reason
    }

    /// The names of an import: of the module that it is to come from, and of what is asked of that.
    package struct Import: Hashable, Sendable {
        package var module: String
        package var name: String

        package init(module: String, name: String) {
            self.module = module
            self.name = name
        }
    }

    /// - Parameter hasWorld: whether the module embeds a world.
    package init(of module: ModuleInterface, hasWorld: Bool = false) {
        self.hasWorld = hasWorld
        var seen: Set<Import> = []
        var known: Set<String> = []
        var table = CoreTypeTable()
        var space = CoreTypeSpace(module.types)
        for declaration in module.imports {
            let item = Import(module: declaration.module, name: declaration.name)
            guard seen.insert(item).inserted else { continue }
            if let reason = Self.obstacle(item, declaration.type, &space, &table) {
                obstacles.append(Obstacle(item: item, reason: reason))
            } else if item.module != Self.preview1 {
                needsWorld = true
            }
            if let interface = Self.interface(item.module) {
                if known.insert(interface).inserted { witInterfaces.append(interface) }
                continue
            }
            guard item.module == Self.preview1 || item.module == Self.preview0 else {
                others.append(item)
                continue
            }
            if item.module == Self.preview0 { usesPreview0 = true }
            guard let function = Preview1Function.named(item.name) else {
                unknown.append(item)
                continue
            }
            if !functions.contains(function) { functions.append(function) }
        }
        for export in module.exports {
            switch (export.name, export.type) {
            case ("_start", .function): isCommand = true
            case ("memory", .memory(let type)), ("cm32p2_memory", .memory(let type)):
                if !type.limits.isShared, !type.limits.is64 { hasMemory = true }
            default: break
            }
        }
    }

    /// Why neither an adapter nor a world gives a module what it imports; nothing where one does.
    private static func obstacle(
        _ item: Import, _ type: CoreExternType, _ space: inout CoreTypeSpace, _ table: inout CoreTypeTable
    ) -> Obstacle.Reason? {
        switch type {
        case .memory: return .notFunction("memory")
        case .table: return .notFunction("table")
        case .global: return .notFunction("global")
        case .tag: return .notFunction("tag")
        case .function, .exactFunction: break
        }
        if item.module == "wasi", item.name == "thread-spawn" { return .thread }
        if item.module == preview0 { return .preview0 }
        guard item.module == preview1 else {
            // The functions of a world itself, and the built-ins that toolchains import, stand under such names.
            let isOfWorld = item.module.hasPrefix("$") || item.module.hasPrefix("[") || interface(item.module) != nil
            return isOfWorld || item.module.hasPrefix("cm32p2") ? nil : .foreign
        }
        guard let function = Preview1Function.named(item.name) else { return isOfAdapter(item) ? nil : .unknown }
        guard let expected = function.type, let resolved = try? space.resolve(type, in: &table),
            case .function(let id) = resolved, let found = table.function(id), found != expected
        else { return nil }
        return .type(expected: table.spell(expected), found: table.spell(found))
    }

    /// Whether an adapter makes a component of the module as it is.
    package var isAdaptable: Bool { obstacles.isEmpty && hasMemory && (hasWorld || !needsWorld) }

    /// Whether anything is imported from a module of WASI 0.1.
    package var usesWASI: Bool { !functions.isEmpty || !unknown.isEmpty }

    /// The interfaces of WASI 0.2 that have what the functions do, in order, without versions.
    package var interfaces: [String] {
        Set(functions.flatMap { $0.counterparts.map(\.interface) }).sorted()
    }

    /// A world that imports them, and what the module has of WIT already.
    package var world: String {
        let known = Set(witInterfaces.compactMap { InterfaceName($0)?.unversioned })
        let needed = interfaces.filter { !known.contains($0) }.map { "\($0)@\(Self.version)" }
        var text = "world app {\n"
        for interface in (witInterfaces + needed).sorted() { text += "    import \(interface);\n" }
        if isCommand { text += "    export wasi:cli/run@\(Self.version);\n" }
        return text + "}\n"
    }

    /// The interface that the module of an import stands for, if it does.
    private static func interface(_ module: String) -> String? {
        let prefix = "cm32p2|"
        let name = module.hasPrefix(prefix) ? String(module.dropFirst(prefix.count)) : module
        return InterfaceName(name) == nil ? nil : name
    }

    /// Whether this is a function that the adapter keeps for itself and for `wit-component`, no part of WASI.
    package static func isOfAdapter(_ item: Import) -> Bool {
        ["adapter_close_badfd", "adapter_open_badfd", "reset_adapter_state"].contains(item.name)
    }
}
