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

    /// The names of an import: of the module that it is to come from, and of what is asked of that.
    package struct Import: Hashable, Sendable {
        package var module: String
        package var name: String

        package init(module: String, name: String) {
            self.module = module
            self.name = name
        }
    }

    package init(of module: ModuleInterface) {
        var seen: Set<Import> = []
        var known: Set<String> = []
        for item in module.imports {
            let item = Import(module: item.module, name: item.name)
            guard seen.insert(item).inserted else { continue }
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
        isCommand = module.exports.contains { $0.name == "_start" }
    }

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
