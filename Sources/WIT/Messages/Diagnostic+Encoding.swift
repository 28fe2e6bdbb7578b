import WComposeDiagnostics

// What is said of packages that have no binary form.

extension Diagnostic {
    /// A world that was not written as text, or not resolved, may use what it does not import.
    static func interfaceNotImported(_ interface: String?, whichHas type: String) -> Diagnostic {
        Diagnostic(
            .cannotEncodeWIT,
            "the type `\(type)` is used of `\(interface ?? "an interface")`, which is neither imported nor exported before it"
        )
    }
}

extension Diagnostic {
    static func invalidEncoding(_ package: WIT.PackageName, _ problem: String, offset: Int) -> Diagnostic {
        Diagnostic(
            .internalWITError,
            "internal error: the binary of package `\(package)` is invalid: \(problem), offset \(offset)",
            notes: ["nothing is written"], help: ["please report this, with the WIT files"])
    }

    static func invalidWorld(_ world: String, _ problem: String) -> Diagnostic {
        Diagnostic(.cannotEncodeWIT, "world `\(world)` has no type: \(problem)")
    }
}
