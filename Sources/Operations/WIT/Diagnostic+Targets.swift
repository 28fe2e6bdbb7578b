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

    /// All imports that a world does not offer: those of WASI, which come in dozens, last.
    static func importsOutsideWorld(
        _ names: [String], of component: String, in world: String, offered: [String]
    ) -> Diagnostic {
        let (wasi, others) = (names.filter { $0.hasPrefix("wasi:") }, names.filter { !$0.hasPrefix("wasi:") })
        let ordered = others + wasi
        var help: [String] = []
        if let first = wasi.first {
            let version = InterfaceName(first)?.version.map { "@\($0)" } ?? ""
            help = [
                "add `include wasi:cli/imports\(version);` to the world if it runs on a WASI host",
                "or allow them: `--allow-import \"wasi:*\"`",
            ]
        } else if let first = others.first {
            help = ["add `import \(first);` to the world, or allow it: `--allow-import \"\(first)\"`"]
        }
        let what = names.count == 1 ? "import `\(names[0])` is" : "\(names.count) imports are"
        return Diagnostic(
            OperationCode.importOutsideWorld, "\(what) not offered by world `\(world)`",
            at: .file(component),
            notes: (names.count == 1 ? [] : ordered.map { "`\($0)`" })
                + ordered.flatMap { name in
                    nearest(name, among: offered, "the world has").map {
                        names.count == 1 ? $0 : "for `\(name)`, \($0)"
                    }
                },
            help: help)
    }

    /// - Parameters:
    ///   - place: where the world has it.
    ///   - others: the names that are there on the other side.
    static func nonconformance(
        _ item: Nonconformance, of component: String, to world: String, at place: SourceRange?, others: [String],
        _ store: TypeStore
    ) -> Diagnostic {
        let labels = place.map { [Label($0)] } ?? [Label(.file(component))]
        switch item.reason {
        case .unexpectedImport: return .importsOutsideWorld([item.name], of: component, in: world, offered: others)
        case .missingExport:
            return Diagnostic(
                OperationCode.missingWorldExport,
                "missing export `\(item.name)`, required by world `\(world)`",
                at: labels, notes: nearest(item.name, among: others, "the component has"))
        case .types(let mismatches):
            var notes = mismatches.map { "\($0.location(in: item.name)): \($0.difference(in: store))" }
            if item.isImport {
                notes.append("expected: the type in the component; found: the type in the world")
            } else {
                notes.append("expected: the type in the world; found: the type in the component")
            }
            if let other = item.counterpart {
                notes.append("`\(other)` is used for `\(item.name)`: their versions are compatible")
            }
            return Diagnostic(
                OperationCode.worldTypeMismatch,
                "type mismatch: \(item.isImport ? "import" : "export") `\(item.name)` differs from world `\(world)`",
                at: labels, notes: notes)
        }
    }

    /// The same interface in another version, or a name that differs by a slip of the pen.
    private static func nearest(_ name: String, among others: [String], _ owner: String) -> [String] {
        if let interface = InterfaceName(name),
            let other = others.first(where: { InterfaceName($0)?.unversioned == interface.unversioned })
        {
            let isSameTrack = interface.track != nil && InterfaceName(other)?.track == interface.track
            return ["\(owner) `\(other)`, \(isSameTrack ? "another version" : "which is not semver-compatible")"]
        }
        return Spelling.nearest(to: name, among: others).map { ["\(owner) `\($0)`"] } ?? []
    }
}
