import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What is said where a name in the graph stands for nothing, or cannot be used.

extension Diagnostic {
    static func emptyComposition(_ graph: CompositionGraph) -> Diagnostic {
        Diagnostic(
            .emptyComposition, "the graph has no instance, so there is nothing to compose",
            at: graph.location.map { [Label($0)] } ?? [], help: ["add a component to `components:`"])
    }

    static func unknownImport(
        _ reference: NameReference, of instance: InstanceID, in planner: GraphPlanner, at location: Location?
    ) -> Diagnostic {
        let imports = planner.imports(of: instance)
        return unknownName(
            .unknownImport, "`\(planner.id(instance))` has no import `\(reference.text)`", reference,
            Array(imports.keys), kind: "import", at: location)
    }

    static func unknownExport(
        _ reference: NameReference, of instance: InstanceID, in planner: GraphPlanner, at location: Location?
    ) -> Diagnostic {
        let exports = planner.exports(of: instance)
        return unknownName(
            .unknownExport, "`\(planner.id(instance))` has no export `\(reference.text)`", reference,
            Array(exports.keys), kind: "export", at: location)
    }

    private static func unknownName(
        _ code: DiagnosticCode, _ message: String, _ reference: NameReference, _ known: [String], kind: String,
        at location: Location?
    ) -> Diagnostic {
        let labels = location.map { [Label($0)] } ?? []
        if case .short(let text) = reference {
            let matching = known.filter { ExternNameKind.shortName(of: $0) == text }
            if matching.count > 1 {
                return Diagnostic(
                    code, "`\(text)` stands for more than one \(kind)", at: labels,
                    notes: matching.map { "it may be `\($0)`" },
                    help: ["name the \(kind) in full, as in `[\"\(matching[0])\"]`"])
            }
        }
        var help: [String] = []
        let shorts = known.map { ExternNameKind.shortName(of: $0) }
        if let nearest = Spelling.nearest(to: reference.text, among: known) {
            help.append("did you mean `\(nearest)`?")
        } else if let short = Spelling.nearest(to: reference.text, among: shorts),
            let position = shorts.firstIndex(of: short)
        {
            help.append("did you mean `\(known[position])`?")
        }
        return Diagnostic(code, message, at: labels, notes: ["it \(kind)s \(list(known))"], help: help)
    }

    /// All names there are, or the first of them where they are many.
    static func list(_ names: [String]) -> String {
        guard !names.isEmpty else { return "nothing" }
        let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
        return shown + (names.count > 12 ? " and \(names.count - 12) more" : "")
    }

    static func badName(_ name: String, at location: Location?) -> Diagnostic {
        Diagnostic(
            .badName, "`\(name)` is no name that an import or export may have",
            at: location.map { [Label($0)] } ?? [],
            help: ["write a name in kebab case, such as `lines`, or an interface, such as `example:text/lines@1.0.0`"])
    }

    static func duplicateProvider(
        import name: String, of instance: String, at location: Location?, first: Location?
    ) -> Diagnostic {
        Diagnostic(
            .duplicateProvider, "import `\(name)` of `\(instance)` is given two providers",
            at: [location.map { Label($0, "the second") }, first.map { Label($0, "the first") }].compactMap { $0 },
            help: ["leave one of them out"])
    }
}
