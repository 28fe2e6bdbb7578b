import Glibc
import Testing
import WComposeTestSupport

/// The README's first composition does what the README says.
struct ReadmeTests {
    let folder = ScratchFolder()

    /// A command of a console block, and what it is said to print.
    private struct Step {
        var command: String
        var output: String
    }

    @Test(.enabled(if: Harness.isPresent, "\(Harness.absence)"))
    func firstComposition() async throws {
        // The block stands in the checkout's folder, and is run in one that looks like it.
        // SAFETY: the calls only read their strings.
        _ = unsafe symlink(Samples.path(""), folder / "Samples")
        let steps = try #require(try steps(ofBlockWith: "$ make build"))
        #expect(steps.map { $0.command.prefix { $0 != " " } }.contains(".build/release/wcompose"))
        for step in steps where step.command != "make build" {
            let command = step.command
                .replacing(".build/release/wcompose", with: Program.path)
                .replacing(".build/peers/tools/wasmtime", with: "\"$WASMTIME\"")
            let out = try await Program.run(
                "/bin/sh", ["-c", command + " 2>&1"], in: folder.path, environment: ["WASMTIME": Harness.wasmtime])
            #expect(out.status == 0, "\(step.command)")
            #expect(out.text == step.output, "\(step.command)")
        }
        #expect(folder.content("chain.wasm") != nil)
    }

    /// The graph file that the README shows is the sample's.
    @Test func graphFile() throws {
        let readme = try #require(Fixtures.read(Fixtures.path("../../README.md")))
        let graph = String(decoding: Samples.bytes("chain/wcompose.yaml"), as: UTF8.self)
        #expect(String(decoding: readme, as: UTF8.self).contains("```yaml\n\(graph)```\n"))
    }

    /// The mistakes that the README mends are mended so.
    @Test func mendedWIT() async throws {
        let command = "wcompose wit --fix --diff shapes.wit"
        let step = try #require(try steps(ofBlockWith: "$ \(command)")?.first)
        let lines = step.output.split(separator: "\n").dropFirst(3).filter { $0.hasPrefix(" ") || $0.hasPrefix("-") }
        folder.make("shapes.wit", text: lines.map { $0.dropFirst() + "\n" }.joined())
        let out = try await Program.run("wit", "--fix", "--diff", "shapes.wit", in: folder)
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.text == step.output)
    }

    private func steps(ofBlockWith line: Substring) throws -> [Step]? {
        let readme = try #require(Fixtures.read(Fixtures.path("../../README.md")))
        let blocks = String(decoding: readme, as: UTF8.self).split(separator: "```console\n").dropFirst()
            .compactMap { $0.split(separator: "```\n").first?.split(separator: "\n") }
        return blocks.first { $0.contains(line) }?.reduce(into: []) { steps, line in
            if line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2)), output: ""))
            } else if !steps.isEmpty {
                steps[steps.count - 1].output += line + "\n"
            }
        }
    }
}
