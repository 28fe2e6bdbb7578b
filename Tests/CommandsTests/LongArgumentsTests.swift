import Testing
import WComposeTestSupport

/// Very many arguments: each counts, and their number costs no more than they do.
struct LongArgumentsTests {
    let folder = ScratchFolder()

    private func run(_ arguments: [String]) async throws -> Program.Outcome {
        try await Program.run(
            "/usr/bin/timeout", ["60", Program.path] + arguments, in: folder.path, limit: 8 << 20)
    }

    @Test("each of thousands of files is validated, in order", arguments: [33, 34, 5_000])
    func validate(count: Int) async throws {
        folder.make("a.wat", text: "(module)")
        let missing = [3, count / 2, count - 3]
        let files = (0..<count).map { missing.contains($0) ? "no\($0).wasm" : "a.wat" }
        let outcome = try await run(["validate", "-q"] + files + ["--no-cache"])
        #expect(outcome.status == 3)
        let told = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("error") }
        #expect(told == missing.map { "error[WC0001]: cannot read `no\($0).wasm`: no such file" }.map { $0[...] })
    }

    @Test("what only the parser reads has thousands of files too, and is told what is wrong with it")
    func throughTheParser() async throws {
        folder.make("a.wat", text: "(module)")
        let files = (0..<5_000).map { $0 == 2_500 ? "no.wasm" : "a.wat" }
        // Two flags in one word.
        let joined = try await run(["validate", "-qv"] + files + ["--no-cache"])
        #expect(joined.status == 3)
        #expect(joined.errors.hasPrefix("error[WC0001]: cannot read `no.wasm`: no such file\n"), "\(joined.errors)")
        let wrong = try await run(["validate"] + files + ["--no-such"])
        #expect(wrong.status == 2)
        #expect(wrong.errors.hasPrefix("error: unknown option '--no-such'"), "\(wrong.errors)")
    }

    @Test("of very many messages, a thousand are shown, and all are counted")
    func manyMessages() async throws {
        let outcome = try await run(["validate"] + (0..<3_000).map { "no\($0).wasm" })
        #expect(outcome.status == 3)
        #expect(outcome.errors.ranges(of: "error[").count == 1_000)
        #expect(outcome.errors.contains("… and 2000 more messages, not shown\n"))
        #expect(outcome.errors.hasSuffix("3000 errors\n"))
    }

    @Test("a chain and plugs of many components are those that are named")
    func components() async throws {
        for name in ["calculator", "shell"] { folder.make("\(name).wasm", Samples.bytes("chain/\(name).wasm")) }
        let plugs = (0..<50).map { "no\($0).wasm" }
        for command in [["compose", "--chain"] + plugs, ["plug", "shell.wasm", "--plug"] + plugs, ["plug"] + plugs] {
            let outcome = try await run(command + ["-o", "out"])
            #expect(outcome.status == 3)
            for plug in plugs { #expect(outcome.errors.contains("cannot read `\(plug)`"), "\(command.prefix(3))") }
        }
        let one = try await run(["plug", "shell.wasm", "calculator.wasm", "-o", "one"])
        let many = try await run(
            ["plug", "shell.wasm"] + Array(repeating: "calculator.wasm", count: 60) + ["-o", "many"])
        #expect(one.status == 0 && many.status == 0)
        #expect(folder.content("one") == folder.content("many"))
    }

    @Test("arguments that are not in one list have a bound, which is told")
    func tooMany() async throws {
        let options = (0..<1_001).flatMap { ["--deny", "WC\($0)"] }
        let outcome = try await run(["check", "graph.yaml"] + options)
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("error: too many arguments: 2003"), "\(outcome.errors)")
        let operands = try await run(["inspect"] + Array(repeating: "a", count: 3_000))
        #expect(operands.status == 2)
        #expect(operands.errors.hasPrefix("error: too many arguments: 3000"), "\(operands.errors)")
    }
}
