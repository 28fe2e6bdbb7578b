import Testing
import WCompose
import WComposeLoading
import WComposeOperations
import WComposeTestSupport

/// What a program can do that depends on the package: only what is public is used here.
struct PublicInterfaceTests {
    let folder = ScratchFolder()

    @Test func aGraphThatAProgramMakes() throws {
        var graph = ComponentGraph(packageName: "example:shell@1.0.0")
        let calculator = graph.addInstance(
            "calculator", of: graph.addComponent("calculator", file: Samples.path("chain/calculator.wasm")))
        let rounding = graph.addInstance(
            "rounding", of: graph.addComponent("rounding", file: Samples.path("chain/rounding.wasm")))
        let shell = graph.addInstance(
            "shell", of: graph.addComponent("shell", file: Samples.path("chain/shell.wasm")))
        graph.chain([calculator, rounding])
        graph.wire(
            rounding, export: "example:calculator/calculator@1.0.0", to: shell,
            import: "example:calculator/calculator@1.0.0")
        graph.export(shell, "run", as: "start")
        graph.allowedImports = []
        var composition = Composition(graph)
        #expect(composition.isValid, "\(composition.messages)")
        #expect(composition.summary?.contains("start  of shell, its `run`") == true)
        try composition.write(to: folder / "a.wasm")
        #expect(folder.content("a.wasm") != nil)
        #expect(JSONDocument(composition.report())?["outcome"] == .string("composed"))
    }

    @Test func whatIsAskedOfInputs() throws {
        let bad = folder.make(
            "bad.wat",
            text:
                "(component (core module (func drop)) (component $c) (instance $i (instantiate $c)) (export \"x\" (instance $i)))"
        )
        var graph = ComponentGraph()
        _ = graph.addInstance("bad", of: graph.addComponent("bad", file: bad))
        var validation = InputValidation()
        validation.cacheDirectory = nil
        #expect(Composition(graph, validation: validation).messages.map(\.code) == ["WC0302"])
        validation.validatesBodies = false
        #expect(Composition(graph, validation: validation).isValid)
        try validation.setFeatures("-component-model")
        #expect(!validation.features.contains("component-model"))
        #expect(Composition(graph, validation: validation).messages.map(\.code) == ["WC0313"])
        let unknown = #expect(throws: UnknownFeature.self) { try validation.setFeatures("simdx") }
        #expect(unknown?.name == "simdx")
    }

    @Test func importsLeftOpen() throws {
        var graph = ComponentGraph()
        let shell = graph.addInstance(
            "shell", of: graph.addComponent("shell", file: Samples.path("chain/shell.wasm")))
        graph.leaveOpen("example:calculator/calculator@1.0.0", of: shell, as: "calculator")
        let summary = try #require(Composition(graph).summary)
        #expect(summary.contains("imports of the composition (from the host)\n  calculator  for shell"))
        graph.allowedImports = ["wasi:*"]
        #expect(Composition(graph).messages.map(\.code) == ["WC0211"])
    }

    @Test func faultsAreMessages() throws {
        var composition = Composition(graphFile: "nosuch.yaml")
        #expect(!composition.isValid)
        #expect(composition.summary == nil)
        #expect(composition.messages.map(\.severity) == [.error])
        #expect(composition.messages[0].description.hasPrefix("error[WC0001]: cannot read `nosuch.yaml`"))
        let error = #expect(throws: CompositionError.self) { try composition.write(to: folder / "a.wasm") }
        #expect(error?.description == "cannot read `nosuch.yaml`: no such file")
        #expect(folder.names.isEmpty)
    }

    @Test func schemasComeAlong() {
        #expect(Schema.graphFile.contains("\"wcompose\""))
        #expect(Schema.report.contains("\"wcompose-report\""))
    }

    @Test func withoutAGraph() {
        let paths = ["source", "upper"].map { Samples.path("middleware/\($0).wasm") }
        #expect(Composition(chaining: paths).isValid)
        #expect(
            Composition(plugging: [Samples.path("chain/calculator.wasm")], into: Samples.path("chain/shell.wasm"))
                .isValid)
    }

    @Test func packagesOfWIT() throws {
        let old = folder.make(
            "old.wit", text: "package a:b@1.0.0;\ninterface i { f: func(a: u32); }\nworld w { export i; }\n")
        let new = folder.make(
            "new.wit", text: "package a:b@1.0.1;\ninterface i { f: func(a: u64); }\nworld w { export i; }\n")
        let package = WITPackage(path: new)
        #expect(package.isValid, "\(package.messages)")
        #expect(package.name == "a:b@1.0.1")
        #expect(package.worlds == ["w"])
        try package.write(to: folder / "new.wasm")
        #expect(WITPackage(path: folder / "new.wasm").text == package.text)
        #expect(package.json.flatMap { JSONDocument($0) }?["root"] == .string("a:b@1.0.1"))
        #expect(package.changes(since: old).map(\.code) == ["WC0640", "WC0642"])
        let calculator = Samples.path("chain/calculator.wasm")
        #expect(package.differences(ofComponent: calculator).map(\.code) == ["WC0646"])
        #expect(WITPackage(path: calculator).differences(ofComponent: calculator).isEmpty)
        let wrong = WITPackage(path: folder.make("wrong.wit", text: "package a:b;\ninterface i { f: func(a: x); }\n"))
        #expect(!wrong.isValid && wrong.text == nil)
        #expect(throws: WITError.self) { try wrong.write(to: folder / "wrong.wasm") }
        #expect(folder.content("wrong.wasm") == nil)
    }
}
