package import WComposeDiagnostics
package import WComposeWIT

/// What is said about directories of WIT.
extension Diagnostic {
    /// - Parameter folders: those in the directory that have WIT.
    static func noWIT(inDirectory path: String, butIn folders: [String]) -> Diagnostic {
        Diagnostic(
            WITCode.packageConflict, "`\(FileName.shown(path))` contains no WIT files", at: .file(path),
            notes: folders.count == 1 ? [] : ["WIT files are in \(list(folders))"],
            help: folders.count == 1
                ? ["use `\(folders[0])` instead"] : ["name one of these directories"])
    }

    /// - Parameter location: where the world is named, unless that is the command line.
    package static func unknownWorld(
        _ choice: WIT.Resolution.WorldChoice, in package: WIT.PackageName, at location: Location? = nil
    ) -> Diagnostic {
        let labels = location.map { [Label($0)] } ?? []
        return unknownWorld(choice, in: package, at: labels, isOption: location == nil)
    }

    private static func unknownWorld(
        _ choice: WIT.Resolution.WorldChoice, in package: WIT.PackageName, at labels: [Label], isOption: Bool
    ) -> Diagnostic {
        switch choice {
        case .ambiguous(let worlds) where worlds.isEmpty:
            Diagnostic(
                LoadingCode.unknownWorld, "package `\(package)` has no world", at: labels,
                help: ["name a world of another package: `\(isOption ? "--world " : "world: ")namespace:package/world`"]
            )
        case .ambiguous(let worlds):
            Diagnostic(
                LoadingCode.unknownWorld, "package `\(package)` has several worlds", at: labels,
                notes: ["the worlds are \(list(worlds))"],
                help: [isOption ? "choose one with `--world`" : "choose one with `world:`"])
        case .unknown(let name, let known):
            Diagnostic(
                LoadingCode.unknownWorld, "world `\(name)` not found", at: labels,
                notes: known.isEmpty ? [] : ["the worlds are \(list(known))"],
                help: otherVersion(of: name, among: known, package).map {
                    ["write `\(isOption ? "--world " : "world: ")\($0)`"]
                }
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
}
