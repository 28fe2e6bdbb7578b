import WComposeDiagnostics
import WComposeGraphFiles
import WComposeWAC

/// What is said about the packages of documents.
extension Diagnostic {
    /// - Parameters:
    ///   - places: where it was looked for.
    ///   - unversioned: where it is found without its version.
    ///   - given: packages that the command line names.
    static func packageNotFound(
        _ package: PackageKeySyntax, places: [String], unversioned: String?, given: [PackageKey]
    ) -> Diagnostic {
        let near = Spelling.nearest(to: package.key.description, among: given.map(\.description))
        var notes = places.filter { $0.hasSuffix(".wasm") }.map { "looked for `\(FileName.shown($0))`" }
        if let unversioned {
            notes.append("`\(FileName.shown(unversioned))` is there, for `\(package.key.name)` without a version")
        }
        return Diagnostic(
            WACCode.unknownPackage, "package `\(package.key)` not found", at: .text(package.range), notes: notes,
            help: (near.map { ["`--dep` names `\($0)`: write that, if it is meant"] } ?? [])
                + ["name its file: `--dep \(package.key)=\(unversioned.map { FileName.shown($0) } ?? "PATH")`"])
    }

    static func packageNotIn(_ package: PackageKeySyntax, _ path: String, known: [String]) -> Diagnostic {
        Diagnostic(
            WACCode.unknownPackage, "`\(FileName.shown(path))` has no package `\(package.key)`",
            at: .text(package.range),
            notes: ["it has \(list(known))"],
            help: Spelling.nearest(to: package.key.description, among: known).map { ["did you mean `\($0)`?"] } ?? [])
    }

    static func witForComponent(_ package: PackageKeySyntax, path: String) -> Diagnostic {
        Diagnostic(
            LoadingCode.packageNotComponent, "package `\(package.key)` is WIT, which cannot be instantiated",
            at: .text(package.range), notes: ["it is in `\(FileName.shown(path))`"],
            help: ["name the component: `--dep \(package.key)=PATH`"])
    }

    static func overrideOfDocument(_ id: String, at path: String) -> Diagnostic {
        Diagnostic(
            GraphFileCode.unknownComponent,
            "`--override \(id)=…` is for graph files, and `\(FileName.shown(path))` is a WAC document",
            help: ["name the file of a package: `--dep namespace:name=PATH`"])
    }
}
