@testable import WComposeReports

/// Compositions to draw.
enum PictureFixtures {
    private typealias Report = CompositionReport

    /// A report of instances of components, wired: `consumer` takes `name` of `provider`.
    static func report(
        _ instances: [(id: String, component: String)],
        _ edges: [(provider: String, consumer: String, name: String)] = [],
        exports: [String] = []
    ) -> CompositionReport {
        var components: [String] = []
        for instance in instances where !components.contains(instance.component) {
            components.append(instance.component)
        }
        let composition = CompositionReport.Composition(
            packageName: nil, embedsComponents: true,
            components: components.enumerated().map { .init(id: $1, contents: .input($0)) },
            instances: instances.map { .init(id: $0.id, component: $0.component) },
            edges: edges.map { edge in
                .init(
                    consumer: edge.consumer, importName: edge.name,
                    provider: .export(instance: edge.provider, name: edge.name), rule: "exact", why: "exact name")
            }, imports: [],
            exports: exports.map {
                .init(name: "out-\($0)", kind: "instance", provider: .export(instance: $0, name: "x"))
            })
        return CompositionReport(
            source: .call(.graph("wcompose.yaml")),
            inputs: components.map { .init(paths: ["\($0).wasm"], size: 1_000, sha256: nil, components: [$0]) },
            composition: composition)
    }

    /// All that a picture can show.
    static var full: CompositionReport {
        let inner = CompositionReport.Composition(
            packageName: nil, embedsComponents: true,
            components: [.init(id: "front", contents: .input(2)), .init(id: "sink", contents: .input(3))],
            instances: [.init(id: "sink", component: "sink"), .init(id: "front", component: "front")],
            edges: [
                .init(
                    consumer: "front", importName: "demo:log/sink@1.0.0",
                    provider: .export(instance: "sink", name: "demo:log/sink@1.0.0"), rule: "exact", why: "exact name"),
                .init(
                    consumer: "sink", importName: "wasi:io/streams@0.2.0", provider: .host("wasi:io/streams@0.2.0"),
                    rule: "open", why: "from the host"),
            ],
            imports: [
                .init(
                    name: "wasi:io/streams@0.2.0", kind: "instance",
                    askedBy: [.init(instance: "sink", importName: "wasi:io/streams@0.2.0")])
            ],
            exports: [
                .init(
                    name: "demo:log/logger@1.2.0", kind: "instance",
                    provider: .export(instance: "front", name: "demo:log/logger@1.2.0"))
            ])
        func edge(
            _ consumer: String, _ name: String, _ provider: CompositionReport.Edge.Provider, _ rule: String
        ) -> CompositionReport.Edge {
            .init(consumer: consumer, importName: name, provider: provider, rule: rule, why: rule)
        }
        let composition = CompositionReport.Composition(
            packageName: "demo:full@1.0.0", embedsComponents: true,
            components: [
                .init(id: "filter", contents: .input(0)), .init(id: "app", contents: .input(1)),
                .init(id: "logger", contents: .composition(inner)),
                .init(id: "logger-2", contents: .same(as: "logger")),
                .init(id: "core-code", contents: .core(size: 4_096)),
                .init(id: "plugin", contents: .given(.host("plugin"))),
            ],
            instances: [
                .init(id: "logger", component: "logger"), .init(id: "second", component: "logger-2"),
                .init(id: "upper", component: "filter"), .init(id: "lower", component: "filter"),
                .init(id: "app", component: "app"), .init(id: "core-code", component: "core-code"),
                .init(id: "plugin", component: "plugin"),
            ],
            edges: [
                edge("logger", "wasi:io/streams@0.2.0", .host("wasi:io/streams@0.2.0"), "open"),
                edge("second", "wasi:io/streams@0.2.0", .host("wasi:io/streams@0.2.0"), "open"),
                edge(
                    "upper", "demo:log/logger@1.0.0", .export(instance: "logger", name: "demo:log/logger@1.2.0"),
                    "track"),
                edge("lower", "log", .export(instance: "second", name: "demo:log/logger@1.2.0"), "implements"),
                edge("lower", "demo:text/lines", .export(instance: "upper", name: "demo:text/lines"), "exact"),
                edge("app", "demo:text/lines", .export(instance: "lower", name: "demo:text/lines"), "exact"),
                edge("app", "demo:text/other", .export(instance: "lower", name: "demo:text/more"), "type"),
                edge("app", "line", .type(of: "demo:text/lines", name: "line"), "follows"),
                edge("core-code", "demo:text/lines", .export(instance: "upper", name: "demo:text/lines"), "unknown"),
                edge(
                    "plugin", "pair",
                    .parts([
                        .init(name: "a", provider: .instance("core-code")),
                        .init(name: "b", provider: .host("wasi:io/streams@0.2.0")),
                    ]), "unknown"),
            ],
            imports: [
                .init(
                    name: "wasi:io/streams@0.2.0", kind: "instance",
                    askedBy: [.init(instance: "logger", importName: "wasi:io/streams@0.2.0")])
            ],
            exports: [
                .init(name: "run", kind: "function", provider: .export(instance: "app", name: "run")),
                .init(name: "clock", kind: "instance", provider: .importPath(host: "wasi:io/streams@0.2.0", ["x"])),
            ], besides: ["a start function"])
        return CompositionReport(
            source: .call(.graph("wcompose.yaml")),
            inputs: [
                .init(paths: ["parts/filter.wasm"], size: 3_300, sha256: nil),
                .init(paths: ["app.wasm"], size: 12, sha256: nil),
                .init(paths: ["front.wasm"], size: 40, sha256: nil), .init(.embedded, paths: [], size: 50, sha256: nil),
            ], composition: composition)
    }
}
