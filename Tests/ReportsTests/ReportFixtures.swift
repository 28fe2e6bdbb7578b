import WComposeDiagnostics

@testable import WComposeReports

/// Reports to test with.
enum ReportFixtures {
    /// With every kind of place there is.
    static var diagnostic: PlacedDiagnostic {
        var sources = SourceMap()
        let source = sources.add(name: "wcompose.yaml", text: Array("wcompose: 1\ncomponents: {}\n".utf8))
        let labels = [
            Label(SourceRange(source: source, start: 0, end: 8), "here"), Label(.file("a.wasm")),
            Label(.binary(BinaryLocation(file: "a.wasm", path: ["component 1"], offset: 9))),
        ]
        let diagnostic = Diagnostic(
            DiagnosticCode(rawValue: "WC0217"), "too many", severity: .warning, at: labels, notes: ["n"], help: ["h"],
            edits: [TextEdit(SourceRange(source: source, start: 0, end: 8), "x")]
        ).about([.init("app", "deep", nearby: [.init("nested", "the version differs")])])
        return PlacedDiagnostic(diagnostic, in: sources)
    }

    /// Every kind of part there is.
    static var full: CompositionReport {
        var composition = composition
        composition.edges += [
            edge("deep", .exportPath(instance: "nested", ["outer", "inner"]), "named"),
            edge("clock", .importPath(host: "wasi:clocks/wall-clock@0.2.0", ["inner"]), "named"),
            edge("pair", .parts([.init(name: "one", provider: .instance("nested"))]), "unknown"),
            edge("own", .definition, "unknown"),
        ]
        composition.components[0].world = .init(
            imports: [
                .init(
                    name: "deep", kind: "instance", type: nil, implements: "demo:a/b@1", versionSuffix: ".2.3",
                    items: [
                        .init(name: "go", kind: "function", type: "func()", implements: nil),
                        .init(
                            name: "file", kind: "resource", type: nil, implements: nil,
                            owner: .init(side: .import, name: "deep", resource: "file")),
                        .init(
                            name: "own", kind: "resource", type: nil, implements: nil,
                            owner: .init(side: .export, name: "deep", resource: "own", instance: "maker")),
                    ])
            ],
            exports: [.init(name: "run", kind: "function", type: "func()", implements: nil)])
        composition.components += [
            .init(id: "core-code", contents: .core(size: 7)),
            .init(id: "plugin", contents: .given(.host("plugin"))), .init(id: "lost", contents: .missing),
        ]
        composition.exports += [
            .init(name: "twice", kind: "instance", provider: .parts([.init(name: "x", provider: .host("y"))])),
            .init(name: "own", kind: "type", provider: .definition),
            .init(name: "deep", kind: "instance", provider: .exportPath(instance: "nested", ["a", "b"])),
            .init(name: "clock", kind: "instance", provider: .host("wasi:clocks/wall-clock@0.2.0")),
            .init(
                name: "demo:a/b@1", kind: "instance", provider: .host("demo:a/b@1"), completedName: "demo:a/b@1.2.3"),
        ]
        composition.imports.append(
            .init(name: "demo:a/b@1", kind: "instance", askedBy: [], completedName: "demo:a/b@1.2.3"))
        composition.resources = [
            .init(
                name: "file", interface: "example:fs/files@1.0.0", definer: .instance("nested"), handlers: ["app"]),
            .init(name: "clock", interface: nil, definer: .host("wasi:clocks/wall-clock@0.2.0"), handlers: []),
        ]
        composition.besides = ["a start function"]
        return CompositionReport(
            source: .call(.graph("wcompose.yaml")),
            inputs: [
                .init(paths: ["a.wasm", "b.wasm"], size: 12, sha256: "00ff", components: ["app"]),
                .init(paths: ["c.wasm"], size: 13, sha256: nil, components: ["nested/words"]),
                .init(.graph, paths: ["wcompose.yaml"], size: 14, sha256: "ff00"),
                .init(.embedded, paths: [], size: 15, sha256: nil, contentSHA256: "0f0f"),
            ], overrides: [.init(component: "app", path: "fake.wasm")], composition: composition,
            output: .init(path: "out.wasm", size: 25))
    }

    static var composition: CompositionReport.Composition {
        let inner = CompositionReport.Composition(
            packageName: nil, embedsComponents: true, components: [.init(id: "words", contents: .input(1))],
            instances: [.init(id: "words", component: "words")], edges: [], imports: [], exports: [])
        return CompositionReport.Composition(
            packageName: "example:pipeline@1.0.0", embedsComponents: true,
            components: [
                .init(id: "app", contents: .input(0)), .init(id: "nested", contents: .composition(inner)),
                .init(id: "again", contents: .same(as: "nested")),
            ],
            instances: [.init(id: "nested", component: "nested"), .init(id: "app", component: "app")],
            edges: [
                edge(
                    "example:log/logger@0.2.0", .export(instance: "nested", name: "example:log/logger@0.2.1"), "track"),
                edge("whole", .instance("nested"), "named"),
                edge("wasi:clocks/wall-clock@0.2.0", .host("wasi:clocks/wall-clock@0.2.0"), "open"),
                edge("line", .type(of: "example:log/logger@0.2.0", name: "line"), "follows"),
            ],
            imports: [
                .init(
                    name: "wasi:clocks/wall-clock@0.2.0", kind: "instance",
                    askedBy: [.init(instance: "app", importName: "wasi:clocks/wall-clock@0.2.0")])
            ],
            exports: [
                .init(name: "start", kind: "function", provider: .export(instance: "app", name: "run"))
            ])
    }

    /// A chain of so many instances.
    static func chain(_ count: Int) -> CompositionReport.Composition {
        CompositionReport.Composition(
            packageName: nil, embedsComponents: true, components: [.init(id: "a", contents: .input(0))],
            instances: (0..<count).map { .init(id: "i\($0)", component: "a") },
            edges: (1..<count).map {
                .init(
                    consumer: "i\($0)", importName: "example:a/b@1.0.0",
                    provider: .export(instance: "i\($0 - 1)", name: "example:a/b@1.0.0"), rule: "edge",
                    why: $0.isMultiple(of: 100) ? "a wire, by exact name" : "chain, by exact name")
            }, imports: [],
            exports: (0..<count).map {
                .init(name: "e\($0)", kind: "instance", provider: .export(instance: "i\($0)", name: "e\($0)"))
            })
    }

    private static func edge(
        _ name: String, _ provider: CompositionReport.Edge.Provider, _ rule: String
    ) -> CompositionReport.Edge {
        .init(consumer: "app", importName: name, provider: provider, rule: rule, why: "for a reason")
    }
}
