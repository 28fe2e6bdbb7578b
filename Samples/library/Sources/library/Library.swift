import Foundation
import WCompose

/// What a program can do with the library: given the folder of the samples, and one to write to.
@main
struct Library {
    static func main() async throws {
        guard CommandLine.arguments.count == 3 else { fatalError("usage: library SAMPLES OUTPUT") }
        let run = Run(samples: CommandLine.arguments[1], output: CommandLine.arguments[2])
        try await run.composeFromFile()
        try await run.composeFromBytes()
        try await run.lookAtComponent()
        try await run.lookAtWIT()
        await run.readMessages()
    }
}

struct Run {
    let samples: String
    let output: String

    /// A graph file, as the command composes it.
    func composeFromFile() async throws {
        let composition = await Composition.load(graphFile: samples + "/chain/wcompose.yaml")
        try await composition.write(to: output + "/chain.wasm")
        for edge in composition.report?.edges ?? [] { print("\(edge.consumer) <- \(edge.importName): \(edge.why)") }
    }

    /// A graph that the program makes of bytes, with a graph in it, written to a sink in pieces.
    func composeFromBytes() async throws {
        var inner = ComponentGraph()
        let upper = try inner.addInstance(
            "upper", of: try inner.addComponent("upper", .file(samples + "/middleware/upper.wasm")))
        inner.export(upper)
        var graph = ComponentGraph(packageName: "example:shouting@1.0.0")
        let text = try graph.addInstance(
            "source", of: try graph.addComponent("source", .bytes(try bytes(of: "middleware/source.wasm"))))
        let shouting = try graph.addInstance("shouting", of: try graph.addComponent("shouting", .graph(inner)))
        graph.chain([text, shouting])
        let composition = await Composition.compose(graph)
        var size = 0
        try composition.write { part in size += part.count }
        print("\(composition.report?.packageName ?? "?"): \(size == composition.size)")
    }

    private func bytes(of sample: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: samples + "/" + sample)))
    }

    func lookAtComponent() async throws {
        let component = try await Component.load(.file(output + "/chain.wasm"))
        print("exports \(component.exports.map(\.name)), valid: \(await component.validate().isEmpty)")
        print("world \(try component.wit().worlds.map(\.name)), text: \(try component.text().hasPrefix("(component"))")
    }

    func lookAtWIT() async throws {
        let package = await WITPackage.load(samples + "/chain/wit")
        for interface in package.interfaces {
            print("interface \(interface.name ?? "?"): \(interface.functions.map { "\($0.name): \($0.type)" })")
        }
        print("effect \(try package.changes(since: package).effect), findings \(try package.lint().map(\.code))")
    }

    /// What is wrong is told, with what to do about it.
    func readMessages() async {
        let missing = await Composition.load(graphFile: samples + "/nosuch.yaml")
        for message in missing.messages {
            print("\(message.code): \(Explanation(message.code)?.summary ?? "?"); valid: \(missing.isValid)")
        }
    }
}
