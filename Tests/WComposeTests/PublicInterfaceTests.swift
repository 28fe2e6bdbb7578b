import Testing
import WCompose
import WComposeTestSupport

/// What a program can do that depends on the package: only what is public is used here.
struct PublicInterfaceTests {
    let folder = ScratchFolder()

    private func path(_ sample: String) -> String { Samples.path(sample) }

    // MARK: - Graphs

    @Test func aGraphThatAProgramMakes() async throws {
        var graph = ComponentGraph(packageName: "example:shell@1.0.0")
        let calculator = try graph.addInstance(
            "calculator", of: try graph.addComponent("calculator", .file(path("chain/calculator.wasm"))))
        let rounding = try graph.addInstance(
            "rounding", of: try graph.addComponent("rounding", .bytes(Samples.bytes("chain/rounding.wasm"))))
        let shell = try graph.addInstance(
            "shell", of: try graph.addComponent("shell", .file(path("chain/shell.wasm"))))
        graph.chain([calculator, rounding])
        // One by its short name, as a graph file may have it.
        graph.wire(rounding, export: "calculator", to: shell, import: "example:calculator/calculator@1.0.0")
        graph.export(shell, "run", as: "start")
        graph.allowedImports = []
        let composition = await Composition.compose(graph)
        #expect(composition.isValid, "\(composition.messages)")
        #expect(composition.summary?.contains("start  of shell, its `run`") == true)
        try await composition.write(to: folder / "a.wasm")
        let written = try #require(folder.content("a.wasm"))
        #expect(try composition.bytes() == written)
        #expect(composition.size == written.count)
        var parts: [UInt8] = []
        try composition.write { part in for index in part.indices { parts.append(part[index]) } }
        #expect(parts == written)
        let report = try #require(composition.report)
        #expect(report.packageName == "example:shell@1.0.0")
        #expect(report.instances.map(\.id) == ["calculator", "rounding", "shell"])
        #expect(report.edges.map(\.rule) == ["edge", "named"])
        #expect(
            report.edges.last?.provider
                == .export(instance: "rounding", name: "example:calculator/calculator@1.0.0"))
        #expect(report.exports.map(\.name) == ["start"] && report.imports.isEmpty)
        #expect(report.embedded.map(\.id) == ["calculator", "rounding", "shell"])
        #expect(report.embedded.allSatisfy { $0.instances == 1 && $0.saved == 0 })
        #expect(await composition.report(in: .markdown).hasPrefix("## wcompose compose succeeded\n"))
        #expect(await composition.report(in: .json) == composition.reportJSON() + "\n")
        for format in Composition.ReportFormat.allCases { #expect(await !composition.report(in: format).isEmpty) }
        let json = try #require(JSONDocument(await composition.reportJSON()))
        #expect(json["outcome"]?.string == "succeeded")
        #expect(json["result"]?["inputs"]?[1]?["paths"]?[0]?.string == "<rounding>")
        #expect(json["result"]?["inputs"]?[0]?["sha256"]?.string?.count == 64)
    }

    @Test func picturesAndParts() async throws {
        for format in PictureFormat.allCases where Graphviz.isPresent || ![.svg, .html].contains(format) {
            let picture = try await Composition.picture(of: path("chain"), as: format)
            #expect(picture.contains("rounding"), "\(format)")
        }
        let part = try await Composition.picture(of: path("product"), as: .text, focus: "logger/sink")
        #expect(part.contains("sink.wasm") && !part.contains("merger"))
        await #expect(throws: WComposeError.self) { try await Composition.picture(of: "no such file", as: .text) }
        let composition = await Composition.load(graphFile: path("product"))
        try await composition.write(to: folder / "a.wasm")
        let parts = try await Component.decompose(folder / "a.wasm", to: folder / "parts")
        #expect(parts.givesSameBytes && parts.messages.isEmpty)
        #expect(parts.files.count == 7 && parts.files.last == folder / "parts/wcompose.yaml")
        let again = await Composition.load(graphFile: folder / "parts")
        #expect(try again.bytes() == composition.bytes())
        await #expect(throws: WComposeError.self) {
            try await Component.decompose(path("chain/shell.wasm"), to: folder / "x")
        }
    }

    @Test("core modules become components: embedded, adapted, linked") func coreModules() async throws {
        let folder = ScratchFolder()
        folder.make("app.wit", text: "package a:b; world app { export twice: func(x: u32) -> u32; }")
        folder.make(
            "app.wat",
            text: """
                (module (import "old" "two" (func $two (result i32)))
                  (func (export "twice") (param i32) (result i32) (i32.mul (local.get 0) (call $two)))
                  (memory (export "memory") 1))
                """)
        folder.make("old.wat", text: "(module (func (export \"two\") (result i32) i32.const 2))")
        try await CoreModule.embed(folder / "app.wit", in: folder / "app.wat", to: folder / "app.wasm")
        await #expect(throws: WComposeError.self) {
            try await CoreModule.makeComponent(of: folder / "app.wasm", to: folder / "none.wasm")
        }
        #expect(folder.content("none.wasm") == nil)
        let messages = try await CoreModule.makeComponent(
            of: folder / "app.wasm", adapters: [.init(name: "old", path: folder / "old.wat")],
            to: folder / "made.wasm")
        #expect(messages.isEmpty)
        let made = try await Component.load(.file(folder / "made.wasm"))
        #expect(made.exports.map(\.name) == ["twice"] && made.imports.isEmpty)
        folder.make(
            "lib.wat", text: "(module (@dylink.0) (func (export \"twice\") (param i32) (result i32) local.get 0))")
        try await CoreModule.embed(folder / "app.wit", in: folder / "lib.wat", to: folder / "lib.wasm")
        try await CoreModule.link([.init(name: "lib.so", path: folder / "lib.wasm")], to: folder / "linked.wasm")
        #expect(try await Component.load(.file(folder / "linked.wasm")).exports.map(\.name) == ["twice"])
    }

    @Test func middlewareAndLimits() async throws {
        var graph = ComponentGraph()
        let adder = try graph.addInstance("adder", of: try graph.addComponent("adder", .file(path("splice/adder.wat"))))
        let asker = try graph.addComponent("asker", .file(path("splice/asker.wat")))
        let meter = try graph.addComponent("meter", .file(path("splice/meter.wat")))
        let (left, right) = (try graph.addInstance("left", of: asker), try graph.addInstance("right", of: asker))
        graph.splice("example:math/ops", [meter])
        graph.export(left, prefix: "left-")
        graph.export(right, prefix: "right-")
        graph.requireImports(of: left)
        graph.limitImports(of: right, to: [])
        let composition = await Composition.compose(graph)
        #expect(composition.isValid, "\(composition.messages)")
        let report = try #require(composition.report)
        #expect(Set(report.instances.map(\.id)) == ["adder", "left", "meter-adder", "right"])
        #expect(report.exports.map(\.name) == ["left-ask", "right-ask"])
        // Nothing is connected by its name, and nothing may stay open.
        graph.matching = .explicit
        let explicit = await Composition.compose(graph)
        #expect(!explicit.isValid && explicit.messages.contains { $0.text.contains("splice") }, "\(explicit.messages)")
        graph.wire(adder, to: left)
        graph.wire(adder, to: right)
        #expect(await Composition.compose(graph).isValid)
        var open = ComponentGraph()
        _ = try open.addInstance("left", of: try open.addComponent("asker", .file(path("splice/asker.wat"))))
        open.deniedImports = ["example:math/*"]
        #expect(await !Composition.compose(open).isValid)
    }

    @Test func graphsInGraphs() async throws {
        var inner = ComponentGraph()
        let calculator = try inner.addInstance(
            "calculator", of: try inner.addComponent("calculator", .bytes(Samples.bytes("chain/calculator.wasm"))))
        inner.export(calculator)
        var graph = ComponentGraph()
        _ = try graph.addInstance("numbers", of: try graph.addComponent("numbers", .graph(inner)))
        _ = try graph.addInstance("shell", of: try graph.addComponent("shell", .file(path("chain/shell.wasm"))))
        let composition = await Composition.compose(graph)
        #expect(composition.isValid, "\(composition.messages)")
        #expect(composition.report?.nested["numbers"]?.instances.map(\.id) == ["calculator"])
        // A graph is a component as well.
        let whole = try await Component.load(.graph(graph))
        #expect(whole.exports.map(\.name) == ["run"])
        #expect(await whole.validate().isEmpty)
    }

    @Test func idsThatAreNone() throws {
        var graph = ComponentGraph()
        for id in ["", "1a", "-a", "a b", "ä"] {
            #expect(throws: ComponentGraph.IDError.invalid(id)) { try graph.addComponent(id, .bytes([])) }
        }
        let component = try graph.addComponent("a", .bytes([]))
        #expect(throws: ComponentGraph.IDError.taken("a")) { try graph.addComponent("a", .bytes([])) }
        _ = try graph.addInstance("a", of: component)
        #expect(throws: ComponentGraph.IDError.taken("a")) { try graph.addInstance("a", of: component) }
        #expect(throws: ComponentGraph.IDError.invalid("_")) { try graph.addInstance("_", of: component) }
    }

    @Test func importsLeftOpen() async throws {
        var graph = ComponentGraph()
        let shell = try graph.addInstance(
            "shell", of: try graph.addComponent("shell", .file(path("chain/shell.wasm"))))
        graph.leaveOpen("example:calculator/calculator@1.0.0", of: shell, as: "calculator")
        let summary = try #require(await Composition.compose(graph).summary)
        #expect(summary.contains("imports of the composition (from the host)\n  calculator  for shell"))
        graph.allowedImports = ["wasi:*"]
        #expect(await Composition.compose(graph).messages.map(\.code) == ["WC0211"])
    }

    @Test func withoutAGraph() async {
        let paths = ["source", "upper"].map { path("middleware/\($0).wasm") }
        #expect(await Composition.chain(paths).isValid)
        #expect(
            await Composition.plug([path("chain/calculator.wasm")], into: path("chain/shell.wasm")).isValid)
        let resource = ["files", "copier", "editor"].map { path("resource/\($0).wasm") }
        let composed = await Composition.compose(components: resource)
        #expect(composed.report?.exports.map(\.name) == ["run"])
        let plugged = await Composition.plug(
            Array(resource.prefix(2)), into: resource[2], exporting: ["socket", "file-handler"])
        #expect(plugged.report?.exports.map(\.name) == ["run", "example:file/file-handler@1.0.0"])
        #expect(await Composition.plug([resource[0]], into: resource[2], exporting: ["nosuch"]).messages.count == 1)
    }

    @Test func byAConfiguration() async {
        let folder = ScratchFolder()
        let configuration = folder.make(
            "c.yml",
            text: "dependencies: { \"example:calculator/calculator@1.0.0\": \(path("chain/calculator.wasm")) }\n")
        let composed = await Composition.complete(path("chain/shell.wasm"), by: configuration)
        #expect(composed.isValid && composed.report?.exports.map(\.name) == ["run"])
        let empty = folder.make("d.yml", text: "{}\n")
        let given = await Composition.complete(
            path("chain/shell.wasm"), by: empty, definitions: [path("chain/calculator.wasm")],
            searchPaths: [folder.path], disallowingImports: true)
        #expect(given.isValid)
        let refused = await Composition.complete(path("chain/shell.wasm"), by: empty, disallowingImports: true)
        #expect(refused.messages.map(\.code) == ["WC0211"])
    }

    // MARK: - What is asked and what is told

    @Test func whatIsAskedOfInputs() async throws {
        let bad =
            "(component (core module (func drop)) (component $c) (instance $i (instantiate $c)) (export \"x\" (instance $i)))"
        var graph = ComponentGraph()
        _ = try graph.addInstance("bad", of: try graph.addComponent("bad", .bytes(Array(bad.utf8))))
        var options = CompositionOptions()
        #expect(options.cacheDirectory == nil)
        #expect(await Composition.compose(graph, options: options).messages.map(\.code) == ["WC0302"])
        options.validatesBodies = false
        #expect(await Composition.compose(graph, options: options).isValid)
        options.features = try FeatureSet("-component-model")
        #expect(!options.features.names.contains("component-model"))
        #expect(await Composition.compose(graph, options: options).messages.map(\.code) == ["WC0313"])
        #expect(throws: UnknownFeature(name: "simdx")) { try FeatureSet("simdx") }
    }

    @Test func warningsThatAreErrors() async throws {
        var graph = ComponentGraph()
        let shell = try graph.addInstance(
            "shell", of: try graph.addComponent("shell", .file(path("chain/shell.wasm"))))
        let calculator = try graph.addComponent("calculator", .file(path("chain/calculator.wasm")))
        _ = try graph.addInstance("calculator", of: calculator)
        graph.leaveOpen("calculator", of: shell)
        graph.export(shell)
        var options = CompositionOptions()
        #expect(await Composition.compose(graph, options: options).isValid)
        for denied in ["wc0225", "warnings"] {
            options.deniedWarnings = [denied]
            let composition = await Composition.compose(graph, options: options)
            #expect(composition.messages.map(\.severity) == [.error])
        }
    }

    @Test func faultsAreMessages() async throws {
        let composition = await Composition.load(graphFile: "nosuch.yaml")
        #expect(!composition.isValid && composition.summary == nil && composition.size == 0)
        #expect(composition.report == nil)
        #expect(composition.messages.map(\.severity) == [.error])
        #expect(composition.messages[0].description.hasPrefix("error[WC0001]: cannot read `nosuch.yaml`"))
        let error = await #expect(throws: WComposeError.self) { try await composition.write(to: folder / "a.wasm") }
        #expect(error?.description == "cannot read `nosuch.yaml`: no such file")
        #expect(throws: WComposeError.self) { try composition.bytes() }
        #expect(folder.names.isEmpty)
    }

    @Test func placesAndFixesOfMessages() async throws {
        folder.make("a.wit", text: "package a:b;\ninterface i {\n  f: func(a: u32)\n}\n")
        let package = await WITPackage.load(folder / "a.wit")
        let message = try #require(package.messages.first)
        let place = try #require(message.places.first)
        #expect(place.file == folder / "a.wit")
        #expect(place.range?.line == 3)
        #expect(message.fixes.map(\.replacement) == [";"])
        #expect(message.fixes.first?.range.line == 3)
        let fixed = await WITPackage.fixed(folder / "a.wit")
        #expect(fixed.map(\.after) == ["package a:b;\ninterface i {\n  f: func(a: u32);\n}\n"])
    }

    @Test("a write that fails leaves a composition as it was, and can be done again")
    func failedWrites() async throws {
        let composition = await Composition.load(graphFile: path("chain/wcompose.yaml"))
        await #expect(throws: WComposeError.self) { try await composition.write(to: folder / "no/such/a.wasm") }
        #expect(composition.isValid && composition.messages.isEmpty)
        struct Full: Error {}
        #expect(throws: Full.self) { try composition.write { _ in throw Full() } }
        try await composition.write(to: folder / "a.wasm")
        #expect(folder.content("a.wasm") == (try composition.bytes()))
    }

    // MARK: - Components, packages, explanations

    @Test func components() async throws {
        let component = try await Component.load(.file(path("chain/shell.wasm")))
        #expect(component.imports.map(\.name) == ["example:calculator/calculator@1.0.0"])
        #expect(component.imports[0].exports.last?.type == "func(op: operation) -> result<f64, string>")
        #expect(component.size == Samples.bytes("chain/shell.wasm").count)
        #expect(await component.validate().isEmpty)
        #expect(await component.validate(features: try FeatureSet("-component-model")).map(\.code) == ["WC0313"])
        #expect(try component.wit().worlds.first?.exports.map(\.name) == ["run"])
        let text = try component.text()
        #expect(text.hasPrefix("(component"))
        #expect(try await Component.load(.bytes(Array(text.utf8))).exports == component.exports)
        #expect(JSONDocument(component.json)?["kind"]?.string == "component")
        for (bytes, code) in [("(module)", "WC0102"), ("(component", "WC0501"), ("x", "WC0103")] {
            let error = await #expect(throws: WComposeError.self) {
                try await Component.load(.bytes(Array(bytes.utf8)))
            }
            #expect(error?.messages.map(\.code) == [code])
        }
    }

    @Test func modulesThatEmbedAWorld() async throws {
        folder.make("app.wit", text: "package a:b; world app { export run: func() -> u32; }")
        for (name, export) in [("good", "run"), ("bad", "walk")] {
            folder.make("\(name).wat", text: "(module (func (export \"\(export)\") (result i32) i32.const 1))")
            let made = try await Program.run("embed", "app.wit", "\(name).wat", "-o", "\(name).wasm", in: folder)
            try #require(made.status == 0, "\(made.errors)")
        }
        let component = try await Component.load(.file(folder / "good.wasm"))
        #expect(component.exports.map(\.name) == ["run"])
        #expect(await component.validate().isEmpty)
        #expect(try component.wit().worlds.first?.exports.map(\.name) == ["run"])
        let error = await #expect(throws: WComposeError.self) {
            try await Component.load(.file(folder / "bad.wasm"))
        }
        #expect(error?.messages.map(\.code) == ["WC0804"])
    }

    @Test func packagesOfWIT() async throws {
        let old = folder.make(
            "old.wit", text: "package a:b@1.0.0;\ninterface i { f: func(a: u32); }\nworld w { export i; }\n")
        let new = folder.make(
            "new.wit",
            text: """
                package a:b@1.0.1;
                interface i {
                  /// Of a point.
                  record p { x: u32, y: list<u8> }
                  f: func(a: u64) -> p;
                }
                world w { import log: func(line: string); export i; }
                """)
        let package = await WITPackage.load(new)
        #expect(package.isValid, "\(package.messages)")
        #expect(package.name == "a:b@1.0.1")
        let interface = try #require(package.interfaces.first)
        #expect(interface.name == "a:b/i@1.0.1")
        #expect(interface.types.map(\.kind) == ["record"])
        #expect(interface.types[0].documentation == "Of a point.")
        #expect(interface.types[0].members.map(\.type) == ["u32", "list<u8>"])
        #expect(interface.functions.map(\.type) == ["func(a: u64) -> p"])
        #expect(package.worlds.map(\.name) == ["w"])
        #expect(package.worlds[0].imports.map(\.name) == ["log"])
        #expect(package.worlds[0].exports.map(\.kind) == [.interface(interface)])
        try await package.write(to: folder / "new.wasm")
        #expect(folder.content("new.wasm") == (try package.bytes()))
        #expect(await WITPackage.load(folder / "new.wasm").text == package.text)
        #expect(package.json.flatMap { JSONDocument($0) }?["root"]?.string == "a:b@1.0.1")
        let changes = try package.changes(since: await WITPackage.load(old))
        #expect(changes.effect == .breaking && changes.isHonest == false && changes.lowestHonestVersion == "2.0.0")
        #expect(changes.differences.contains { $0.path.first == "interface i" && $0.effect == .breaking })
        let undocumented = try #require(Explanation("undocumented")).code
        #expect(try package.lint().map(\.code).contains(undocumented))
        #expect(try !package.lint(allowing: ["undocumented"]).map(\.code).contains(undocumented))
        let denied = try package.lint(denying: [undocumented]).filter { $0.code == undocumented }
        #expect(!denied.isEmpty && denied.allSatisfy { $0.severity == .error })
        #expect(throws: UnknownLintRule(name: "nothing")) { try package.lint(denying: ["nothing"]) }
        let calculator = path("chain/calculator.wasm")
        let differences = await package.differences(ofComponent: calculator)
        #expect(differences.map(\.code) == ["WC0646"], "\(differences)")
        #expect(await WITPackage.load(calculator).differences(ofComponent: calculator).isEmpty)
        let wrong = await WITPackage.load(
            folder.make("wrong.wit", text: "package a:b;\ninterface i { f: func(a: x); }\n"))
        #expect(!wrong.isValid && wrong.text == nil)
        await #expect(throws: WComposeError.self) { try await wrong.write(to: folder / "wrong.wasm") }
        #expect(folder.content("wrong.wasm") == nil)
    }

    @Test func explanations() throws {
        let explanation = try #require(Explanation("wc0203"))
        #expect(explanation.code == "WC0203" && explanation.rule == nil)
        #expect(explanation.description.contains(explanation.summary))
        #expect(Explanation("undocumented")?.rule == "undocumented")
        #expect(Explanation("WC9999") == nil)
        #expect(Explanation.all.map(\.code) == Explanation.all.map(\.code).sorted())
    }

    @Test func schemasComeAlong() {
        #expect(Schema.graphFile.contains("\"wcompose\""))
        #expect(Schema.lockFile.contains("\"wcompose-lock\""))
        #expect(Schema.report.contains("\"wcompose-report\""))
        #expect(Version.json.contains("\"version\": \"\(Version.current)\""))
    }
}
