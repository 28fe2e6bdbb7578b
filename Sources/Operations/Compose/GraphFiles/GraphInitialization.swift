import WComposeComposition
package import WComposeDiagnostics
import WComposeGraphFiles
package import WComposeLoading
package import WComposePlatform
package import WComposeReports
import OrderedCollections

/// A graph file for components, which `check` accepts: `init`.
package struct GraphInitialization: Operation {
    /// Nothing where the components cannot be composed.
    private var draft: GraphDraft?
    private var output: GraphFileOutput
    private var loader: GraphLoader
    package private(set) var inputs: [FileIdentity] = []
    private var composition: CompositionReport.Composition?

    package var problems: [Diagnostic] { loader.sink.diagnostics }
    package var sources: SourceMap { loader.sources }
    /// The file, where it goes to standard output.
    package var text: String? { output.path == "-" && draft != nil && !hasErrors ? output.text : nil }

    /// - Parameters:
    ///   - operands: the components; none: all of this directory.
    ///   - path: of the graph file.
    ///   - isExplicit: whether the edges that matching chooses are written out.
    package init(
        _ operands: [ComponentOperand], to path: String, isExplicit: Bool,
        policy: ValidationPolicy = ValidationPolicy()
    ) {
        output = GraphFileOutput(path)
        loader = GraphLoader(policy: policy)
        let found = operands.isEmpty
        let files = load(found ? Self.componentFiles(reporting: &loader.sink) : operands, skippingOthers: found)
        if files.isEmpty, !hasErrors { loader.sink.report(.noComponents()) }
        guard !hasErrors else { return }
        loader.packages.validateCode(of: OrderedSet(files.map(\.package)).elements, reporting: &loader.sink)
        guard !hasErrors else { return }
        let settled = Progress.during(.wiring) {
            SettledGraph(CompositionGraph(files), in: &loader.packages.table)
        }
        guard let plan = settled.plan else {
            for diagnostic in settled.diagnostics { loader.sink.report(diagnostic) }
            return
        }
        write(settled, plan, isExplicit: isExplicit)
    }

    private mutating func write(_ settled: SettledGraph, _ plan: Plan, isExplicit: Bool) {
        for diagnostic in settled.told(in: output.path) { loader.sink.report(diagnostic) }
        let composition = CompositionReport.Composition(plan)
        self.composition = composition
        do throws(GraphDraft.Unwritable) {
            var draft = try GraphDraft(
                settled.graph, sources: output.sources(of: settled.graph, loader.packages.table),
                writingOut: isExplicit ? plan : nil)
            draft.comments = [
                isExplicit
                    ? "written by `wcompose init --explicit`"
                    : "written by `wcompose init`; what matching connects is said in comments"
            ]
            if !isExplicit { draft.explainEdges(of: composition) }
            draft.explainImports(of: composition)
            draft.noteNearMisses(among: settled.diagnostics)
            draft.explain(settled)
            output.set(draft)
            self.draft = draft
        } catch {
            preconditionFailure("graphs that are made of files say nothing that graph files cannot say")
        }
    }

    /// What the file says, in a line; nothing where there is none.
    package var headline: String? { composition.map { CompositionSummary().headline(of: $0) } }

    /// Writes the file: whether it had these bytes. Nothing where it was not written, which is told.
    ///
    /// - Parameter replacing: whether a file of this name that has other bytes may be replaced.
    package mutating func write(replacing: Bool) -> (path: String, isKept: Bool)? {
        guard draft != nil, !hasErrors else { return nil }
        do throws(Diagnostic) {
            return (output.path, try output.write(replacing: replacing, over: inputs))
        } catch {
            loader.sink.report(error)
            return nil
        }
    }
}

// MARK: - Loading

extension GraphInitialization {
    /// The files of this directory that are called like components.
    private static func componentFiles(reporting sink: inout DiagnosticSink) -> [ComponentOperand] {
        do {
            return try Directory.contents(of: ".").filter { entry in
                entry.kind == .regular && !entry.name.hasPrefix(".") && ComposedKind.isNameOfComponent(entry.name)
            }.map { ComponentOperand($0.name) }
        } catch {
            sink.report(Diagnostic(error))
            return []
        }
    }

    /// - Parameter skippingOthers: whether what is no component is left out with a word.
    private mutating func load(_ operands: [ComponentOperand], skippingOthers: Bool) -> [ComponentFile] {
        let files = Progress.during(.reading) { loader.load(operands.map(\.path)) }
        inputs = files.compactMap { $0.file?.identity }
        if skippingOthers {
            let told = loader.sink.diagnostics
            loader.sink = DiagnosticSink()
            for diagnostic in told {
                loader.sink.report(diagnostic.isOfOtherBinary ? .skipped(diagnostic) : diagnostic)
            }
        }
        return zip(operands, files).compactMap { operand, loaded in
            loaded.package.map { ComponentFile(operand: operand, package: $0) }
        }
    }
}

extension Diagnostic {
    /// Whether it says that a file is a core module or a package.
    fileprivate var isOfOtherBinary: Bool {
        [LoadingCode.coreModuleNotComponent.code, LoadingCode.packageNotComponent.code].contains(code)
    }

    fileprivate static func skipped(_ error: Diagnostic) -> Diagnostic {
        var note = error
        note.severity = .note
        note.notes = ["it is left out"]
        note.help = []
        return note
    }

    fileprivate static func noComponents() -> Diagnostic {
        Diagnostic(
            CompositionCode.emptyComposition, "this directory has no components",
            help: ["name their files: `wcompose init a.wasm b.wasm`"])
    }
}

// MARK: - Telling

extension SettledGraph {
    /// What was decided, as warnings, and what is said of the graph as it is.
    fileprivate func told(in path: String) -> [Diagnostic] {
        let file = path == "-" ? "the graph file" : "`\(FileName.shown(path))`"
        let decided = decisions.map { item, decision in told(item, decision, in: file) }
        let leftOut = exportsLeftOut.map { export, reason in
            warning(
                reason, note: "\(file) does not export `\(export.name)` of `\(graph[export.instance].id)`",
                help: "add it to `exports:` under another name")
        }
        return decided + leftOut + diagnostics
    }

    private func told(_ item: Import, _ decision: Decision, in file: String) -> Diagnostic {
        let id = graph[item.instance].id
        let subject = "import `\(item.name)` of `\(id)`"
        switch decision.provider {
        case .host(let renamed?):
            return warning(
                decision.reason, note: "\(file) asks the host for \(subject) as `\(renamed)`",
                help: "give it a better name in `with:` of instance `\(id)`")
        case .host(nil):
            let entry = decision.candidates.lazy.compactMap { $0.entry(for: item.name, in: graph) }.first
            return warning(
                decision.reason, note: "\(file) leaves \(subject) to the host",
                help: entry.map { "to connect it, set `with: { \($0) }` in instance `\(id)`" }
                    ?? "once that is mended, remove the import from `with:` of instance `\(id)`")
        case .instance, .export, .import, .path:
            return warning(
                decision.reason, note: "\(file) names a provider for \(subject)",
                help: "see whether it is the one that you mean: it is in `with:` of instance `\(id)`")
        }
    }

    private func warning(_ reason: Diagnostic, note: String, help: String) -> Diagnostic {
        var warning = reason
        warning.severity = .warning
        warning.notes.append(note)
        warning.help = [help]
        return warning
    }
}
