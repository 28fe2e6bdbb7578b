import WComposeComponentModel
import WComposeDiagnostics
import WComposeWIT

/// What is said about components and the worlds that they are to fit.
extension Diagnostic {
    static func unknownWorld(_ choice: WIT.Resolution.WorldChoice, in package: WIT.PackageName) -> Diagnostic {
        switch choice {
        case .ambiguous(let worlds) where worlds.isEmpty:
            Diagnostic(
                .unknownWorld, "the package `\(package)` has no world",
                help: ["name one of another package with `--world namespace:package/world`"])
        case .ambiguous(let worlds):
            Diagnostic(
                .unknownWorld, "the package `\(package)` has several worlds",
                notes: ["they are \(list(worlds))"], help: ["choose one with `--world`"])
        case .unknown(let name, let known):
            Diagnostic(
                .unknownWorld, "there is no world `\(name)`", notes: known.isEmpty ? [] : ["there is \(list(known))"],
                help: meant(name, among: known))
        }
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
        case .unexpectedImport:
            return Diagnostic(
                .importOutsideWorld, "the component imports `\(item.name)`, which the world `\(world)` does not offer",
                at: labels, notes: nearest(item.name, among: others, "the world has"))
        case .missingExport:
            return Diagnostic(
                .missingWorldExport,
                "the component does not export `\(item.name)`, which the world `\(world)` asks for",
                at: labels, notes: nearest(item.name, among: others, "the component has"))
        case .types(let mismatches):
            var notes = mismatches.map { "\($0.location(in: item.name)): \($0.difference(in: store))" }
            if item.isImport {
                notes.append("what is expected is what the component was built for; what is found is the world's")
            } else {
                notes.append("what is expected is the world's; what is found is the component's")
            }
            if let other = item.counterpart { notes.append("`\(other)` stands for `\(item.name)`, by its version") }
            return Diagnostic(
                .worldTypeMismatch,
                "the \(item.isImport ? "import" : "export") `\(item.name)` has another type than in the world `\(world)`",
                at: labels, notes: notes)
        }
    }

    /// The same interface in another version, or a name that differs by a slip of the pen.
    private static func nearest(_ name: String, among others: [String], _ owner: String) -> [String] {
        if let interface = InterfaceName(name),
            let other = others.first(where: { InterfaceName($0)?.unversioned == interface.unversioned })
        {
            return ["\(owner) `\(other)`, of another track of versions"]
        }
        return Spelling.nearest(to: name, among: others).map { ["\(owner) `\($0)`"] } ?? []
    }
}
