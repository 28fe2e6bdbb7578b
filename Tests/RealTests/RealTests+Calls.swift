import Testing
import WComposeTestSupport

extension RealTests {
    /// A call without a graph file, and the same one with its arguments in another order.
    private struct Call: Sendable, CustomStringConvertible {
        var arguments: [String]
        var reordered: [String]
        var description: String { arguments.joined(separator: " ") }
    }

    @Test(
        "calls without a graph file compose what the graph file does that they write, in every order of their arguments",
        .enabled(if: WasmTools.isPresent, RealTests.absence))
    func calls() async throws {
        let components = try await validComponents()
        var numbers = RepeatableGenerator(seed: 0x6361_6c6c)
        let calls = (0..<(Fixtures.numberOfCases ?? 60)).compactMap { _ in Self.call(among: components, &numbers) }
        let outcomes = Collector<(command: String, status: Int32?)>()
        let options = ["-q", "--features", "all", "--no-validate", "--no-cache"]
        try await Cases.each(Array(calls.enumerated())) { number, call in
            let (direct, graph, again) = ("call-\(number).wasm", "call-\(number).yaml", "call-\(number)-again.wasm")
            func run(_ arguments: [String], _ more: String...) async throws -> Program.Outcome {
                try await Program.run(
                    Program.path, arguments + options + more, in: folder.path, limit: 16 << 20)
            }
            let out = try await run(call.arguments, "-o", direct, "--emit-graph", graph)
            outcomes.add((call.arguments[0], out.status))
            #expect(out.status == 0 || out.status == 1, "\(call): \(out.errors)")
            let other = try await run(call.reordered, "-o", again)
            #expect(other.status == out.status, "\(call): \(other.errors)")
            guard out.status == 0 else { return }
            let bytes = folder.content(direct)
            #expect(folder.content(again) == bytes, "\(call): \(call.reordered)")
            let written = try await run(["compose", graph], "-o", again)
            #expect(written.status == 0, "\(call): \(written.errors)")
            #expect(folder.content(again) == bytes, "\(call)")
            let verdict = try await peer("validate", "--features", "all", folder / direct)
            #expect(verdict.status == 0, "\(call): \(verdict.errors)")
            for name in [direct, again] { folder.remove(name) }
        }
        for command in ["compose", "plug"] {
            #expect(outcomes.values.contains { $0 == (command, 0) }, "\(command)")
        }
    }

    /// A component, others that may provide for it, and one that has nothing to do with it; nothing where none provides.
    private static func call(among components: [Interfaces], _ numbers: inout RepeatableGenerator) -> Call? {
        guard let socket = components.randomElement(using: &numbers) else { return nil }
        let providers = components.filter { $0.provides(for: socket) && $0.file.name != socket.file.name }
        guard !providers.isEmpty else { return nil }
        var others = Array(providers.shuffled(using: &numbers).prefix(Int.random(in: 1...3, using: &numbers)))
        if let stranger = components.randomElement(using: &numbers),
            !(others + [socket]).contains(where: { $0.file.name == stranger.file.name })
        {
            others.append(stranger)
        }
        let isPlug = Bool.random(using: &numbers)
        let operands = others.enumerated().map { number, component in
            let id = Bool.random(using: &numbers) ? "i\(number)=" : ""
            let taken = component.exports.shuffled(using: &numbers).prefix(Int.random(in: 1...4, using: &numbers))
            let limit =
                isPlug && Bool.random(using: &numbers) && !taken.isEmpty ? "#" + taken.joined(separator: ",") : ""
            return id + component.file.path + limit
        }
        guard isPlug else {
            let all = operands + [socket.file.path]
            return Call(arguments: ["compose"] + all, reordered: ["compose"] + all.shuffled(using: &numbers))
        }
        let names = (others + [socket]).flatMap(\.exports).shuffled(using: &numbers).prefix(2)
        let exports =
            [["socket"], ["all"], names.isEmpty ? ["socket"] : Array(names)].randomElement(using: &numbers) ?? []
        func plug(_ plugs: [String], _ exports: [String]) -> [String] {
            ["plug", socket.file.path] + plugs + ["--exports", exports.joined(separator: ",")]
        }
        return Call(
            arguments: plug(operands, exports),
            reordered: plug(operands.shuffled(using: &numbers), exports.shuffled(using: &numbers)))
    }
}
