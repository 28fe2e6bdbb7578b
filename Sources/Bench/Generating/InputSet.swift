/// The inputs of a case: a folder of components with a graph file for each tool.
enum InputSet: Equatable {
    /// Instances in a shape, each of a file of its own (`distinct`) or one file for each kind of node.
    case shape(Shape, Int, distinct: Bool)
    /// A provider and a consumer of that many interfaces, with a record of six fields, a variant, flags and a resource
    /// in each.
    case wide(Int)
    /// The three Python components of the sample `chain`.
    case big
    /// One of them, and its text.
    case bigText
    /// The WIT packages of WASI, each with those that it depends on.
    case wasi
    /// The largest core module of a Python component, with a world.
    case bigModule
    /// Core modules with worlds of a few functions.
    case smallModules(Int)

    var name: String {
        switch self {
        case .shape(let shape, let count, let distinct): "\(shape.rawValue)-\(count)\(distinct ? "" : "-same")"
        case .wide(let count): "wide-\(count)"
        case .big: "big"
        case .bigText: "big-text"
        case .wasi: "wasi"
        case .bigModule: "new"
        case .smallModules(let count): "new-\(count)"
        }
    }
}

extension InputSet {
    /// A composition, the bytes of its components, and what its `run(0)` returns.
    struct Generated {
        var composition: Composition
        var components: [(file: String, bytes: [UInt8])] = []
        var expected: UInt32 = 0
    }

    static func generate(_ shape: Shape, _ count: Int, distinct: Bool) -> Generated {
        let nodes = shape.nodes(count)
        var generated = Generated(composition: Composition(files: [], instances: [], export: "run"))
        var constants: [UInt32] = []
        var known: Set<String> = []
        for (index, node) in nodes.enumerated() {
            let isOwn = distinct && index > 0
            let file = isOwn ? "\(node.kind.rawValue)-n\(index)" : node.kind.rawValue
            // More than 64, so that all of them have one length.
            let constant = isOwn ? 100 + index : 70
            constants.append(UInt32(constant))
            generated.composition.instances.append(
                Composition.Instance(
                    file: file,
                    arguments: node.arguments.map {
                        Composition.Argument(name: $0.name, provider: $0.provider, export: TinyComponent.interface)
                    }))
            guard known.insert(file).inserted else { continue }
            generated.composition.files.append(file)
            let component = TinyComponent(
                imports: node.arguments.map(\.name), isRoot: index == 0, constant: constant)
            generated.components.append((file, component.bytes))
        }
        // Providers stand after those they provide to.
        var values = constants
        for index in nodes.indices.reversed() {
            for argument in nodes[index].arguments { values[index] &+= values[argument.provider] }
        }
        generated.expected = values[0]
        return generated
    }

    static let calculator = "example:calculator/calculator@1.0.0"

    static var bigChain: Composition {
        func argument(_ provider: Int) -> [Composition.Argument] {
            [Composition.Argument(name: calculator, provider: provider, export: calculator)]
        }
        return Composition(
            files: ["shell", "rounding", "calculator"],
            instances: [
                Composition.Instance(file: "shell", arguments: argument(1)),
                Composition.Instance(file: "rounding", arguments: argument(2)),
                Composition.Instance(file: "calculator", arguments: []),
            ], export: "run", isOpen: true)
    }
}
