import WComposeDiagnostics
import WComposeGraphFiles

extension ReportPage {
    /// What a report says to people: what came of it, what was said, what was checked, what was composed.
    init(of report: CommandReport, within limits: Limits) {
        let summary = PlacedDiagnostic.summary(of: report.diagnostics).map { ": \($0)" } ?? ""
        title = Words(.text("wcompose \(report.command) \(report.outcome.rawValue)\(summary)"))
        addMessages(of: report, limits)
        addSubjects(of: report, limits)
        if let conclusion = report.conclusion { blocks.append(.lines(conclusion)) }
        // Of those with errors, what was said is all there is.
        let composed = report.compositions.filter { $0.composition.composition != nil }
        for composed in composed.prefix(limits.compositions) {
            if report.compositions.count > 1 {
                blocks.append(.heading(composed.composition.source.words, isInner: false))
            }
            add(composed, limits)
        }
        let more = composed.count - limits.compositions
        if more > 0 {
            blocks.append(.paragraph(Words(.text("and \(Quantity.counted(more, "more composition")), not shown"))))
        }
    }

    /// Errors first, since not all may be told.
    private mutating func addMessages(of report: CommandReport, _ limits: Limits) {
        let all = report.diagnostics
        guard !all.isEmpty else { return }
        let ordered = Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
        blocks.append(
            .messages(Array(ordered.prefix(limits.messages)), omitted: max(0, all.count - limits.messages)))
    }

    private mutating func addSubjects(of report: CommandReport, _ limits: Limits) {
        let named = report.subjects.filter { $0.name != nil }
        // Of one composition, what follows says it all.
        guard report.compositions.isEmpty || named.count > 1 else { return }
        addTable(["checked", "outcome"], named, limits, noun: "subject") { subject in
            let outcome = PlacedDiagnostic.summary(of: subject.diagnostics) ?? "no errors or warnings"
            return [Words(.code(subject.name ?? "")), Words(.text(outcome))]
        }
    }

    private mutating func add(_ composed: CommandReport.PicturedComposition, _ limits: Limits) {
        let report = composed.composition
        if let output = report.output {
            blocks.append(
                .paragraph(Words(.text("output "), .code(output.path), .text(", \(Quantity.bytes(output.size))"))))
        }
        for override in report.overrides {
            blocks.append(
                .paragraph(Words(.code(override.component), .text(" is "), .code(override.path), .text(" here"))))
        }
        guard let composition = report.composition else { return }
        if composed.mermaid != nil || composed.html != nil {
            blocks.append(.picture(mermaid: composed.mermaid, html: composed.html))
        }
        blocks.append(.paragraph(Words(.text(CompositionSummary().headline(of: composition)))))
        addEdges(of: composition, limits)
        addTable(["import of the composition", "for"], composition.imports, limits, noun: "import") { item in
            [Words(.code(item.fullName)), Words(names: item.askedBy.map(\.instance))]
        }
        addTable(["export", "of"], composition.exports, limits, noun: "export") { item in
            guard case .export(let instance, let export) = item.provider else {
                return [Words(.code(item.fullName)), Words(.code(item.provider.words))]
            }
            let alias: [Words.Span] =
                export == item.name || export == item.fullName ? [] : [.text(", its "), .code(export)]
            var words = Words(.code(instance))
            words.spans += alias
            return [Words(.code(item.fullName)), words]
        }
        addSizes(of: report, limits)
        let nested = composition.nestedGraphs
        for (path, inner) in nested.prefix(limits.nestedGraphs) {
            blocks.append(.heading(Words(.text("inside "), .code(path)), isInner: true))
            blocks.append(.paragraph(Words(.text(CompositionSummary().headline(of: inner)))))
            addEdges(of: inner, limits)
        }
        if nested.count > limits.nestedGraphs {
            let more = Quantity.counted(nested.count - limits.nestedGraphs, "more nested graph")
            blocks.append(.paragraph(Words(.text("and \(more), not shown"))))
        }
    }

    private mutating func addEdges(of composition: CompositionReport.Composition, _ limits: Limits) {
        addTable(
            ["consumer", "import", "provider", "why"], composition.connections, limits, noun: "edge"
        ) { edge in
            [
                Words(.code(edge.consumer)), Words(.code(edge.fullImportName)), Words(.code(edge.fullProvider.words)),
                Words(message: edge.why),
            ]
        }
    }

    private mutating func addSizes(of report: CompositionReport, _ limits: Limits) {
        guard let embedding = report.embedding else { return }
        addTable(
            ["component", "size", "instances", "saved"], embedding.components, limits, noun: "component"
        ) { component in
            [
                Words(.code(component.id)), Words(.text(Quantity.bytes(component.size))),
                Words(.text(Quantity.spelled(component.uses))),
                Words(.text(component.saved > 0 ? Quantity.bytes(component.saved) : "")),
            ]
        }
        let totals = CompositionReport.Embedding.totals(embedding.components)
        blocks.append(.paragraph(Words(.text("embedded: \(totals)"))))
        for graph in embedding.graphs.prefix(limits.nestedGraphs) {
            let totals = CompositionReport.Embedding.totals(graph.components)
            blocks.append(.paragraph(Words(.text("embedded in "), .code(graph.path), .text(": \(totals)"))))
        }
    }

    mutating func addTable<Item>(
        _ columns: [String], _ items: [Item], _ limits: Limits, noun: String, _ row: (Item) -> [Words]
    ) {
        guard !items.isEmpty else { return }
        let rows = items.prefix(limits.rows).map { item in row(item).map { $0.shortened(to: limits.cell) } }
        blocks.append(
            .table(Rows(columns: columns, rows: rows, omitted: max(0, items.count - limits.rows), noun: noun)))
    }
}

extension ReportPage.Words {
    fileprivate func shortened(to limit: Int) -> Self {
        var short = self
        short.spans = spans.map { span in
            switch span {
            case .text(let text): .text(Elision.shortened(text, to: limit))
            case .code(let text): .code(Elision.shortened(text, to: limit))
            }
        }
        return short
    }
}

extension CompositionReport.Source {
    fileprivate var words: ReportPage.Words {
        switch self {
        case .call(.graph(let path)), .binary(let path): ReportPage.Words(.code(FileName.shown(path)))
        case .call(.components(let operands)), .call(.chain(let operands)):
            ReportPage.Words(names: operands.map { FileName.shown($0.spelling) })
        case .call(.plug(let socket, _, _)):
            ReportPage.Words(.code(FileName.shown(socket.spelling)), .text(" with plugs"))
        case .call(.configuration(let call)):
            ReportPage.Words(.code(FileName.shown(call.root)), .text(" by "), .code(FileName.shown(call.path)))
        }
    }
}
