import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeTestSupport

/// Declared imports, paths through exports, strict instances.
@Suite("Graph nodes", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct GraphNodeTests {
    static let wit = """
        package test:worlds;
        world app { import t:log/sink@1.0.0; export run: func(); }
        world late { import t:log/sink@1.2.0; export late: func(); }
        world wide { import t:log/sink@1.0.0; import t:log/other@1.0.0; export run: func(); }
        world plain { import log: interface { write: func(text: string); } export run: func(); }
        world wants { import want: interface { f: func(); } export run: func(); }
        world wrong { import want: interface { f: func() -> u32; } export run: func(); }
        world near { export t:log/sink@2.0.0; }
        world reader { import t:fs/files@1.0.0; import t:fs/open@1.0.0; export run: func(); }
        world shower { import t:fs/files@1.0.0; export t:fs/open@1.0.0; }
        world files { export t:fs/files@1.0.0; }
        world getter { use t:fs/files@1.0.0.{file}; import get: func() -> file; export run: func(); }
        package t:log@1.0.0 {
          interface sink { write: func(text: string); }
          interface other { type line = string; write: func(text: line); }
        }
        package t:log@1.2.0 { interface sink { write: func(text: string); } }
        package t:log@2.0.0 { interface sink { write: func(text: string); } }
        package t:fs@1.0.0 {
          interface files { resource file { size: func() -> u64; } record stat { size: u64 } }
          interface open { use files.{file, stat}; open: func(path: string) -> file; look: func(f: borrow<file>) -> stat; }
        }
        """

    /// An instance in an instance, with a resource and functions.
    static let pack = """
        (component
          (type $r (resource (rep i32)))
          (core func $new (canon resource.new $r))
          (core module $m
            (import "" "new" (func $new (param i32) (result i32)))
            (func (export "f")) (func (export "make") (result i32) (call $new (i32.const 7))))
          (core instance $i (instantiate $m (with "" (instance (export "new" (func $new))))))
          (func $f (canon lift (core func $i "f")))
          (component $shell
            (import "r" (type $r (sub resource)))
            (import "f" (func $f))
            (import "make" (func $make (result (own $r))))
            (instance $inner
              (export "f" (func $f)))
            (export $shown "r" (type $r))
            (export "make" (func $make) (func (result (own $shown))))
            (export "inner" (instance $inner)))
          (func $make (result (own $r)) (canon lift (core func $i "make")))
          (instance $outer
            (instantiate $shell (with "r" (type $r)) (with "f" (func $f)) (with "make" (func $make))))
          (instance $deep (export "middle" (instance $outer)))
          (export "outer" (instance $outer))
          (export "deep" (instance $deep))
          (export "alone" (func $f)))
        """

    /// A graph that is built by hand, and where its components come from.
    private struct Builder {
        var workshop = Workshop()
        var graph = CompositionGraph()
        private var sources = SourceMap()
        private var next = 0

        /// A place that is only told from other places.
        mutating func place() -> Location {
            next += 1
            return .file("place \(next)")
        }

        mutating func add(_ id: String, world: String, isStrict: Bool = false) throws -> InstanceID {
            try add(id, WasmTools.component(world: world, in: GraphNodeTests.wit), isStrict: isStrict)
        }

        mutating func add(_ id: String, wat: String) throws -> InstanceID { try add(id, Fixtures.binary(of: wat)) }

        private mutating func add(_ id: String, _ bytes: [UInt8], isStrict: Bool = false) throws -> InstanceID {
            let package = try workshop.load(bytes, as: id)
            return graph.addInstance(
                id, of: graph.addComponent(id, .package(package)), isStrict: isStrict, at: place())
        }

        /// Declares an import of the type that a world imports under `name`.
        mutating func declare(
            _ id: String, _ name: String, of world: String, as newName: String? = nil
        ) throws -> ImportID {
            let package = try workshop.load(WasmTools.component(world: world, in: GraphNodeTests.wit), as: world)
            let types = workshop.table.types
            var extern = try #require(types.imports(of: workshop.table[package].type)[name])
            if let newName { extern.name = ExternName(newName) }
            return graph.addImport(id, extern, at: place())
        }

        mutating func wire(
            _ provider: Edge.Provider, to consumer: InstanceID, _ name: String? = nil, origin: Edge.Origin = .with
        ) {
            graph.edges.append(
                Edge(from: provider, to: consumer, name.map { NameReference($0) }, origin: origin, at: place()))
        }

        /// Plans and links; what comes of it must be valid, to us and to wasm-tools.
        mutating func compose() throws -> Outcome {
            let outcome = try workshop.compose(graph)
            if let bytes = outcome.bytes, let problem = try WasmTools.problem(with: [bytes]) {
                throw Workshop.Failure(description: "the composed component is not valid: \(problem)")
            }
            return outcome
        }
    }

    // MARK: Declared imports

    @Test("an import is wired from a declared import, under whatever name that has")
    func declaredImport() throws {
        var builder = Builder()
        let app = try builder.add("app", world: "app")
        let log = try builder.declare("log", "t:log/sink@1.0.0", of: "app", as: "log")
        builder.wire(.import(log), to: app, "t:log/sink@1.0.0")
        let outcome = try builder.compose()
        #expect(outcome.codes == [])
        #expect(outcome.imports == ["log"])
        #expect(outcome.wiring(of: "app") == ["t:log/sink@1.0.0 <- host[log]: named in `with:`"])
        #expect(outcome.plan?.imports[0].askedBy.map(\.instance) == ["app"])
    }

    @Test("one declared import may provide for several instances, and for names of its track by a wire")
    func severalConsumers() throws {
        var builder = Builder()
        let app = try builder.add("app", world: "app")
        let late = try builder.add("late", world: "late")
        let log = try builder.declare("log", "t:log/sink@1.2.0", of: "late")
        builder.wire(.import(log), to: app, origin: .wire)
        builder.wire(.import(log), to: late, origin: .wire)
        let outcome = try builder.compose()
        #expect(outcome.codes == [])
        #expect(outcome.imports == ["t:log/sink@1.2.0"])
        #expect(
            outcome.wiring(of: "app")
                == ["t:log/sink@1.0.0 <- host[t:log/sink@1.2.0]: wire, by semver track 1.x"])
    }

    @Test("a declared import is imported even where nothing takes it, and needs no permission")
    func unused() throws {
        var builder = Builder()
        _ = try builder.add("p", world: "near")
        _ = try builder.declare("log", "t:log/sink@1.0.0", of: "app")
        builder.graph.allowedImports = []
        let outcome = try builder.compose()
        #expect(outcome.codes == [])
        #expect(outcome.imports == ["t:log/sink@1.0.0"])
    }

    @Test("what stays open under the name of a declared import becomes part of it")
    func merged() throws {
        var builder = Builder()
        _ = try builder.add("app", world: "app")
        _ = try builder.declare("log", "t:log/sink@1.0.0", of: "app")
        let outcome = try builder.compose()
        #expect(outcome.codes == [])
        #expect(outcome.imports == ["t:log/sink@1.0.0"])
    }

    @Test("what asks for more than is declared is an error that says what is missing")
    func notDeclared() throws {
        var builder = Builder()
        _ = try builder.add("reader", world: "reader")
        _ = try builder.declare("files", "log", of: "plain", as: "t:fs/files@1.0.0")
        let outcome = try builder.compose()
        #expect(outcome.codes.first == "WC0212")
        #expect(outcome.text.contains("cannot be merged with declared import `files`: their types differ"))
        #expect(outcome.text.contains("is missing"))
        #expect(outcome.plan == nil)
    }

    @Test("a declared import whose type does not fit is an error with a cure")
    func misfit() throws {
        var builder = Builder()
        let app = try builder.add("wants", world: "wants")
        let log = try builder.declare("log", "log", of: "plain")
        builder.wire(.import(log), to: app, "want")
        let outcome = try builder.compose()
        #expect(outcome.codes == ["WC0208"])
        #expect(outcome.text.contains("declared import `log` does not fit import `want` of `wants`"))
        #expect(outcome.text.contains("declare it with the type that `wants` imports"))
        #expect(!outcome.diagnostics[0].labels.isEmpty)
    }

    @Test("resources of declared imports are the same for all that take them, in whatever order they are declared")
    func resources() throws {
        for names in [["t:fs/files@1.0.0", "t:fs/open@1.0.0"], ["t:fs/open@1.0.0", "t:fs/files@1.0.0"]] {
            var builder = Builder()
            let reader = try builder.add("reader", world: "reader")
            let shower = try builder.add("shower", world: "shower")
            var declared: [String: ImportID] = [:]
            for name in names {
                declared[name] = try builder.declare(String(name.dropFirst(5).prefix(4)), name, of: "reader")
            }
            let files = try #require(declared["t:fs/files@1.0.0"])
            builder.wire(.import(files), to: reader, "t:fs/files@1.0.0")
            builder.wire(.import(files), to: shower, "t:fs/files@1.0.0")
            builder.wire(.instance(shower), to: reader, "t:fs/open@1.0.0")
            let outcome = try builder.compose()
            #expect(outcome.codes == [], "\(outcome.text)")
            #expect(Set(outcome.imports) == Set(names))
        }
    }

    @Test("an open import that uses a resource of one that is declared under another name uses the declared one")
    func renamedResource() throws {
        var builder = Builder()
        let reader = try builder.add("reader", world: "reader")
        let files = try builder.declare("files", "t:fs/files@1.0.0", of: "reader", as: "my-files")
        builder.wire(.import(files), to: reader, "t:fs/files@1.0.0")
        let outcome = try builder.compose()
        #expect(outcome.codes == [], "\(outcome.text)")
        #expect(outcome.imports == ["my-files", "t:fs/open@1.0.0"])
    }

    @Test("a declared import that uses a resource which no import names is an error with a cure")
    func missingResource() throws {
        var builder = Builder()
        _ = try builder.add("app", world: "app")
        _ = try builder.declare("get", "get", of: "getter")
        let outcome = try builder.compose()
        #expect(outcome.codes == ["WC0212"])
        #expect(outcome.text.contains("declared import `get` cannot be imported: it uses resource `file`"))
        #expect(outcome.text.contains("declare the interface that defines it as well"))
        #expect(!outcome.diagnostics[0].labels.isEmpty)
        // An interface names what it uses: by itself it has resources of its own.
        var named = Builder()
        _ = try named.add("app", world: "app")
        _ = try named.declare("open", "t:fs/open@1.0.0", of: "reader")
        let alone = try named.compose()
        #expect(alone.codes == [])
        #expect(alone.imports == ["t:fs/open@1.0.0", "t:log/sink@1.0.0"])
    }

    @Test("the resource of an instance and that of a declared import are not the same, which is told")
    func otherResource() throws {
        var builder = Builder()
        let reader = try builder.add("reader", world: "reader")
        _ = try builder.add("shower", world: "shower")
        _ = try builder.add("files", world: "files")
        let files = try builder.declare("host-files", "t:fs/files@1.0.0", of: "reader")
        builder.wire(.import(files), to: reader, "t:fs/files@1.0.0")
        let outcome = try builder.compose()
        #expect(outcome.codes.contains("WC0209"))
        #expect(outcome.text.contains("the host, from import `t:fs/files@1.0.0`"))
        #expect(outcome.text.contains("instance `files`"))
    }

    @Test("names of declared imports are valid, and each stands once")
    func names() throws {
        var builder = Builder()
        _ = try builder.add("app", world: "app")
        _ = try builder.declare("one", "t:log/sink@1.0.0", of: "app", as: "log")
        _ = try builder.declare("two", "t:log/sink@1.0.0", of: "app", as: "log")
        _ = try builder.declare("three", "t:log/sink@1.0.0", of: "app", as: "Not A Name")
        let outcome = try builder.compose()
        #expect(outcome.codes == ["WC0212", "WC0219"])
        #expect(outcome.text.contains("import `log` is declared twice"))
        #expect(outcome.text.contains("`Not A Name` is not a valid"))
        #expect(outcome.diagnostics.allSatisfy { !$0.labels.isEmpty && !$0.help.isEmpty })
    }

    @Test("a wire from a declared import that satisfies nothing is an error")
    func idle() throws {
        var builder = Builder()
        let app = try builder.add("wants", world: "wants")
        let log = try builder.declare("log", "t:log/sink@1.0.0", of: "app")
        builder.wire(.import(log), to: app, origin: .wire)
        let outcome = try builder.compose()
        #expect(outcome.codes == ["WC0206"])
        #expect(outcome.text.contains("the wire from declared import `log` to `wants` connects nothing"))
    }

    @Test("a nested graph's declared import is an import of the component that it is")
    func nested() throws {
        var inner = Builder()
        let app = try inner.add("app", world: "app")
        let log = try inner.declare("log", "t:log/sink@1.0.0", of: "app", as: "log")
        inner.wire(.import(log), to: app, "t:log/sink@1.0.0")
        var outer = CompositionGraph()
        _ = outer.addInstance("in", of: outer.addComponent("in", .graph(NestedGraph(inner.graph))))
        inner.graph = outer
        let outcome = try inner.compose()
        #expect(outcome.codes == [])
        #expect(outcome.imports == ["log"])
    }

    // MARK: Paths

    private func path(_ names: String...) -> [NameReference] { names.map { NameReference($0) } }

    @Test("an export of an export is taken by its path, at any depth")
    func paths() throws {
        for names in [path("outer", "inner"), path("deep", "middle", "inner")] {
            var builder = Builder()
            let pack = try builder.add("pack", wat: Self.pack)
            let app = try builder.add("wants", world: "wants")
            builder.wire(.path(.instance(pack), names), to: app, "want")
            builder.graph.exports = [ExportChoice(app)]
            let outcome = try builder.compose()
            #expect(outcome.codes == [], "\(outcome.text)")
            #expect(outcome.order == ["pack", "wants"])
            #expect(outcome.wiring(of: "wants") == ["want <- pack\(names.map(\.text)): named in `with:`"])
        }
    }

    @Test("paths of no step and of one step are the instance and its export")
    func shortPaths() throws {
        var builder = Builder()
        let pack = try builder.add("pack", wat: Self.pack)
        let app = try builder.add(
            "app",
            wat: """
                (component
                  (import "one" (func)) (import "all" (instance (export "alone" (func))))
                  (import "same" (instance (export "inner" (instance (export "f" (func)))))))
                """)
        builder.wire(.path(.instance(pack), path("alone")), to: app, "one")
        builder.wire(.path(.instance(pack), []), to: app, "all")
        builder.wire(.path(.instance(pack), path("outer")), to: app, "same")
        builder.graph.exports = [ExportChoice(app)]
        let outcome = try builder.compose()
        #expect(outcome.errorCount == 0, "\(outcome.text)")
        #expect(
            outcome.wiring(of: "app") == [
                "one <- pack[alone]: named in `with:`", "all <- pack: named in `with:`",
                "same <- pack[outer]: named in `with:`",
            ])
    }

    @Test("a resource that is shown by a path is the one that its instance has")
    func pathOfResource() throws {
        var builder = Builder()
        let pack = try builder.add("pack", wat: Self.pack)
        let app = try builder.add(
            "app",
            wat: """
                (component
                  (import "have" (instance $have
                    (export "r" (type (sub resource))) (export "make" (func (result (own 0))))))
                  (alias export $have "r" (type $r))
                  (import "take" (instance (alias outer 1 $r (type)) (export "r" (type (eq 0)))
                    (export "make" (func (result (own 0)))))))
                """)
        builder.wire(.path(.instance(pack), path("deep", "middle")), to: app, "have")
        builder.wire(.export(pack, NameReference("outer")), to: app, "take")
        builder.graph.exports = [ExportChoice(app)]
        let outcome = try builder.compose()
        #expect(outcome.errorCount == 0, "\(outcome.text)")
        #expect(outcome.wiring(of: "app").first == #"have <- pack["deep", "middle"]: named in `with:`"#)
    }

    @Test("an export whose type comes by a path exports what that type is shown by")
    func exportedResourceOfPath() throws {
        var builder = Builder()
        let pack = try builder.add("pack", wat: Self.pack)
        let app = try builder.add(
            "app",
            wat: """
                (component
                  (import "have" (instance $have
                    (export "r" (type (sub resource))) (export "make" (func (result (own 0))))))
                  (alias export $have "make" (func $make)) (export "get" (func $make)))
                """)
        builder.wire(.path(.instance(pack), path("deep", "middle")), to: app, "have")
        builder.graph.exports = [ExportChoice(app)]
        let outcome = try builder.compose()
        #expect(outcome.errorCount == 0, "\(outcome.text)")
        // `pack` itself shows the resource by `outer`, of which `deep` has it.
        #expect(outcome.exports == ["outer", "deep", "get"])
        #expect(outcome.text.contains("export `get` uses type `r` of `pack`, so `deep` is exported too"))
    }

    @Test("a declared import has paths too")
    func pathOfImport() throws {
        var builder = Builder()
        let app = try builder.add("wants", world: "wants")
        let holder = try builder.workshop.load(
            Fixtures.binary(
                of: #"(component (import "h" (instance (export "inner" (instance (export "f" (func)))))))"#),
            as: "holder")
        let types = builder.workshop.table.types
        let extern = try #require(types.imports(of: builder.workshop.table[holder].type)["h"])
        let declared = builder.graph.addImport("host", extern)
        builder.wire(.path(.import(declared), path("inner")), to: app, "want")
        let taker = try builder.add(
            "taker", wat: #"(component (import "all" (instance (export "inner" (instance (export "f" (func)))))))"#)
        builder.wire(.path(.import(declared), []), to: taker, "all")
        let outcome = try builder.compose()
        #expect(outcome.errorCount == 0, "\(outcome.text)")
        #expect(outcome.imports == ["h"])
        #expect(outcome.wiring(of: "taker") == ["all <- host[h]: named in `with:`"])
        #expect(outcome.wiring(of: "wants") == [#"want <- host[h]["inner"]: named in `with:`"#])
    }

    @Test(
        "a path that leads nowhere is an error where it stops, with what there is",
        arguments: [
            (["outer", "iner"], "export `outer` of `pack` has no export `iner`", "did you mean `inner`?"),
            (["outr", "inner"], "`pack` has no export `outr`", "did you mean `outer`?"),
            (
                ["outer", "make", "f"], "export `make` of export `outer` of `pack` has no export `f`: it is a function",
                "end the path before `f`"
            ),
        ] as [([String], String, String)])
    func wrongPath(names: [String], message: String, help: String) throws {
        var builder = Builder()
        let pack = try builder.add("pack", wat: Self.pack)
        let app = try builder.add("wants", world: "wants")
        builder.wire(.path(.instance(pack), names.map { NameReference($0) }), to: app, "want")
        builder.graph.exports = [ExportChoice(app)]
        let outcome = try builder.compose()
        #expect(outcome.codes == ["WC0204"])
        #expect(outcome.text.contains(message), "\(outcome.text)")
        #expect(outcome.text.contains(help), "\(outcome.text)")
        #expect(!outcome.diagnostics[0].labels.isEmpty)
    }

    @Test("what a path leads to must fit")
    func pathMisfit() throws {
        var builder = Builder()
        let pack = try builder.add("pack", wat: Self.pack)
        let app = try builder.add("wrong", world: "wrong")
        builder.wire(.path(.instance(pack), path("outer", "inner")), to: app, "want")
        builder.graph.exports = [ExportChoice(app)]
        let outcome = try builder.compose()
        #expect(outcome.codes == ["WC0208"])
        #expect(
            outcome.text.contains(
                "export `inner` of export `outer` of `pack` does not fit import `want` of `wrong`"), "\(outcome.text)")
        #expect(outcome.text.contains("{ import: true }"))
    }

    @Test("a wire by a path goes to the only import that it fits")
    func pathOfWire() throws {
        var builder = Builder()
        let pack = try builder.add("pack", wat: Self.pack)
        let app = try builder.add("wants", world: "wants")
        builder.wire(.path(.instance(pack), path("outer", "inner")), to: app, origin: .wire)
        builder.graph.exports = [ExportChoice(app)]
        let outcome = try builder.compose()
        #expect(outcome.codes == [])
        #expect(
            outcome.wiring(of: "wants") == [#"want <- pack["outer", "inner"]: wire, by the only type that fits"#])
    }

    @Test("instances that need each other by paths are a cycle")
    func pathCycle() throws {
        var builder = Builder()
        let wat = """
            (component
              (import "x" (func $f)) (instance $inner (export "x" (func $f)))
              (instance $outer (export "inner" (instance $inner))) (export "outer" (instance $outer)))
            """
        let one = try builder.add("one", wat: wat)
        let other = try builder.add("other", wat: wat + " ")
        builder.wire(.path(.instance(one), path("outer", "inner", "x")), to: other, "x")
        builder.wire(.path(.instance(other), path("outer", "inner", "x")), to: one, "x")
        let outcome = try builder.compose()
        #expect(outcome.codes == ["WC0210"])
        #expect(outcome.text.contains("`one` imports `x` from `other`"))
    }

    // MARK: Strict instances

    @Test("none of a strict instance's imports may stay open; what nearly fits is told")
    func strict() throws {
        var builder = Builder()
        _ = try builder.add("app", world: "app", isStrict: true)
        _ = try builder.add("near", world: "near")
        let outcome = try builder.compose()
        #expect(outcome.codes == ["WC0211"])
        #expect(outcome.text.contains("unresolved import `t:log/sink@1.0.0` of `app` is not allowed: it is `strict`"))
        #expect(outcome.text.contains("versions 2.0.0 and 1.0.0 are not semver-compatible"))
        #expect(outcome.text.contains(#"near["t:log/sink@2.0.0"] -> app["t:log/sink@1.0.0"]"#))
        #expect(outcome.text.contains("remove `strict: true` from instance `app`"))
        #expect(!outcome.diagnostics[0].labels.isEmpty)
    }

    @Test("several open imports are told at once, and those of other instances are nobody's concern")
    func strictOfSeveral() throws {
        var builder = Builder()
        _ = try builder.add("wide", world: "wide", isStrict: true)
        _ = try builder.add("late", world: "late")
        let outcome = try builder.compose()
        #expect(outcome.codes == ["WC0211"])
        #expect(outcome.text.contains("2 unresolved imports of `wide` are not allowed: it is `strict`"))
        #expect(!outcome.text.contains("`late`"))
    }

    @Test("a strict instance may be wired from a declared import, but not leave an import to the host")
    func strictAndDeclared() throws {
        var builder = Builder()
        let app = try builder.add("app", world: "app", isStrict: true)
        let log = try builder.declare("log", "t:log/sink@1.0.0", of: "app")
        builder.wire(.import(log), to: app, "t:log/sink@1.0.0")
        let first = try builder.compose()
        #expect(first.codes == [])
        var open = Builder()
        let other = try open.add("app", world: "app", isStrict: true)
        open.wire(.host(renamed: nil), to: other, "t:log/sink@1.0.0")
        let second = try open.compose()
        #expect(second.codes == ["WC0211"])
    }

    @Test("what is told of a strict instance is not told by `imports:` again")
    func strictAndForbidden() throws {
        var builder = Builder()
        _ = try builder.add("app", world: "app", isStrict: true)
        builder.graph.allowedImports = []
        let first = try builder.compose()
        #expect(first.codes == ["WC0211"])
        _ = try builder.add("late", world: "late")
        let outcome = try builder.compose()
        #expect(outcome.codes.count { $0 == "WC0211" } == 3)
    }
}
