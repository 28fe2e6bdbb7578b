import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport

/// The example of the documentation, in both notations.
struct ExampleGraphTests {
    private func read(_ name: String) throws -> (GraphDocument, Text) {
        let bytes = try #require(Fixtures.read(Fixtures.path("Fixtures/" + name)))
        var sources = SourceMap()
        var sink = DiagnosticSink()
        let document = GraphDocumentReader.read(bytes, name: name, sources: &sources, sink: &sink)
        #expect(sink.diagnostics.isEmpty, "\(TerminalRenderer().render(sink.diagnostics, in: sources))")
        return (try #require(document), Text(bytes: bytes))
    }

    /// The text of a file, to hold places against.
    struct Text {
        var bytes: [UInt8]

        subscript(_ range: SourceRange) -> String {
            String(decoding: bytes[Int(range.start)..<Int(range.end)], as: UTF8.self)
        }
    }

    @Test(arguments: ["example.yaml", "example.json"])
    func headAndComponents(name: String) throws {
        let (document, _) = try read(name)
        #expect(document.version.value == 1)
        #expect(document.package?.value == "example:pipeline@1.0.0")
        #expect(document.match?.value == .semver)
        #expect(document.embed?.value == true)
        #expect(document.allowedImports?.map(\.value) == ["wasi:*"])
        #expect(document.components.map(\.id.value) == ["source", "filter", "logger", "merger"])
        let sources = document.components.map { component in
            switch component.source {
            case .file(let path, let digest, _): path.value + (digest.map { " \($0.value.prefix(11))" } ?? "")
            case .graph(let path): "graph " + path.value
            }
        }
        #expect(
            sources == [
                "./source.wasm", "./filter.wasm.zst sha256:ba78", "graph ./logger/wcompose.yaml", "./merger.wasm",
            ])
    }

    @Test(arguments: ["example.yaml", "example.json"])
    func instances(name: String) throws {
        let (document, _) = try read(name)
        #expect(document.instances.map(\.id.value) == ["upper", "lower"])
        #expect(document.instances.map(\.component.value) == ["filter", "filter"])
        #expect(document.instances[0].with.isEmpty)
        let with = document.instances[1].with
        #expect(with.map(\.name.value) == ["example:log/logger@0.2.0", "codec", "wasi:clocks/wall-clock@0.2.0"])
        let providers = with.map { item in
            switch item.provider {
            case .instance(let end): show(end)
            case .host(let name): "host " + (name.value ?? "")
            }
        }
        #expect(providers == ["logger", "source[example:codec/fast]", "host "])
        let resolved = document.resolvedInstances
        #expect(resolved.map(\.id.value) == ["upper", "lower", "source", "logger", "merger"])
        #expect(resolved.map(\.component) == [1, 1, 0, 2, 3])
        #expect(resolved.map(\.isImplied) == [false, false, true, true, true])
    }

    @Test(arguments: ["example.yaml", "example.json"])
    func edgesAndExports(name: String) throws {
        let (document, _) = try read(name)
        #expect(
            document.wires.map { show($0.provider) + " -> " + show($0.consumer) } == [
                "source[example:text/lines] -> lower[example:text/input]", "logger -> merger",
            ])
        let patterns = document.patterns.map { pattern in
            switch pattern.shape {
            case .chain(let ids): "chain \(ids.map(\.value))"
            case .fanout(let from, let to): "fanout \(from.value) \(to.map(\.value))"
            case .fanin(let into, let from):
                "fanin \(into.value) \(from.map { $0.importName.value + "=" + $0.instance.value })"
            case .splice(let splice): "splice \(splice.interface.value) \(splice.with.map(\.value))"
            }
        }
        #expect(
            patterns == [
                #"chain ["source", "upper"]"#, #"fanout logger ["upper", "lower"]"#,
                #"fanin merger ["left=upper", "right=lower"]"#,
            ])
        let exports = try #require(document.exports)
        #expect(exports.map { show($0.from) } == ["merger", "upper[example:text/lines]"])
        #expect(exports.map(\.name?.value) == [nil, "lines"])
    }

    @Test func placesInYAML() throws {
        let (document, text) = try read("example.yaml")
        #expect(text[document.components[1].id.range] == "filter")
        #expect(text[document.instances[1].with[0].name.range] == #""example:log/logger@0.2.0""#)
        let wire = document.wires[0]
        #expect(text[wire.range] == #"source["example:text/lines"] -> lower["example:text/input"]"#)
        #expect(text[wire.provider.range] == #"source["example:text/lines"]"#)
        #expect(text[wire.consumer.instance.range] == "lower")
        #expect(wire.consumer.steps.map { text[$0.range] } == ["example:text/input"])
        #expect(text[document.patterns[0].range] == "chain: [source, upper]")
        #expect(text[document.patterns[1].range] == "fanout: { from: logger, to: [upper, lower] }")
        #expect(document.exports.map { text[$0[1].range].hasPrefix("{ from") } == true)
        #expect(text[document.range].hasSuffix("embed: true"))
    }

    @Test func placesInJSON() throws {
        let (document, text) = try read("example.json")
        #expect(text[document.wires[0].provider.range] == #"source[\"example:text/lines\"]"#)
        #expect(text[document.wires[0].consumer.instance.range] == "lower")
        #expect(text[document.patterns[0].range].hasPrefix("{\n"))
    }

    @Test func bothNotationsMeanTheSame() throws {
        let yaml = outline(try read("example.yaml").0)
        let json = outline(try read("example.json").0)
        #expect(yaml == json)
        // JSON is YAML as well.
        let bytes = try #require(Fixtures.read(Fixtures.path("Fixtures/example.json")))
        var sources = SourceMap()
        var sink = DiagnosticSink()
        let document = GraphDocumentReader.read(bytes, name: "example.yml", sources: &sources, sink: &sink)
        #expect(try outline(#require(document)) == json)
        #expect(yaml.contains("merger"))
    }

    private func show(_ end: EndSyntax) -> String {
        end.instance.value + end.steps.map { "[" + $0.value + "]" }.joined()
    }

    /// All values of a syntax tree but the places.
    private func outline(_ value: Any) -> String {
        if value is SourceRange { return "" }
        let children = Mirror(reflecting: value).children
        if children.isEmpty { return "\(value)" }
        return "(" + children.map { ($0.label ?? "") + ":" + outline($0.value) }.joined(separator: " ") + ")"
    }
}
