package import WComposeDiagnostics

// What is said of files that components are to be made of, and of what is made.

extension Diagnostic {
    package static func componentNotModule(_ path: String) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.componentNotModule, "`\(FileName.shown(path))` is a component, not a core module",
            at: .file(path), help: ["use it as it is: only core modules are made into components"])
    }

    /// A module without a world becomes a component that imports and exports nothing.
    package static func noWorld(_ path: String) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.noWorld, "`\(FileName.shown(path))` does not say which world it is for",
            severity: .warning, at: .file(path), notes: ["the component imports and exports nothing"],
            help: ["embed the world: `wcompose embed ./wit \(FileName.shown(path)) -o OUT`"])
    }

    /// - Parameter problem: what is wrong with a component that was made of valid modules.
    package static func invalidOutput(_ problem: Diagnostic) -> Diagnostic {
        Diagnostic(
            ComponentizationCode.internalError, "internal error: the component is invalid: \(problem.message)",
            at: problem.labels, notes: ["nothing was written"], help: ["please report this, with the module"])
    }
}
