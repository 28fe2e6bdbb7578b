import Foundation
import WComposePlatform
import WComposeTestSupport

/// A sample of which one component may be anything: its graphs, written anew in a folder of their own, name a file that
/// tests fill.
struct HostileSample: CustomStringConvertible, Sendable {
    /// Whether every case is tried, for minutes, rather than some: `WCOMPOSE_FUZZ=1`.
    static let isThorough: Bool = ProcessInfo.processInfo.environment["WCOMPOSE_FUZZ"] != nil

    /// The path of the component in the folder Samples.
    let name: String
    let bytes: [UInt8]
    let folder = ScratchFolder()

    var description: String { name }
    var graph: String { folder / "graph.json" }
    var output: String { folder / "out.wasm" }

    private init(sample: String, component: String) throws {
        name = String(component.dropFirst(Self.samples.count))
        bytes = Fixtures.read(component) ?? []
        var known: [String: String] = [:]
        try write(Samples.path("\(sample)/wcompose.yaml"), as: "graph.json", without: component, &known)
    }

    /// One for each component of each sample.
    static func all() throws -> [HostileSample] {
        try Samples.names.flatMap { sample in
            var components: Set<String> = []
            try collect(Samples.path("\(sample)/wcompose.yaml"), into: &components)
            return try components.sorted().map { try HostileSample(sample: sample, component: $0) }
        }
    }

    /// Puts bytes in the place of the component.
    func fill(_ bytes: [UInt8]) { folder.make(victim, bytes) }

    /// What is in the folder besides what was put there.
    var strangers: [String] {
        folder.names.filter { $0 != victim && !$0.hasSuffix(".json") }
    }

    var path: String { folder / victim }

    private static let samples: String = GraphText.normal(Samples.path("")) + "/"
    private var victim: String { name.hasSuffix(".zst") ? "victim.wasm.zst" : "victim.wasm" }

    private static func collect(_ graph: String, into components: inout Set<String>) throws {
        var text = try GraphText(reading: graph)
        try text.replacePaths { source in
            switch source {
            case .file(let path): components.insert(path)
            case .graph(let path): try collect(path, into: &components)
            case .wit: break
            }
            return ""
        }
    }

    private func write(
        _ path: String, as name: String, without component: String, _ known: inout [String: String]
    ) throws {
        var text = try GraphText(reading: path)
        try text.replacePaths(keepingDigests: false) { source in
            switch source {
            case .file(let path): return path == component ? victim : path
            case .wit(let path): return path
            case .graph(let path):
                if let name = known[path] { return name }
                let name = "graph\(known.count).json"
                known[path] = name
                try write(path, as: name, without: component, &known)
                return name
            }
        }
        folder.make(name, text: text.text)
    }
}

/// Bytes with something wrong with them.
enum Damage: Hashable, Sendable {
    case cut(Int)
    case flipped(Int, UInt8)

    static let flips: [UInt8] = [0x01, 0x20, 0x80, 0xff]

    func applied(to bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .cut(let count): return Array(bytes.prefix(count))
        case .flipped(let index, let flip):
            var bytes = bytes
            bytes[index] ^= flip
            return bytes
        }
    }

    /// All that can be done to `count` bytes.
    static func all(_ count: Int) -> [Damage] {
        (0..<count).flatMap { index in [.cut(index)] + flips.map { .flipped(index, $0) } }
    }

    /// Some of them, the same in each run; all where the tests are to be thorough.
    static func some(_ most: Int, of count: Int, seed: UInt64 = 1) -> [Damage] {
        let all = all(count)
        if HostileSample.isThorough || all.count <= most { return all }
        var generator = RepeatableGenerator(seed: seed)
        return Array(all.shuffled(using: &generator).prefix(most))
    }
}
