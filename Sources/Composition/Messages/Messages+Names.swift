import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

// What is said where a name in the graph stands for nothing, or cannot be used.

extension Diagnostic {
    static func emptyComposition(_ graph: CompositionGraph) -> Diagnostic {
        Diagnostic(
            CompositionCode.emptyComposition, "nothing to compose: the graph has no components",
            at: graph.location.map { [Label($0)] } ?? [], help: ["add a component to `components:`"])
    }

    static func unknownImport(
        _ reference: NameReference, of instance: InstanceID, in instances: GraphInstances, at location: Location?
    ) -> Diagnostic {
        let imports = instances.imports(of: instance)
        return unknownName(
            .unknownImport, "`\(instances.id(instance))` has no import `\(reference.text)`", reference,
            Array(imports.keys), kind: "import", in: instances.graph, at: location
        ).about([.init(instances.id(instance))])
    }

    static func unknownExport(
        _ reference: NameReference, of instance: InstanceID, in instances: GraphInstances, at location: Location?
    ) -> Diagnostic {
        let exports = instances.exports(of: instance)
        return unknownName(
            .unknownExport, "`\(instances.id(instance))` has no export `\(reference.text)`", reference,
            Array(exports.keys), kind: "export", in: instances.graph, at: location
        ).about([.init(instances.id(instance))])
    }

    /// A step of a path that is not there.
    static func fault(
        _ fault: PathFault, in root: PathRoot, of instances: GraphInstances, at location: Location?
    ) -> Diagnostic {
        let step = fault.step
        switch fault.problem {
        case .isNoInstance(let type):
            return Diagnostic(
                CompositionCode.unknownExport,
                "\(instances.words(for: root, fault.names)) has no export `\(step.text)`: it is "
                    + "\(Article.before(type.kind))",
                at: (step.location ?? location).map { [Label($0)] } ?? [],
                help: ["only instances have exports: end the path before `\(step.text)`"])
        case .isMissing(let exports):
            if case .instance(let instance) = root, fault.names.isEmpty {
                return unknownExport(step, of: instance, in: instances, at: location)
            }
            return unknownName(
                .unknownExport, "\(instances.words(for: root, fault.names)) has no export `\(step.text)`", step,
                Array(exports.keys), kind: "export", in: instances.graph, at: location)
        }
    }

    static func declaredTwice(_ node: ImportNode, _ other: ImportNode) -> Diagnostic {
        let (name, otherName) = (node.extern.name.text, other.extern.name.text)
        return Diagnostic(
            CompositionCode.importConflict,
            name == otherName
                ? "import `\(name)` is declared twice"
                : "names of declared imports `\(otherName)` and `\(name)` conflict "
                    + "(they differ only in case or hyphens)",
            at: [
                node.location.map { Label($0, "the second") }, other.location.map { Label($0, "the first") },
            ].compactMap(\.self),
            help: ["wire both from `\(other.id)`, or declare one under another name: `as: other-name`"])
    }

    private static func unknownName(
        _ code: CompositionCode, _ message: String, _ reference: NameReference, _ known: [String], kind: String,
        in graph: CompositionGraph, at location: Location?
    ) -> Diagnostic {
        let labels = (reference.location ?? location).map { [Label($0)] } ?? []
        let matching = known.filter { ExternNameKind.shortName(of: $0) == reference.text }
        if matching.count > 1 {
            return Diagnostic(
                code, "ambiguous \(kind) `\(reference.text)`", at: labels,
                notes: matching.map { "it may be `\($0)`" },
                help: ["name it in full: `\(graph.way == .command ? matching[0] : "[\"\(matching[0])\"]")`"])
        }
        let help = reference.similar(among: known).map { ["did you mean `\($0)`?"] } ?? []
        return Diagnostic(code, message, at: labels, notes: ["it \(kind)s \(list(known))"], help: help)
    }

    /// All names there are, or the first of them where they are many.
    static func list(_ names: [String]) -> String {
        guard !names.isEmpty else { return "nothing" }
        let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
        return shown + (names.count > 12 ? " and \(names.count - 12) more" : "")
    }

    static func tooManyErrors(in graph: CompositionGraph) -> Diagnostic {
        Diagnostic(
            CompositionCode.tooManyErrors, "too many errors; the rest are omitted",
            at: graph.location.map { [Label($0)] } ?? [])
    }

    static func tooManySteps(_ graph: CompositionGraph, limit: Int) -> Diagnostic {
        let help =
            switch graph.way {
            case .command: "compose fewer components at once"
            case .configuration: "name the `export` of each argument"
            case .graphFile, .document: "name exports and imports in `wires:`"
            }
        return Diagnostic(
            CompositionCode.compositionTooComplex,
            "graph too complex: it compares more than \(limit) pairs of imports and exports",
            at: graph.location.map { [Label($0)] } ?? [], help: [help])
    }

    static func badName(_ name: String, at location: Location?) -> Diagnostic {
        if case .canonical(let version, _)? = InterfaceName(name)?.version {
            return Diagnostic(
                CompositionCode.badName, "incomplete version in `\(name)`", at: location.map { [Label($0)] } ?? [],
                help: [
                    "write the full version, such as `\(name)\(version.utf8.contains(UInt8(ascii: ".")) ? ".0" : ".0.0")`; "
                        + "`--emit-canonical-names` shortens it in what is written"
                ])
        }
        return Diagnostic(
            CompositionCode.badName,
            name.utf8.count > Limits.nameBytes
                ? "an import or export name is longer than \(Limits.nameBytes) bytes"
                : "`\(name)` is not a valid import or export name",
            at: location.map { [Label($0)] } ?? [],
            help: ["use kebab case, such as `read-line`, or an interface name, such as `example:text/lines@1.0.0`"])
    }

    static func duplicateProvider(
        import name: String, of instance: String, at location: Location?, first: Location?
    ) -> Diagnostic {
        Diagnostic(
            CompositionCode.duplicateProvider, "import `\(name)` of `\(instance)` is connected twice",
            at: [location.map { Label($0, "the second") }, first.map { Label($0, "the first") }].compactMap { $0 },
            help: ["remove one of them"]
        ).about([.init(instance, name)])
    }
}

extension GraphInstances {
    /// Why the rules do not take an export of an instance that has it.
    func reasonNotToOffer(exportsOf instance: InstanceID) -> String {
        let names = (graph.offers[instance] ?? []).map(\.text)
        return names.isEmpty
            ? "`\(id(instance))` is the socket, and provides for no plug"
            : "of `\(id(instance))`, only \(Diagnostic.list(names)) may be taken"
    }
}

extension NameReference {
    /// The name that was probably meant: the same interface in another version or without one, then the nearest whole
    /// name, then the one whose last segment is nearest.
    package func similar(among known: [String]) -> String? {
        let unversioned = Self.unversioned(text)
        if let same = known.first(where: { Self.unversioned($0) == unversioned }) { return same }
        if let nearest = Spelling.nearest(to: text, among: known) { return nearest }
        let shorts = known.map { ExternNameKind.shortName(of: $0) }
        guard let short = Spelling.nearest(to: ExternNameKind.shortName(of: text), among: shorts) else { return nil }
        return shorts.firstIndex(of: short).map { known[$0] }
    }

    private static func unversioned(_ name: String) -> String {
        String(name.prefix { $0 != "@" })
    }
}
