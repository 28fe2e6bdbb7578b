extension CompositionReport.Composition {
    /// A composition of which the files, the edges and the outside are known, as a lock tells it.
    ///
    /// - Parameters:
    ///   - files: of components, by the places of the report's inputs.
    ///   - exports: each with the instance that has it, where that is known.
    package init(
        files: [String], edges: [CompositionReport.Edge], imports: [(name: String, kind: String)],
        exports: [(name: String, kind: String, instance: String?)]
    ) {
        self.init(
            packageName: nil, embedsComponents: true,
            components: files.enumerated().map { .init(id: $1, contents: .input($0)) }, instances: [], edges: edges,
            imports: imports.map { .init(name: $0.name, kind: $0.kind, askedBy: []) },
            exports: exports.map {
                .init(name: $0.name, kind: $0.kind, provider: $0.instance.map { .instance($0) } ?? .definition)
            })
    }
}

extension CompositionReport.Edge {
    /// An edge that was locked.
    package init(lockedFor consumer: String, _ importName: String, _ provider: Provider, rule: String) {
        self.init(consumer: consumer, importName: importName, provider: provider, rule: rule, why: "as it was locked")
    }
}
