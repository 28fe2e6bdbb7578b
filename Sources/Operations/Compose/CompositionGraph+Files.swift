import WComposeComposition
import WComposeDiagnostics
import WComposeLoading
import WComposePlatform

/// A component that the command line names.
struct ComponentFile {
    var path: String
    var package: PackageID

    /// What messages call it.
    var name: String { FileName.shown(path) }
}

// Graphs that are made of files on the command line.

extension CompositionGraph {
    /// Instances in a chain, provider first, under ids made of the files' names.
    ///
    /// - Parameter files: each file and what is in it.
    init(chaining files: [ComponentFile]) {
        self.init()
        way = .command
        let instances = addInstances(files)
        for (provider, consumer) in zip(instances, instances.dropFirst()) {
            edges.append(
                Edge(
                    from: .instance(provider), to: consumer, origin: .pattern("chain"), at: self[consumer].location))
        }
    }

    /// A socket and plugs, which feed it and each other by the rules that need no word. The socket comes first.
    init(plugging plugs: [ComponentFile], into socket: ComponentFile) {
        self.init()
        way = .command
        let instances = addInstances([socket] + plugs)
        guard let socket = instances.first else { return }
        consumersOnly = [socket]
        exports = [ExportChoice(socket, at: self[socket].location)]
    }

    /// Instances of these, about which nothing is said.
    init(_ files: [ComponentFile]) {
        self.init()
        _ = addInstances(files)
    }

    private mutating func addInstances(_ files: [ComponentFile]) -> [InstanceID] {
        var components: [PackageID: ComponentID] = [:]
        var ids = InstanceIDs()
        return files.map { file in
            let id = ids.next(for: Path.stem(of: file.path))
            let location = Location.file(file.path)
            let component = components[file.package] ?? addComponent(id, .package(file.package), at: location)
            components[file.package] = component
            return addInstance(id, of: component, at: location)
        }
    }
}

/// Makes ids of names: valid, and each another: `a`, `a-2`, ….
package struct InstanceIDs: Sendable {
    private var taken: Set<String> = []
    /// The last number that was tried for a name, so that many of one name do not count up from the start each.
    private var last: [String: Int] = [:]

    package init() {}

    package mutating func next(for name: String) -> String {
        let base = Self.identifier(name)
        var id = base
        var number = last[base] ?? 1
        while !taken.insert(id).inserted {
            number += 1
            id = "\(base)-\(number)"
        }
        last[base] = number
        return id
    }

    /// The name with what an id cannot have replaced by `-`.
    package static func identifier(_ name: String) -> String {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            if letters.contains(byte | 0x20) || digits.contains(byte) || byte == UInt8(ascii: "_") {
                bytes.append(byte)
            } else if bytes.last != UInt8(ascii: "-") {
                bytes.append(UInt8(ascii: "-"))
            }
        }
        while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let first = bytes.first else { return "component" }
        if letters.contains(first | 0x20) { return text }
        return first == UInt8(ascii: "-") ? "component" + text : "component-" + text
    }
}
