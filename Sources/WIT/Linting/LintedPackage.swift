import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

/// A package as rules look at it: all that is its own, in lists.
struct LintedPackage {
    let resolution: WIT.Resolution
    let id: WIT.PackageID
    let package: WIT.Package
    /// Those that are written within worlds among them.
    let interfaces: [LintedInterface]
    let worlds: [WIT.World]
    let functions: [LintedFunction]
    /// Those that its interfaces and worlds define; not those that they use.
    let types: [LintedType]
    private let sources: Set<SourceID>

    init(_ id: WIT.PackageID, in resolution: WIT.Resolution) {
        self.resolution = resolution
        self.id = id
        package = resolution[id]
        worlds = package.worlds.values.map { resolution[$0] }
        var interfaces = package.interfaces.map { LintedInterface(name: $0.key, id: $0.value, in: resolution) }
        var functions: [LintedFunction] = []
        var types: [WIT.TypeID] = []
        for world in worlds {
            for (key, item) in Array(world.imports.elements) + Array(world.exports.elements) {
                switch item.kind {
                case .interface(let id):
                    guard resolution[id].name == nil, case .name(let name) = key else { continue }
                    interfaces.append(LintedInterface(name: name, id: id, in: resolution))
                case .function(let function):
                    functions.append(LintedFunction(function, of: world.name, in: resolution))
                case .type(let id): types.append(id)
                }
            }
        }
        for interface in interfaces {
            types += interface.interface.types.values
            functions += interface.functions
        }
        self.interfaces = interfaces
        self.functions = functions
        self.types = types.filter { resolution.interfaceUsed(by: $0) == nil }.map { LintedType(id: $0, in: resolution) }
        let places =
            interfaces.filter { $0.interface.name != nil }.map(\.place) + worlds.map(\.annotations.place)
        sources = Set(places.compactMap { $0?.source })
    }

    /// Whether a place is in one of the texts of the package.
    func isOwn(_ place: SourceRange?) -> Bool { place.map { sources.contains($0.source) } ?? true }
}

/// An interface, and what it is called.
struct LintedInterface {
    let name: String
    let id: WIT.InterfaceID
    let interface: WIT.Interface
    let functions: [LintedFunction]

    init(name: String, id: WIT.InterfaceID, in resolution: WIT.Resolution) {
        self.name = name
        self.id = id
        interface = resolution[id]
        functions = interface.functions.values.map { LintedFunction($0, of: name, in: resolution) }
    }

    var place: SourceRange? { interface.annotations.place }
}

/// A type with the name by which it is known.
struct LintedType {
    let id: WIT.TypeID
    let type: WIT.TypeDefinition

    init(id: WIT.TypeID, in resolution: WIT.Resolution) {
        self.id = id
        type = resolution[id]
    }

    var name: String { type.name }
    var place: SourceRange? { type.annotations.place }

    /// What it is made of, if that is written where it is defined.
    var shape: WIT.ValueShape? {
        if case .value(let shape) = type.kind { shape } else { nil }
    }
}

/// A function of an interface or world, or of a resource in it.
struct LintedFunction {
    let function: WIT.Function
    /// What the interface or world is called.
    let owner: String
    /// What the resource is called whose function it is.
    let resource: String?

    init(_ function: WIT.Function, of owner: String, in resolution: WIT.Resolution) {
        self.function = function
        self.owner = owner
        resource = function.kind.resource.map { resolution[$0].name }
    }

    var place: SourceRange? { function.annotations.place }
    var result: WIT.ValueType? { function.type.result }
    var words: KebabWords { KebabWords(function.label) }

    var isConstructor: Bool {
        if case .constructor = function.kind { true } else { false }
    }

    /// The parameters that are written; `self` is not.
    var parameters: ArraySlice<Labeled<WIT.ValueType>> {
        if case .method = function.kind { return function.type.parameters.dropFirst() }
        return function.type.parameters[...]
    }

    /// What a message calls it.
    var title: String {
        guard let resource else { return "`\(function.label)`" }
        return isConstructor ? "the constructor of `\(resource)`" : "`\(resource).\(function.label)`"
    }
}
