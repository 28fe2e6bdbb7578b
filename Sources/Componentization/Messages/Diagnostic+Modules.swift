import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics

// What is said of files that components are to be made of, and of what is made.

extension Diagnostic {
    package static func componentNotModule(_ path: String) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.componentNotModule, "`\(FileName.shown(path))` is a component, not a core module",
            at: .file(path), help: ["use it as it is: only core modules are made into components"])
    }

    /// A module without a world becomes a component that imports nothing but what adapters need, and exports nothing.
    package static func noWorld(_ path: String, isAdapted: Bool, at location: Location? = nil) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.noWorld, "`\(FileName.shown(path))` does not say which world it is for",
            severity: .warning, at: [Label(location ?? .file(path))],
            notes: [isAdapted ? "the component exports nothing" : "the component imports and exports nothing"],
            help: ["embed the world: `wcompose embed ./wit \(FileName.shown(path)) -o OUT`"])
    }

    /// A module was given in the place of a component.
    package static func madeComponent(of path: String, at location: Location?) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.madeComponent, "`\(FileName.shown(path))` is a core module, and was made a component",
            severity: .note, at: [Label(location ?? .file(path))])
    }

    /// Adapters are given for what is no module.
    package static func adaptedComponent(_ path: String, at location: Location?) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.unusableAdapter, "`\(FileName.shown(path))` is a component, which takes no adapters",
            at: [Label(location ?? .file(path))], help: ["remove `adapt`: adapters are for core modules"])
    }

    /// - Parameter problem: what is wrong with a component that was made of valid modules.
    package static func invalidOutput(_ problem: Diagnostic) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.internalError, "internal error: the component is invalid: \(problem.message)",
            at: problem.labels, notes: ["nothing was written"], help: ["please report this, with the module"])
    }
}

// What is said of adapters.

extension Diagnostic {
    static func duplicateAdapter(_ name: String) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.unusableAdapter, "two adapters are named `\(name)`",
            help: ["give each the name of the module that it stands for: `--adapt NAME=FILE`"])
    }

    /// The main module does not have a function that an adapter imports from it.
    static func missingForAdapter(_ function: String, _ origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.unusableAdapter,
            "\(origin.words) needs function `\(function)`, which the module does not export", at: origin.location,
            help: function == "_start" ? ["use an adapter for reactors: this one is for commands"] : [])
    }

    static func mainSignature(
        _ function: String, wanted: CoreFuncType, found: CoreFuncType, _ origin: ModuleOrigin
    ) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.unusableAdapter,
            "\(origin.words) needs `\(function)` of the module with another core type", at: origin.location,
            notes: [
                "the adapter needs: \(CoreTypeTable().spell(wanted))",
                "the module has: \(CoreTypeTable().spell(found))",
            ])
    }

    static func memoryForAdapter(_ found: CoreLimits, _ origin: ModuleOrigin) -> Diagnostic {
        let kind = found.isShared ? "shared" : found.is64 ? "64-bit" : "32-bit"
        return Diagnostic(
            ComponentizationCode.unusableAdapter,
            "\(origin.words) cannot use the memory of the module, which is \(kind)",
            at: origin.location, help: ["build the module for `wasm32` without threads"])
    }

    static func unusableAdapter(_ problem: String, _ origin: ModuleOrigin) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.unusableAdapter, "\(origin.words) cannot be used: \(problem)", at: origin.location)
    }

    static func missingAdapterFunction(
        _ function: String, _ name: String, exported: [String], _ origin: ModuleOrigin
    ) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.unusableAdapter,
            "\(origin.words) does not export `\(function)`, which the module imports of `\(name)`", at: origin.location,
            help: [
                Spelling.nearest(to: function, among: exported).map { "did you mean `\($0)`?" }
                    ?? "use an adapter that has it"
            ])
    }

    static func adapterSignature(
        _ function: String, _ name: String, wanted: CoreFuncType, found: CoreFuncType, _ origin: ModuleOrigin
    ) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.unusableAdapter,
            "\(origin.words) exports `\(function)` with another core type than the module imports of `\(name)`",
            at: origin.location,
            notes: [
                "the module has: \(CoreTypeTable().spell(wanted))", "the adapter has: \(CoreTypeTable().spell(found))",
            ])
    }
}
