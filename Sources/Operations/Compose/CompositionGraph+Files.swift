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
