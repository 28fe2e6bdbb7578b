import Testing
import WComposeTestSupport

/// Middleware that graph files splice in, run: each component adds what shows that it was called, in which order, and by how
/// many instances.
@Suite(.enabled(if: Harness.isPresent, "\(Harness.absence)"))
struct SplicingTests {
    private let folder = ScratchFolder()

    init() {
        folder.make("provider.wat", text: Self.provider)
        folder.make("double.wat", text: Self.filter("(i32.mul (call $op (local.get 0)) (i32.const 2))"))
        folder.make("add.wat", text: Self.filter("(i32.add (call $op (local.get 0)) (i32.const 100))"))
        folder.make(
            "count.wat",
            text: Self.filter(
                """
                (global.set $n (i32.add (global.get $n) (i32.const 1)))
                (i32.add (i32.mul (call $op (local.get 0)) (i32.const 1000)) (global.get $n))
                """))
        folder.make("consumer.wat", text: Self.consumer)
        folder.make("clock.wat", text: Self.clock)
        folder.make("frozen.wat", text: Self.frozen)
    }

    @Test("a fan of 100 consumers shares one instance of each, in their order")
    func fan() async throws {
        let consumers = (0..<100).map { "c\($0)" }
        let report = try await run(
            """
            components: { provider: ./provider.wat, consumer: ./consumer.wat, double: ./double.wat, count: ./count.wat }
            instances: { provider: provider, \(consumers.map { "\($0): consumer" }.joined(separator: ", ")) }
            patterns:
              - splice: { interface: "t:s/ops@1.0.0", with: [double, count], at: edges }
            exports: [\(consumers.map { "{ from: \($0), export: run, as: run-\($0) }" }.joined(separator: ", "))]
            """,
            // The provider adds one, the first doubles that, the second counts all calls.
            consumers.enumerated().map { ("run-\($1)", "[10]", "\(22_001 + $0)") })
        #expect(report.instances == (["count-provider", "double-provider", "provider"] + consumers).sorted())
    }

    @Test("a chain has an instance for each of its providers")
    func chain() async throws {
        let report = try await run(
            """
            components: { provider: ./provider.wat, add: ./add.wat, consumer: ./consumer.wat, double: ./double.wat }
            instances: { provider: provider, one: add, two: add, consumer: consumer }
            patterns:
              - chain: [provider, one, two, consumer]
              - splice: { interface: "t:s/ops", with: [double] }
            """,
            // 11, doubled, and 100, doubled, and 100, doubled.
            [("run", "[10]", "688")])
        #expect(
            report.instances == [
                "consumer", "double-one", "double-provider", "double-two", "one", "provider", "two",
            ])
    }

    @Test("what comes from the host goes through one instance, whoever takes it")
    func host() async throws {
        let report = try await run(
            """
            components: { clock: ./clock.wat, frozen: ./frozen.wat }
            instances: { one: clock, two: clock }
            patterns:
              - splice: { interface: "wasi:clocks/monotonic-clock@0.2.0", with: [frozen], at: host }
            exports: [{ from: one, export: read, as: one }, { from: two, export: read, as: two }]
            """,
            [("one", "[]", "42"), ("two", "[]", "43"), ("one", "[]", "44")])
        #expect(report.instances == ["frozen-host", "one", "two"])
    }

    @Test("what is exported goes through it, and what is taken inside does not")
    func exports() async throws {
        let report = try await run(
            """
            components: { provider: ./provider.wat, consumer: ./consumer.wat, double: ./double.wat }
            instances: { provider: provider, consumer: consumer }
            patterns:
              - splice: { interface: "t:s/ops@1.0.0", with: [double], at: exports }
            exports: [{ from: provider, export: ops }, { from: consumer, export: run }]
            """,
            [("t:s/ops@1.0.0#op", "[10]", "22"), ("run", "[10]", "11")])
        #expect(report.instances == ["consumer", "double-provider", "provider"])
    }

    @Test("several splices stand behind each other, the first next to the provider")
    func several() async throws {
        let report = try await run(
            """
            components:
              provider: ./provider.wat
              consumer: ./consumer.wat
              double: ./double.wat
              add: ./add.wat
            instances: { provider: provider, consumer: consumer }
            patterns:
              - splice: { interface: "t:s/ops@1.0.0", with: [double], at: all }
              - splice: { interface: "t:s/ops@1.0.0", with: [add], at: all }
            exports: [{ from: consumer, export: run }, { from: provider, export: ops }]
            """,
            [("run", "[10]", "122"), ("t:s/ops@1.0.0#op", "[10]", "122")])
        #expect(report.instances == ["add-double-provider", "consumer", "double-provider", "provider"])
    }

    @Test("several splices from the host too; who may have nothing of the host may have what is spliced in")
    func severalOfTheHost() async throws {
        let report = try await run(
            """
            components: { clock: ./clock.wat, frozen: ./frozen.wat, slow: ./frozen.wat }
            instances: { one: { component: clock, strict: true } }
            patterns:
              - splice: { interface: "wasi:clocks/monotonic-clock", with: [frozen], at: host }
              - splice: { interface: "wasi:clocks/monotonic-clock", with: [slow], at: host }
            """,
            [("read", "[]", "42")])
        #expect(report.instances == ["frozen-host", "one", "slow-frozen-host"])
    }

    @Test("what only middleware takes is not exported")
    func fedMiddleware() async throws {
        folder.make(
            "logged.wat",
            text: Self.filter("(call $op (local.get 0))").replacing(
                "(component", with: "(component (import \"t:s/log@1.0.0\" (instance (export \"f\" (func)))) "))
        folder.make(
            "log.wat",
            text: """
                (component
                  (core module $m (func (export "f")))
                  (core instance $i (instantiate $m))
                  (func $f (canon lift (core func $i "f")))
                  (instance $e (export "f" (func $f)))
                  (export "t:s/log@1.0.0" (instance $e)))
                """)
        let report = try await run(
            """
            components: { provider: ./provider.wat, consumer: ./consumer.wat, logged: ./logged.wat, log: ./log.wat }
            instances: { provider: provider, consumer: consumer, log: log }
            patterns: [{ splice: { interface: "t:s/ops@1.0.0", with: [logged] } }]
            """,
            [("run", "[10]", "11")])
        #expect(report.exports == ["run"])
    }

    // MARK: - Running

    private func run(_ graph: String, _ cases: [(export: String, args: String, result: String)]) async throws -> (
        instances: [String], exports: [String]
    ) {
        folder.make("graph.yaml", text: "wcompose: 1\n" + graph + "\n")
        let composed = try await Program.run(
            "compose", "graph.yaml", "-o", "out.wasm", "--no-cache", "--json", in: folder)
        try #require(composed.status == 0, "\(composed.text)")
        if WasmTools.isPresent { #expect(try WasmTools.problem(withFile: folder / "out.wasm") == nil) }
        folder.make(
            "expect.json",
            text: "["
                + cases.map { #"{"export": "\#($0.export)", "args": \#($0.args), "result": \#($0.result)}"# }
                .joined(separator: ",\n") + "]")
        let results = try await Harness.run([(folder / "out.wasm", folder / "expect.json")])
        #expect(results.lines.count == cases.count)
        for line in results.lines { #expect(line["ok"] == .bool(true), "\(line)") }
        #expect(results.succeeded, "\(results.errors)")
        let report = try #require(JSONDocument(composed.text))
        let composition = try #require(report["result"]?["composition"])
        let instances = try #require(composition["instances"]?.array).compactMap { $0["id"]?.string }
        let exports = try #require(composition["exports"]?.array).compactMap { $0["name"]?.string }
        return (instances.sorted(), exports)
    }

    // MARK: - Components

    private static let provider = """
        (component
          (core module $m
            (func (export "op") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))
          (core instance $i (instantiate $m))
          (func $op (param "x" u32) (result u32) (canon lift (core func $i "op")))
          (instance $e (export "op" (func $op)))
          (export "t:s/ops@1.0.0" (instance $e)))
        """

    private static func user(_ body: String, _ export: String) -> String {
        """
        (component
          (import "t:s/ops@1.0.0" (instance $o (export "op" (func (param "x" u32) (result u32)))))
          (core func $op (canon lower (func $o "op")))
          (core module $m
            (import "o" "op" (func $op (param i32) (result i32)))
            (global $n (mut i32) (i32.const 0))
            (func (export "op") (param i32) (result i32) \(body)))
          (core instance $i (instantiate $m (with "o" (instance (export "op" (func $op))))))
          (func $f (param "x" u32) (result u32) (canon lift (core func $i "op")))
          \(export))
        """
    }

    private static func filter(_ body: String) -> String {
        user(body, #"(instance $e (export "op" (func $f))) (export "t:s/ops@1.0.0" (instance $e))"#)
    }

    private static let consumer = user("(call $op (local.get 0))", #"(export "run" (func $f))"#)

    private static func timed(_ body: String, _ export: String) -> String {
        """
        (component
          (import "wasi:clocks/monotonic-clock@0.2.0" (instance $c (export "now" (func (result u64)))))
          (core func $now (canon lower (func $c "now")))
          (core module $m
            (import "c" "now" (func $now (result i64)))
            (global $n (mut i64) (i64.const 41))
            (func (export "now") (result i64) \(body)))
          (core instance $i (instantiate $m (with "c" (instance (export "now" (func $now))))))
          (func $f (result u64) (canon lift (core func $i "now")))
          \(export))
        """
    }

    private static let clock = timed("(call $now)", #"(export "read" (func $f))"#)

    /// Asks the host, and says something else.
    private static let frozen = timed(
        "(drop (call $now)) (global.set $n (i64.add (global.get $n) (i64.const 1))) (global.get $n)",
        #"(instance $e (export "now" (func $f))) (export "wasi:clocks/monotonic-clock@0.2.0" (instance $e))"#)
}
