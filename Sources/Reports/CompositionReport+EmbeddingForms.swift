package import WComposeDiagnostics

extension CompositionReport.Embedding {
    /// For programs.
    package var json: JSONValue {
        .object(
            Self.members(of: components)
                + [
                    .init(
                        "graphs",
                        .array(
                            graphs.map { graph in
                                .object(
                                    [.init("path", .string(graph.path))] + Self.members(of: graph.components))
                            }))
                ])
    }

    private static func members(of components: [CompositionReport.EmbeddedComponent]) -> [JSONValue.Member] {
        [
            .init("components", .array(components.map(\.json))), .init("size", .int(components.size)),
            .init("saved", .int(components.saved)),
        ]
    }

    /// For people: sizes, how often each is used, and what that saves; the first rows of many.
    package func text(rowLimit: Int = 40) -> String {
        var table = Table()
        for component in components.prefix(rowLimit) {
            table.add([component.id, Quantity.bytes(component.size)] + (component.words.map { [$0] } ?? []))
        }
        var text = "embedded: \(Self.totals(components))\n" + table.rendered(indent: 2)
        if components.count > rowLimit {
            text += "  and \(Quantity.counted(components.count - rowLimit, "more component"))\n"
        }
        for graph in graphs.prefix(CompositionSummary.nestedLimit) {
            text += "embedded in `\(graph.path)`: \(Self.totals(graph.components))\n"
        }
        return text
    }

    /// As in `2 components, 3.1 MB; 1.2 MB saved`.
    static func totals(_ components: [CompositionReport.EmbeddedComponent]) -> String {
        let all = "\(Quantity.counted(components.count, "component")), \(Quantity.bytes(components.size))"
        return components.saved > 0 ? all + "; \(Quantity.bytes(components.saved)) saved" : all
    }
}

extension CompositionReport.EmbeddedComponent {
    fileprivate var json: JSONValue {
        [
            "input": .int(input), "id": .string(id), "size": .int(size), "uses": .int(uses), "saved": .int(saved),
        ]
    }

    /// What its instances share; nothing where there is one.
    fileprivate var words: String? {
        uses > 1 ? "\(Quantity.counted(uses, "instance")), embedded once: \(Quantity.bytes(saved)) saved" : nil
    }
}
