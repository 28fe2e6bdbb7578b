import WComposeComponentModel
import WComposeDiagnostics
import WComposeWIT

/// What built-ins for a stream or future are of: its type, as modules name it by the place in a function's type.
struct StreamType: Hashable, Sendable {
    /// The type as it is written; nil for a stream or future of nothing that no function has.
    var type: WIT.ValueType?
    /// The interface or world that it is written in.
    var owner: WIT.TypeDefinition.Owner?
    var isFuture: Bool
    /// What its elements need to be read or written.
    var elementHasPointers = false
    var elementHasStrings = false
}

extension TargetWorld {
    /// The streams and futures in the type of a function, in the order in which modules count them: those within others
    /// before these, parameters before the result.
    func streams(of function: Function) throws(Diagnostic) -> [StreamType] {
        let type = wit(function).type
        var finder = StreamFinder(
            resolution: resolution, store: store,
            owner: function.interface.map { .interface($0) } ?? .world(id))
        let resolved = resolved(function)
        for (parameter, known) in zip(type.parameters, resolved.parameters) {
            finder.find(in: parameter.type, known.type)
        }
        if let result = type.result, let known = resolved.result { finder.find(in: result, known) }
        guard !finder.isCut else { throw .functionTooLarge(function, in: self) }
        return finder.found
    }
}

/// The streams of functions, found once: a module may name those of one function many times.
final class StreamCache {
    private var known: [TargetWorld.Function: [StreamType]] = [:]

    func streams(
        of function: TargetWorld.Function, in world: TargetWorld
    ) throws(Diagnostic) -> [StreamType] {
        if let streams = known[function] { return streams }
        let streams = try world.streams(of: function)
        known[function] = streams
        return streams
    }
}

private struct StreamFinder {
    let resolution: WIT.Resolution
    let store: TypeStore
    var owner: WIT.TypeDefinition.Owner
    var found: [StreamType] = []
    /// A type may be small as it is written and large with all that it is made of.
    private var work = 0
    private static let mostWork = 100_000
    /// Whether some were not looked for.
    var isCut: Bool { work > Self.mostWork }

    init(resolution: WIT.Resolution, store: TypeStore, owner: WIT.TypeDefinition.Owner) {
        self.resolution = resolution
        self.store = store
        self.owner = owner
    }

    mutating func find(in type: WIT.ValueType, _ resolved: Resolved.ValueType) {
        work += 1
        guard !isCut, case .defined(let id) = resolved else { return }
        switch type {
        case .primitive: return
        case .named(let name):
            let name = resolution.original(of: name)
            guard case .value(let shape) = resolution[name].kind else { return }
            let outer = owner
            owner = resolution[name].owner
            find(in: shape, store.shape(of: id), named: .named(name))
            owner = outer
        case .shape(let shape): find(in: shape, store.shape(of: id), named: type)
        }
    }

    private mutating func find(
        in shape: WIT.ValueShape, _ resolved: Resolved.ValueShape, named type: WIT.ValueType
    ) {
        var parts: [Resolved.ValueType] = []
        resolved.forEachValue { parts.append($0) }
        var place = 0
        shape.forEachValue { part in
            guard place < parts.count else { return }
            find(in: part, parts[place])
            place += 1
        }
        switch shape {
        case .stream, .future:
            var stream = StreamType(type: type, owner: owner, isFuture: false)
            if case .future = shape { stream.isFuture = true }
            if let element = parts.first {
                let traits = store.traits(of: element)
                stream.elementHasPointers = traits.hasPointers
                stream.elementHasStrings = traits.hasStrings
            }
            found.append(stream)
        default: return
        }
    }
}
