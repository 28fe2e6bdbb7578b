import WComposeComponentModel
import WComposeDiagnostics

// What is said of packages that have no binary form.

extension Diagnostic {
    /// A world that was not written as text, or not resolved, may use what it does not import.
    static func interfaceNotImported(_ interface: String?, whichHas type: String) -> Diagnostic {
        Diagnostic(
            WITPackageCode.cannotEncodeWIT,
            "type `\(type)` is used from `\(interface ?? "an interface")`, which the world does not import or export before it"
        )
    }
}

extension Diagnostic {
    static func invalidEncoding(_ package: WIT.PackageName, _ problem: String, offset: Int) -> Diagnostic {
        Diagnostic(
            WITPackageCode.internalWITError,
            "internal error: the binary of package `\(package)` is invalid: \(problem), offset \(offset)",
            notes: ["nothing was written"], help: ["please report this, with the WIT files"])
    }

    static func packageTooLarge(_ package: WIT.PackageName, _ limit: String) -> Diagnostic {
        Diagnostic(
            WITPackageCode.cannotEncodeWIT, "package `\(package)` is too large to encode: \(limit)",
            notes: ["nothing was written"],
            help: ["split the package, or reuse fewer large types in other types"])
    }

    /// Names of one track are one name in canonical form.
    static func sameCanonicalName(
        _ name: String, _ other: String, _ canonical: String, _ kind: ExternKind, of owner: String,
        at place: SourceRange?
    ) -> Diagnostic {
        Diagnostic(
            WITPackageCode.cannotEncodeWIT,
            "\(kind.rawValue)s `\(other)` and `\(name)` of \(owner) have one canonical name, `\(canonical)`",
            at: place.map { [Label(.text($0))] } ?? [], notes: ["nothing was written"],
            help: ["use one version, or write full names: omit `--emit-canonical-names`"])
    }

    static func invalidWorld(_ world: String, _ problem: String) -> Diagnostic {
        Diagnostic(WITPackageCode.cannotEncodeWIT, "world `\(world)` has no type: \(problem)")
    }

    /// - Parameters:
    ///   - old: the lower version.
    ///   - new: the higher one.
    static func unmergeableImports(
        _ old: WIT.InterfaceID, _ new: WIT.InterfaceID, in resolution: WIT.Resolution, because reason: String
    ) -> Diagnostic {
        let (old, new) = (resolution.qualifiedName(of: old) ?? "", resolution.qualifiedName(of: new) ?? "")
        return Diagnostic(
            WITPackageCode.unmergeableImports, "imports `\(old)` and `\(new)` cannot be merged: \(reason)",
            help: ["build all parts with one version, or use `--merge-imports-based-on-semver=false` to keep both"])
    }
}
