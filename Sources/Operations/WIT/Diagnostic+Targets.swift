import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeWIT

/// What is said about components and the worlds that they are to fit.
extension Diagnostic {
    static func unknownWorld(_ choice: WIT.Resolution.WorldChoice, in package: WIT.PackageName) -> Diagnostic {
        switch choice {
        case .ambiguous(let worlds) where worlds.isEmpty:
            Diagnostic(
                OperationCode.unknownWorld, "package `\(package)` has no world",
                help: ["name a world of another package: `--world namespace:package/world`"])
        case .ambiguous(let worlds):
            Diagnostic(
                OperationCode.unknownWorld, "package `\(package)` has several worlds",
                notes: ["the worlds are \(list(worlds))"], help: ["choose one with `--world`"])
        case .unknown(let name, let known):
            Diagnostic(
                OperationCode.unknownWorld, "world `\(name)` not found",
                notes: known.isEmpty ? [] : ["the worlds are \(list(known))"],
                help: otherVersion(of: name, among: known, package).map { ["write `--world \($0)`"] }
                    ?? meant(name, among: known))
        }
    }

    /// The world that is meant by a name with another version.
    private static func otherVersion(of name: String, among known: [String], _ package: WIT.PackageName) -> String? {
        guard let at = name.firstIndex(of: "@") else { return nil }
        let unversioned = name[..<at]
        return known.first {
            $0 == unversioned || $0.hasPrefix(unversioned + "@") || package.unversioned + "/" + $0 == unversioned
        }
    }

    /// - Parameter component: what is given in its place, where that is one.
    static func witForComponent(_ path: String, exchangedWith component: String?) -> Diagnostic {
        Diagnostic(
            LoadingCode.notWebAssembly, "`\(FileName.shown(path))` is WIT, not a component", at: .file(path),
            help: [
                component.map { "swap the two: `wcompose targets \($0) --wit \(path)`" }
                    ?? "name a component, and the WIT with `--wit \(path)`"
            ])
    }
}
