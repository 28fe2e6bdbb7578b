import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWIT

// What is said of core functions, of what they need, and of exports.

extension Diagnostic {
    /// A function has another core type than its WIT type comes to.
    static func functionSignature(
        _ name: String, of function: TargetWorld.Function, in world: TargetWorld, wanted: CoreFuncType,
        found: CoreFuncType, isImport: Bool, _ origin: ModuleOrigin
    ) -> Diagnostic {
        let type = world.resolution.spelling(of: world.wit(function))
        let owner = function.interface == nil ? "" : " of `\(world.resolution.name(of: function.key))`"
        return Diagnostic(
            ComponentizationCode.signatureMismatch,
            "\(origin.words) \(isImport ? "imports" : "exports") `\(name)` with a core type that does not fit function `\(function.name)`\(owner)",
            at: origin.location,
            notes: [
                "the function is `\(function.name): \(type)`", "as a core function: \(spell(wanted))",
                "the module has: \(spell(found))",
            ], help: ["generate the bindings of the module again from the WIT of this world"])
    }

    static func builtinSignature(
        _ name: String, module: String, wanted: CoreFuncType, found: CoreFuncType, of origin: ModuleOrigin
    ) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.signatureMismatch,
            "\(origin.words) imports the built-in `\(name)` of `\(module)` with another core type than it has",
            at: origin.location, notes: ["the built-in is: \(spell(wanted))", "the module has: \(spell(found))"])
    }

    /// - Parameter what: what the export is for.
    static func exportSignature(
        _ name: String, _ what: String, wanted: CoreFuncType, found: CoreFuncType, of origin: ModuleOrigin
    ) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.signatureMismatch,
            "\(origin.words) exports `\(name)` with another core type than \(what) has", at: origin.location,
            notes: ["it must be: \(spell(wanted))", "the module has: \(spell(found))"])
    }

    private static func spell(_ type: CoreFuncType) -> String { CoreTypeTable().spell(type) }

    static func missingExport(
        _ function: TargetWorld.Function, in world: TargetWorld, exported: [String], _ origin: ModuleOrigin
    ) -> Diagnostic {
        let names = NameScheme.exportNames(of: function, in: world)
        let owner = function.interface == nil ? "" : " of `\(world.resolution.name(of: function.key))`"
        var help: [String] = []
        for name in names {
            guard let near = Spelling.nearest(to: name, among: exported) else { continue }
            help.append("the module exports `\(near)`: rename it to `\(name)`")
            break
        }
        return Diagnostic(
            ComponentizationCode.missingExport,
            "\(origin.words) does not export function `\(function.name)`\(owner), which \(world.words) exports",
            at: origin.location, notes: ["it may be exported as \(names.map { "`\($0)`" }.joined(separator: " or "))"],
            help: help)
    }

    static func missingCallback(_ callback: String, of name: String, _ origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.missingExport, "\(origin.words) exports `\(name)`, but not its callback `\(callback)`",
            at: origin.location,
            help: ["export the callback, or lift on a stack of its own: `\(NameScheme.asyncLiftStackful)…`"])
    }

    static func severalMemories(imported: Bool, of origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.conflictingItems,
            "\(origin.words) \(imported ? "imports" : "exports") several memories", at: origin.location,
            notes: ["functions of a component pass values through one memory"])
    }

    /// - Parameter function: what needs it.
    static func missingMemory(for function: String, _ origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.missingRuntime,
            "\(origin.words) exports no memory, which `\(function)` needs to pass values", at: origin.location,
            help: ["export the memory as `memory`, or as `cm32p2_memory`"])
    }

    static func missingRealloc(for function: String, _ origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.missingRuntime,
            "\(origin.words) exports no `realloc`, which `\(function)` needs to receive values", at: origin.location,
            help: [
                "export one as `cabi_realloc`, or as `cm32p2_realloc`: \(spell(ModuleChecker.reallocType))"
            ])
    }

    static func missingFunctionTable(_ origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.missingRuntime,
            "\(origin.words) starts threads, but exports no table of functions", at: origin.location,
            help: ["export the table as `__indirect_function_table`: `wasm-ld --export-table`"])
    }

    static func missingEncoding(
        of function: String, in world: TargetWorld, _ origin: ModuleOrigin
    ) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.missingEncoding,
            "\(origin.words) does not say how it has the strings of function `\(function)`", at: origin.location,
            notes: ["the world that the module embeds does not have the function; another module's has"],
            help: ["embed a world with the function in the module: `wcompose embed`"])
    }

    static func functionTooLarge(_ function: TargetWorld.Function, in world: TargetWorld) -> Diagnostic {
        let owner = function.interface == nil ? "" : " of `\(world.resolution.name(of: function.key))`"
        return Diagnostic(
            ComponentizationCode.conflictingItems,
            "the type of function `\(function.name)`\(owner) is too large to count the streams and futures in it",
            help: ["use smaller types: each use of a type counts with all that is in it"])
    }

    static func conflictingThreadBases(_ origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.conflictingItems,
            "\(origin.words) has the base of its thread-local storage in another type than the other modules",
            at: origin.location)
    }
}

extension Diagnostic {
    static func invalidModule(_ problem: String, offset: Int, _ origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.invalidModule,
            "\(origin.words) is not a valid core module: \(problem), offset \(offset)",
            at: origin.location)
    }
}
