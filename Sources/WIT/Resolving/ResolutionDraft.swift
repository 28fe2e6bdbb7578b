import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

/// The packages as far as they are resolved, and the problems that were found.
///
/// Items of texts and of binaries are added here, so that both obey the same limits and rules.
struct ResolutionDraft: Sendable {
    let purpose: Purpose
    var resolution = WIT.Resolution()
    var problems = ResolvingProblems()
    var gates: FeatureGates
    var depths = TypeDepths()
    /// Whether names of packages conflict, so that those of their interfaces may.
    var hasPackageConflicts = false
    /// By interface, what its names stand for.
    private var scopes: [WIT.InterfaceID: NameScope] = [:]

    enum Purpose {
        /// Finding what the texts mean.
        case resolving
        /// Finding names that stand for nothing; worlds are not completed.
        case checkingNames
    }

    init(features: WIT.Features, purpose: Purpose = .resolving) {
        self.purpose = purpose
        gates = FeatureGates(features: features)
    }

    /// Whether an item of a text is there.
    ///
    /// - Parameter isWithin: whether the item is part of one that is left out and counted.
    mutating func includes(
        _ annotations: AnnotationsSyntax, of package: WIT.PackageName, isWithin: Bool = false
    ) -> Bool {
        gates.includes(annotations, of: package, isWithin: isWithin, reporting: &problems)
    }

    // MARK: - Types and functions

    /// Adds a type. One that is nested too deep is reported.
    ///
    /// - Parameter place: of the package, for a type that has no place of its own.
    mutating func add(_ type: WIT.TypeDefinition, within place: Location) -> WIT.TypeID {
        var traits = depths.traits(of: type.kind)
        // An alias repeats what was reported of its target.
        if case .value = type.kind {
            let place = type.annotations.place.map { .text($0) } ?? place
            if reportDepth(traits.depth, of: type.owner, at: place) { traits.depth = 1 }
        }
        depths.note(traits.depth, in: type.owner)
        depths.append(traits)
        return resolution.add(type)
    }

    /// Makes a type one of an interface or world.
    mutating func add(_ id: WIT.TypeID, _ name: String, to owner: WIT.TypeDefinition.Owner) {
        switch owner {
        case .interface(let interface): resolution[interface].types[name] = id
        case .world(let world): resolution[world].imports[.name(name)] = WIT.World.Item(.type(id))
        }
    }

    /// Adds a function to an interface. One whose types are nested too deep is reported.
    ///
    /// - Parameter place: of the package, for a function that has no place of its own.
    mutating func add(_ function: WIT.Function, to id: WIT.InterfaceID, within place: Location) {
        let depth = depths.depth(of: function.type)
        reportDepth(depth, of: .interface(id), at: function.annotations.place.map { .text($0) } ?? place)
        depths.note(depth, in: .interface(id))
        resolution[id].functions[function.name] = function
    }

    /// Reports a function of a world whose types are nested too deep.
    mutating func checkDepth(of function: WIT.Function, in world: WIT.WorldID, at place: Location) {
        reportDepth(depths.depth(of: function.type), of: .world(world), at: place)
    }

    /// Reports what is nested deeper than a binary may be. Returns whether it is.
    ///
    /// - Parameters:
    ///   - depth: the levels of a type, that of a function included.
    ///   - owner: what it belongs to. Around an interface and a world are levels of their own.
    @discardableResult
    private mutating func reportDepth(_ depth: Int, of owner: WIT.TypeDefinition.Owner, at place: Location) -> Bool {
        let levels =
            switch owner {
            case .interface(let id):
                depth + 1 + (resolution[id].name == nil ? Self.levelsOfWorld : Self.levelsOfPackage)
            case .world: depth + Self.levelsOfWorld
            }
        guard levels > Limits.typeDepth else { return false }
        problems.report(.witTooLarge("levels of nested types", limit: Limits.typeDepth - (levels - depth), at: place))
        return true
    }

    /// Of the binary of a package: the component, and the component type for each interface; in that of a world, one more.
    private static let levelsOfPackage = 2
    static let levelsOfWorld = 3

    // MARK: - Interfaces

    /// Checks an interface that has all its items.
    ///
    /// - Parameters:
    ///   - names: what its names stand for, to those who use it.
    ///   - place: where its name is written.
    mutating func finish(_ id: WIT.InterfaceID, names: NameScope, at place: Location) {
        scopes[id] = names
        checkChain(of: id, at: place)
        if hasPackageConflicts { checkNames(ofUsesOf: id, at: place) }
    }

    /// What walks from interface to interface goes no deeper than the limit.
    private mutating func checkChain(of id: WIT.InterfaceID, at place: Location) {
        var chain = depths.chain(using: resolution.dependencies(of: id))
        if chain > Limits.interfaceDepth {
            problems.report(.witTooLarge("interfaces in a chain of uses", limit: Limits.interfaceDepth, at: place))
            resolution[id].types = [:]
            chain = 1
        }
        depths.note(chain: chain, of: id)
    }

    /// The binary of an interface imports those that it uses, so that their names may conflict.
    private mutating func checkNames(ofUsesOf id: WIT.InterfaceID, at place: Location) {
        var names = UniqueNames()
        for used in resolution.interfacesUsed(by: id) {
            guard let name = resolution.qualifiedName(of: used), let other = names.insert(name) else { continue }
            problems.report(.usesConflict(name, other, at: place))
        }
    }

    /// The type of an interface that a `use` names; nil where there is none, which is reported.
    ///
    /// - Parameter spelling: of the interface, as it is named there.
    mutating func type(
        _ name: String, of interface: WIT.InterfaceID, spelling: String, at place: Location
    ) -> WIT.TypeID? {
        switch scopes[interface]?[name] {
        case .type(let id): return id
        case .function: problems.report(.useOfFunction(name, of: spelling, at: place))
        case .closed(let feature): problems.report(.closedItem(name, feature: feature, at: place))
        case .unavailable: problems.isIncomplete = true
        case nil:
            let known = scopes[interface]?.typeNames ?? []
            problems.report(.unknownUse(name, of: spelling, known: known, at: place))
        }
        return nil
    }
}
