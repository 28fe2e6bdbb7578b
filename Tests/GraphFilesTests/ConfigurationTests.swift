import Testing
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport

/// Configurations of `wasm-tools compose`: what is read of them, and broken ones with the diagnostics beside them.
struct ConfigurationTests {
    static let folder = Fixtures.path("Fixtures/configurations")
    static let files = Fixtures.files(in: folder, ending: ".yaml") + Fixtures.files(in: folder, ending: ".json")

    @Test(arguments: files)
    func diagnostics(file: Fixture) {
        let (document, text) = Self.read(file.bytes, as: file.name)
        #expect(document?.isSound != true)
        #expect(Fixtures.matches(text, golden: file.path + ".expected"), "\(text)")
    }

    @Test func thereAreFiles() {
        #expect(Self.files.count == 12)
    }

    @Test(
        "strings and mappings, block and flow style, JSON and YAML mean the same",
        arguments: [
            (
                "c.yml",
                """
                search-paths: [libs, /opt/libs]
                definitions:
                  - virtual.wasm
                skip-validation: false
                import-components: true
                disallow-imports: true
                dependencies:
                  a: a.wasm
                  b:
                    path: b.wasm
                instantiations:
                  root:
                    arguments:
                      x: a
                      "n:p/i@1.0.0":
                        instance: b
                        export: "n:p/i@1.1.0"
                  other:
                    dependency: b
                """
            ),
            (
                "c.yml",
                """
                dependencies: { a: { path: a.wasm }, b: b.wasm }
                instantiations:
                  root: { arguments: { x: { instance: a, export: null }, "n:p/i@1.0.0": { instance: b, export: "n:p/i@1.1.0" } } }
                  other: { dependency: b, arguments: {} }
                import-components: true
                disallow-imports: true
                definitions: ["virtual.wasm"]
                search-paths: [libs, "/opt/libs"]
                """
            ),
            (
                "-",
                """
                {"search-paths": ["libs", "/opt/libs"], "definitions": ["virtual.wasm"], "skip-validation": false,
                 "import-components": true, "disallow-imports": true,
                 "dependencies": {"a": "a.wasm", "b": {"path": "b.wasm"}},
                 "instantiations": {"root": {"arguments": {"x": "a", "n:p/i@1.0.0": {"instance": "b",
                   "export": "n:p/i@1.1.0"}}}, "other": {"dependency": "b"}}}
                """
            ),
        ])
    func values(name: String, text: String) throws {
        let (read, messages) = Self.read(Array(text.utf8), as: name)
        let document = try #require(read)
        #expect(document.isSound && messages.isEmpty, "\(messages)")
        #expect(document.searchPaths.map(\.value) == ["libs", "/opt/libs"])
        #expect(document.definitions.map(\.value) == ["virtual.wasm"])
        #expect(document.importsComponents?.value == true)
        #expect(document.disallowsImports?.value == true)
        #expect(document.skipsValidation?.value != true)
        #expect(document.dependencies.map { "\($0.name.value) \($0.path.value)" } == ["a a.wasm", "b b.wasm"])
        #expect(document.instantiations.map(\.name.value) == ["root", "other"])
        #expect(document.instantiations.map { $0.dependency?.value } == [nil, "b"])
        let arguments = document.instantiations[0].arguments.map {
            "\($0.importName.value) \($0.instance.value) \($0.export?.value ?? "-")"
        }
        #expect(arguments == ["x a -", "n:p/i@1.0.0 b n:p/i@1.1.0"])
        #expect(document.instantiations[1].arguments.isEmpty)
    }

    @Test func nothingIsAConfiguration() throws {
        let document = try #require(Self.read(Array("{}".utf8), as: "c.yml").document)
        #expect(document.isSound && document.dependencies.isEmpty && document.importsComponents == nil)
    }

    @Test("what is too large, too deep or no text is refused")
    func hostile() {
        let large = Array(repeating: UInt8(ascii: " "), count: (16 << 20) + 1)
        #expect(
            Self.read(large, as: "c.yml").text.contains("the configuration has 16777217 bytes, more than the limit"))
        let deep = String(repeating: "{a: ", count: 5_000)
        #expect(Self.read(Array("dependencies: \(deep)".utf8), as: "c.yml").text.contains("levels deep"))
        #expect(Self.read([0xff, 0xfe], as: "c.yml").text.contains("not UTF-8"))
        let bomb = "dependencies: {a: &a [x], b: &b [*a, *a], c: *b, d: *c}"
        #expect(Self.read(Array(bomb.utf8), as: "c.yml").document?.isSound != true)
    }

    @Test("every prefix of a configuration, and each with a byte changed, is read or refused")
    func mutations() {
        let text = Array("dependencies: {a: a.wasm}\ninstantiations: {root: {arguments: {x: {instance: a}}}}\n".utf8)
        for count in text.indices { _ = Self.read(Array(text[..<count]), as: "c.yml") }
        for index in text.indices {
            for byte: UInt8 in [0, 0x7b, 0x3a, 0xc3] {
                var changed = text
                changed[index] = byte
                let (document, messages) = Self.read(changed, as: "c.yml")
                #expect(document?.isSound == true || !messages.isEmpty)
            }
        }
    }

    private static func read(_ bytes: [UInt8], as name: String) -> (document: ConfigurationDocument?, text: String) {
        var sources = SourceMap()
        var sink = DiagnosticSink()
        let document = GraphDocumentReader.readConfiguration(bytes, name: name, sources: &sources, sink: &sink)
        return (document, TerminalRenderer().render(sink.diagnostics, in: sources))
    }
}
