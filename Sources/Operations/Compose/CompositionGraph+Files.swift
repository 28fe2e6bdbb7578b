import WComposeComposition
import WComposeDiagnostics
import WComposeLoading
import WComposePlatform
import WComposeReports

/// A component that the command line names.
struct ComponentFile {
    var operand: ComponentOperand
    var package: PackageID

    var path: String { operand.path }
    /// What messages call it.
    var name: String { FileName.shown(path) }
    /// What its instance is called, unless another that comes before it is called so too.
    var wantedID: String { operand.id ?? InstanceIDs.identifier(Path.stem(of: path)) }
}

// Graphs that are made of files on the command line.

extension CompositionGraph {
    /// Instances in a chain, provider first, under their own ids or ids made of the files' names.
    ///
    /// - Parameter files: each file and what is in it.
    init(chaining files: [ComponentFile]) {
        self.init(files)
        way = .command
        for (provider, consumer) in zip(instanceIDs, instanceIDs.dropFirst()) {
            edges.append(
                Edge(
                    from: .instance(provider), to: consumer, origin: .pattern("chain"), at: self[consumer].location))
        }
    }

    /// A socket and plugs, which feed it and each other by the rules that need no word. The socket comes first, and is what
    /// is exported.
    init(plugging plugs: [ComponentFile], into socket: ComponentFile) {
        self.init([socket] + plugs)
        way = .command
        let socket = instanceIDs[0]
        offers[socket] = []
        exports = [ExportChoice(socket, at: self[socket].location)]
    }

    /// Instances that wire each other by the rules.
    init(composing files: [ComponentFile]) {
        self.init(files)
        way = .command
    }

    /// Instances of these, about which nothing is said but what is taken of them.
    init(_ files: [ComponentFile]) {
        self.init()
        var components: [PackageID: ComponentID] = [:]
        var ids = InstanceIDs()
        for file in files { if let id = file.operand.id { ids.reserve(id) } }
        for file in files {
            let id = file.operand.id ?? ids.next(for: Path.stem(of: file.path))
            let location = Location.file(file.path)
            let component = components[file.package] ?? addComponent(id, .package(file.package), at: location)
            components[file.package] = component
            let instance = addInstance(id, of: component, at: location)
            if let names = file.operand.exports {
                offers[instance] = names.map { NameReference($0, at: location) }
            }
        }
    }
}
