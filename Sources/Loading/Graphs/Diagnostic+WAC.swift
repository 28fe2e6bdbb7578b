import WComposeDiagnostics
import WComposeGraphFiles
import WComposeWAC

/// What is said about the packages of documents.
extension Diagnostic {
    /// - Parameters:
    ///   - places: where it was looked for.
    ///   - given: packages that the command line names.
    static func packageNotFound(_ package: PackageKeySyntax, places: [String], given: [PackageKey]) -> Diagnostic {
        let same = given.first { $0.name == package.key.name }
        let near = Spelling.nearest(to: package.key.description, among: given.map(\.description))
        return Diagnostic(
            WACCode.unknownPackage, "package `\(package.key)` not found", at: .text(package.range),
            notes: places.filter { $0.hasSuffix(".wasm") }.map { "looked for `\(FileName.shown($0))`" }
                + (same.map { ["`--dep` names version `\($0)`"] } ?? []),
            help: (same == nil ? near.map { ["`--dep` names `\($0)`: write that, if it is meant"] } ?? [] : [])
                + ["name its file: `--dep \(package.key)=PATH`"])
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
