import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWIT

// What is said of the imports of core modules.

extension Diagnostic {
    static func unusableImport(
        _ module: String, _ name: String, _ type: String, of origin: ModuleOrigin
    ) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.unknownImport,
            "\(origin.words) imports \(type), `\(name)` of `\(module)`", at: origin.location,
            notes: ["a component gives its modules functions only, and adapters the memory of the main module"],
            help: ["define it in the module, or link the module with the library that has it: `wcompose link`"])
    }

    /// What is said of all that is imported from one module.
    static func unknownModule(
        _ name: String, _ module: ModuleChecker.UnknownModule, in world: TargetWorld, of origin: ModuleOrigin
    ) -> Diagnostic {
        let items = module.isImport ? world.imports : world.exports
        let verb = module.isImport ? "import" : "export"
        guard let interface = module.interface else {
            return Diagnostic(
                ComponentizationCode.unknownImport,
                "\(origin.words) imports \(list(module.names)) of `\(name)`, which names no interface",
                at: origin.location, notes: [world.interfaceNote(items, "\(verb)s")])
        }
        let known = items.keys.map { world.resolution.name(of: $0) }
        var help: [String] = []
        if let near = Spelling.nearest(to: interface, among: known) { help.append("did you mean `\(near)`?") }
        if let adapter = adapterHelp(interface) { help.append(adapter) }
        if help.isEmpty {
            help.append("add it to the world that the module embeds, or give an adapter: `--adapt \(interface)=FILE`")
        }
        return Diagnostic(
            ComponentizationCode.unknownImport,
            "\(origin.words) imports \(list(module.names)) of `\(interface)`, which the world does not \(verb)",
            at: origin.location, notes: [world.interfaceNote(items, "\(verb)s")], help: help)
    }

    /// The first few of a list.
    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(4).map { "`\($0)`" }
        if names.count > 4 { return shown.joined(separator: ", ") + " and \(names.count - 4) more" }
        guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
        return shown.dropLast().joined(separator: ", ") + " and " + last
    }

    private static func adapterHelp(_ module: String) -> String? {
        ["wasi_snapshot_preview1", "wasi_unstable"].contains(module)
            ? "WASI 0.1 needs an adapter: `--adapt \(module)=FILE`" : nil
    }

    static func unknownWorldFunction(
        _ name: String, in world: TargetWorld, module: String, of origin: ModuleOrigin
    ) -> Diagnostic {
        let known = world.imports.compactMap { key, item -> String? in
            if case .function = item.kind { world.resolution.name(of: key) } else { nil }
        }
        let note =
            known.isEmpty
            ? "\(world.words) imports no functions of its own"
            : "\(world.words) imports \(known.prefix(12).map { "`\($0)`" }.joined(separator: ", "))"
        return Diagnostic(
            ComponentizationCode.unknownImport,
            "\(origin.words) imports function `\(name)` of the world (`\(module)`), which does not have it",
            at: origin.location, notes: [note],
            help: Spelling.nearest(to: name, among: known).map { ["did you mean `\($0)`?"] } ?? [])
    }

    static func unknownFunction(
        _ name: String, in interface: WIT.InterfaceID, isImport: Bool, of world: TargetWorld, module: String,
        _ origin: ModuleOrigin
    ) -> Diagnostic {
        let known = Array(world.resolution[interface].functions.keys)
        let shown = world.resolution.qualifiedName(of: interface) ?? module
        return Diagnostic(
            ComponentizationCode.unknownImport,
            "\(origin.words) imports `\(name)` of `\(module)`, which `\(shown)` does not have",
            at: origin.location,
            notes: [
                known.isEmpty
                    ? "the interface has no functions"
                    : "the interface has \(known.prefix(12).map { "`\($0)`" }.joined(separator: ", "))\(known.count > 12 ? ", …" : "")"
            ],
            help: Spelling.nearest(to: name, among: known).map { ["did you mean `\($0)`?"] } ?? [])
    }

    static func unknownTaskReturn(
        _ name: String, module: String, in world: TargetWorld, of origin: ModuleOrigin
    ) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.unknownImport,
            "\(origin.words) imports `[task-return]\(name)` of `\(module)`, but nothing exports a function `\(name)`",
            at: origin.location, notes: [world.interfaceNote(world.exports, "exports")])
    }

    static func importOfItself(_ module: String, _ name: String, of origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.unknownImport, "\(origin.words) imports `\(name)` of itself, `\(module)`",
            at: origin.location, notes: ["`\(module)` is how adapters name the module that they are for"],
            help: ["if this is an adapter, name it with `--adapt`, and the module that it is for first"])
    }

    static func mixedImports(_ module: String, of origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.conflictingItems,
            "\(origin.words) imports `\(module)` both as a whole instance and item by item", at: origin.location)
    }

    static func duplicateImport(_ module: String, _ name: String, of origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.conflictingItems, "\(origin.words) imports `\(name)` of `\(module)` twice",
            at: origin.location)
    }
}

extension TargetWorld {
    /// The world as messages call it: by its name, where it is the one world that the modules embed.
    var words: String {
        let embedded = resolution.packages.flatMap { $0.worlds.values.filter { world in world != id } }
        guard embedded.count == 1 else { return "the world" }
        return "world `\(resolution.qualifiedName(of: embedded[0]))`"
    }

    fileprivate func interfaceNote(_ items: WIT.World.Items, _ verb: String) -> String {
        let names = items.compactMap { key, item -> String? in
            if case .interface = item.kind { "`\(resolution.name(of: key))`" } else { nil }
        }
        guard !names.isEmpty else { return "the world \(verb) no interfaces" }
        return "the world \(verb) \(names.prefix(12).joined(separator: ", "))\(names.count > 12 ? ", …" : "")"
    }
}

extension Diagnostic {
    /// - Parameter name: of an adapter or library.
    static func ambiguousInstance(_ name: String) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.unusableAdapter, "`\(name)` cannot be the name of an adapter or library",
            notes: ["the modules that wcompose adds have names of their own: `actual`, `shim`, `main`"],
            help: ["give it another name: `--adapt NAME=FILE`"])
    }
}

extension Diagnostic {
    /// Types that have their names from those of others would make the component far larger than its modules.
    static func tooManyTypes(named name: String, number: Int) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.conflictingItems,
            "an interface that is exported uses too many types named `\(name)` of other interfaces",
            notes: ["there are \(number) or more"], help: ["give some of the types other names"])
    }

    /// A type is needed of an interface that the component neither imports nor exports at that place.
    ///
    /// - Parameter interface: nil for one that has no name of its own.
    static func unknownInstance(_ interface: String?, type: String) -> Diagnostic {
        let owner = interface.map { "`\($0)`" } ?? "an interface of the world"
        return Diagnostic(
            ComponentizationCode.conflictingItems,
            "type `\(type)` of \(owner) is needed before the component has the interface",
            help: ["import or export \(interface == nil ? "the interface" : owner) in the world, before what uses it"])
    }
}
