import WComposeComponentModel
import WComposeDiagnostics

/// What is said about components and compositions that do not fit a world.
extension Diagnostic {
    /// All imports that a world does not offer: those of WASI, which come in dozens, last.
    static func importsOutsideWorld(
        _ names: [String], of subject: WorldConformance.Subject, in world: String, offered: [String]
    ) -> Diagnostic {
        let (wasi, others) = (names.filter { $0.hasPrefix("wasi:") }, names.filter { !$0.hasPrefix("wasi:") })
        let ordered = others + wasi
        var help: [String] = []
        if let first = wasi.first {
            let version = InterfaceName(first)?.version.map { "@\($0)" } ?? ""
            help = ["add `include wasi:cli/imports\(version);` to the world if it runs on a WASI host"]
            if case .component = subject { help.append("or allow them: `--allow-import \"wasi:*\"`") }
        } else if let first = others.first {
            help = ["add `import \(first);` to the world"]
            switch subject {
            case .component: help[0] += ", or allow it: `--allow-import \"\(first)\"`"
            case .composition: help[0] += ", or connect the import to an instance"
            }
        }
        let what = names.count == 1 ? "import `\(names[0])` is" : "\(names.count) imports are"
        return Diagnostic(
            WorldCode.importOutsideWorld, "\(what) not offered by world `\(world)`",
            at: subject.location.map { [Label($0)] } ?? [],
            notes: (names.count == 1 ? [] : ordered.map { "`\($0)`" })
                + ordered.flatMap { name in
                    nearest(name, among: offered, "the world has").map {
                        names.count == 1 ? $0 : "for `\(name)`, \($0)"
                    }
                },
            help: help)
    }

    /// - Parameters:
    ///   - place: where the world has it, or what else is to be looked at.
    ///   - others: the names that are there on the other side.
    static func nonconformance(
        _ item: Nonconformance, of subject: WorldConformance.Subject, to world: String, at place: Location?,
        others: [String], _ store: TypeStore
    ) -> Diagnostic {
        let labels = (place ?? subject.location).map { [Label($0)] } ?? []
        switch item.reason {
        case .unexpectedImport: return .importsOutsideWorld([item.name], of: subject, in: world, offered: others)
        case .missingExport:
            return Diagnostic(
                WorldCode.missingWorldExport,
                "missing export `\(item.name)`, required by world `\(world)`",
                at: labels, notes: nearest(item.name, among: others, "the \(subject.words) has"))
        case .types(let mismatches):
            var notes = mismatches.map { "\($0.location(in: item.name)): \($0.difference(in: store))" }
            if item.isImport {
                notes.append("expected: the type in the \(subject.words); found: the type in the world")
            } else {
                notes.append("expected: the type in the world; found: the type in the \(subject.words)")
            }
            if let other = item.counterpart {
                notes.append("`\(other)` is used for `\(item.name)`: their versions are compatible")
            }
            return Diagnostic(
                WorldCode.worldTypeMismatch,
                "type mismatch: \(item.isImport ? "import" : "export") `\(item.name)` differs from world `\(world)`",
                at: labels, notes: notes)
        }
    }

    /// The same interface in another version, or a name that differs by a slip of the pen.
    private static func nearest(_ name: String, among others: [String], _ owner: String) -> [String] {
        if let interface = InterfaceName(name),
            let other = others.lazy.compactMap({ InterfaceName($0) }).first(where: {
                $0.unversioned == interface.unversioned
            })
        {
            return [
                "\(owner) `\(other)`, \(interface.isCompatible(with: other) ? "another version" : "which is not semver-compatible")"
            ]
        }
        return Spelling.nearest(to: name, among: others).map { ["\(owner) `\($0)`"] } ?? []
    }
}
