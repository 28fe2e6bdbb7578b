import OrderedCollections
import WComposeComponentModel

/// Rule 7: the imports of the composition, each the union of what instances ask under names of one track.
struct ImportAggregator {
    /// Whether names of one track become one import, or only equal names.
    let mergingTracks: Bool
    /// In the order in which they came to be.
    private(set) var imports: [Aggregate] = []
    /// Value types of components that are, in the composition, the same as others.
    private(set) var sameTypes: SameTypes
    private var byKey: [Key: [Int]] = [:]
    private var byName: [String: Int] = [:]

    init(mergingTracks: Bool, _ sameTypes: SameTypes) {
        self.mergingTracks = mergingTracks
        self.sameTypes = sameTypes
    }

    /// An import of the composition as it grows.
    struct Aggregate {
        var name: ExternName
        var contents: Contents
        /// Other imports whose types it refers to.
        var uses: OrderedSet<Int> = []
        var askedBy: [(instance: String, import: String)] = []

        enum Contents {
            /// An instance, by what is asked of it.
            case instance(Resolved.Externs)
            case other(Resolved.ExternType)
        }

        var isInstance: Bool {
            if case .instance = contents { true } else { false }
        }
    }

    /// Names under one key may become one import.
    private enum Key: Hashable {
        case track(InterfaceName.Track)
        case name(String)
    }

    /// Why imports could not become one.
    struct Conflict: Error {
        /// The import that is there already.
        var existing: ExternName
        var askedBy: [(instance: String, import: String)]
        var differences: [Mismatch]
    }

    /// One instance that asks: its types, and what of the composition stands for them.
    struct Asker {
        var instance: String
        var imports: Resolved.Externs
        var homes: ImportHomes
        /// By import: the name under which it is asked of the host.
        var names: [ExternName]
        /// Whether the import is given something by another instance.
        var isProvided: [Bool]
        /// From the component's resources to the composition's.
        var substitution = Substitution()
        /// By import: where it went.
        var places: [Int: Int] = [:]
    }

    /// What splitting imports apart that have types in conflict leads to.
    struct Split {
        var name: String
        var conflict: Conflict
    }

    /// Adds all that an import asks.
    ///
    /// - Returns: where it stands in `imports`, and with which other import it could not be one.
    mutating func add(
        _ position: Int, of asker: inout Asker, in store: inout TypeStore
    ) throws(Conflict) -> (place: Int, split: Split?) {
        let item = asker.imports.values[position]
        let name = asker.names[position]
        let place: Int
        var split: Split?
        try addNeeds(of: item.type, position, &asker, &store)
        switch item.type {
        case .instance(let id):
            var wanted: [(String, Resolved.Extern)] = []
            for (name, export) in store[id].exports { wanted.append((name, export)) }
            (place, split) = try merge(wanted, name, position, &asker, &store)
        case .function, .value, .type, .component, .coreModule:
            place = try merge(item.type, name, position, &asker, &store)
        }
        imports[place].askedBy.append((asker.instance, item.name.text))
        return (place, split)
    }

    /// The imports in an order in which each comes after those whose types it uses.
    func ordered() -> [Int] {
        var order: [Int] = []
        var isEntered = Array(repeating: false, count: imports.count)
        // Not by recursion: imports may use each other in chains as long as there are imports.
        var path: [(index: Int, rest: [Int])] = []
        func enter(_ index: Int) {
            guard !isEntered[index] else { return }
            isEntered[index] = true
            path.append((index, imports[index].uses.sorted(by: >)))
        }
        for index in imports.indices {
            enter(index)
            while let last = path.indices.last {
                if let next = path[last].rest.popLast() {
                    enter(next)
                } else {
                    order.append(path.removeLast().index)
                }
            }
        }
        return order
    }
}

// MARK: - Instances

extension ImportAggregator {
    /// Adds `wanted` to the import of that track, or of that name where the types of the track's are in conflict.
    private mutating func merge(
        _ wanted: [(String, Resolved.Extern)], _ name: ExternName, _ position: Int, _ asker: inout Asker,
        _ store: inout TypeStore
    ) throws(Conflict) -> (Int, Split?) {
        let interface = InterfaceName(name.text)
        let track = mergingTracks ? interface?.track : nil
        let key = track.map(Key.track) ?? .name(name.text)
        var split: Split?
        for place in byKey[key] ?? [] {
            // What is tried is tried on copies: an import that cannot take it is left as it was.
            var trial = self
            var trialAsker = asker
            do throws(Conflict) {
                try trial.add(wanted, to: place, position, &trialAsker, &store)
            } catch {
                if imports[place].name.text == name.text { throw error }
                split = split ?? Split(name: name.text, conflict: error)
                continue
            }
            self = trial
            asker = trialAsker
            rename(place, name, interface)
            return (place, split)
        }
        if let taken = byName[name.text] {
            throw Conflict(
                existing: imports[taken].name, askedBy: imports[taken].askedBy,
                differences: split?.conflict.differences ?? [
                    Mismatch(path: [], reason: .differs(expected: "an instance", found: "something else"))
                ])
        }
        let place = imports.count
        imports.append(Aggregate(name: name, contents: .instance([:])))
        byName[name.text] = place
        byKey[key, default: []].append(place)
        try add(wanted, to: place, position, &asker, &store)
        return (place, split)
    }

    /// An import goes by the highest version that anyone asks for.
    private mutating func rename(_ place: Int, _ name: ExternName, _ interface: InterfaceName?) {
        let current = imports[place].name
        guard current.text != name.text, let version = interface?.version,
            let currentVersion = InterfaceName(current.text)?.version, version > currentVersion
        else { return }
        byName[current.text] = nil
        imports[place].name = name
        byName[name.text] = place
    }

    private mutating func add(
        _ wanted: [(String, Resolved.Extern)], to place: Int, _ position: Int, _ asker: inout Asker,
        _ store: inout TypeStore
    ) throws(Conflict) {
        asker.places[position] = place
        guard case .instance(var exports) = imports[place].contents else {
            throw Conflict(
                existing: imports[place].name, askedBy: imports[place].askedBy,
                differences: [Mismatch(path: [], reason: .differs(expected: "an instance", found: "something else"))])
        }
        for (name, export) in wanted {
            noteUses(of: export.type, position, place, asker, store)
            if case .type(.resource(let resource)) = export.type, asker.substitution.resources[resource] == nil {
                // A resource that this import declares: it is the one that is here already, or a new one.
                if case .type(.resource(let known))? = exports[name]?.type {
                    asker.substitution.replace(resource, with: known)
                } else if exports[name] == nil {
                    let new = store.addResource(name: name, origin: .outerImport(imports[place].name.text))
                    asker.substitution.replace(resource, with: new)
                }
            }
            let type = asker.substitution(export.type, in: &store)
            if let existing = exports[name] {
                try same(type, existing.type, .export(name), place, store)
            } else {
                exports[name] = Resolved.Extern(name: export.name, type: type)
            }
        }
        imports[place].contents = .instance(exports)
    }

    /// Notes which other imports an import takes types from.
    private mutating func noteUses(
        of type: Resolved.ExternType, _ position: Int, _ place: Int, _ asker: Asker, _ store: TypeStore
    ) {
        var collector = HomeCollector(asker.homes, position)
        collector.visit(type, in: store)
        for home in collector.found {
            if let used = asker.places[home.position], used != place { imports[place].uses.append(used) }
        }
    }

    /// Sees to it that the types which an import takes from others are asked of the host as well where the others are
    /// provided by instances: of those imports, only these types. (Others that stay open were added before: imports
    /// only use those before them.)
    private mutating func addNeeds(
        of type: Resolved.ExternType, _ position: Int, _ asker: inout Asker, _ store: inout TypeStore
    ) throws(Conflict) {
        // By import: the exports that are needed; none where the import is the type itself.
        var needed: [Int: Set<String>] = [:]
        var seen: Set<ImportHomes.Home> = []
        var rest = [type]
        while let next = rest.popLast() {
            var collector = HomeCollector(asker.homes, nil)
            collector.visit(contentsOf: next, in: store)
            for home in collector.found where seen.insert(home).inserted {
                let item = asker.imports.values[home.position]
                guard home.position == position || asker.isProvided[home.position] else { continue }
                if home.position != position {
                    needed[home.position, default: []].formUnion(home.export.map { [$0] } ?? [])
                }
                if let name = home.export, case .instance(let id) = item.type {
                    if let export = store[id].exports[name] { rest.append(export.type) }
                } else {
                    rest.append(item.type)
                }
            }
        }
        for position in needed.keys.sorted() {
            let item = asker.imports.values[position]
            if case .instance(let id) = item.type {
                let wanted = store[id].exports.filter { needed[position]?.contains($0.key) ?? false }
                _ = try merge(wanted.map { ($0.key, $0.value) }, asker.names[position], position, &asker, &store)
            } else {
                _ = try merge(item.type, asker.names[position], position, &asker, &store)
            }
        }
    }

    /// Holds a type that is asked for under a name that is there against the type that is there.
    private mutating func same(
        _ type: Resolved.ExternType, _ existing: Resolved.ExternType, _ step: Mismatch.Step?, _ place: Int,
        _ store: TypeStore
    ) throws(Conflict) {
        var comparison = Comparison(.identity)
        store.compare(type, to: existing, &comparison)
        guard comparison.fits else {
            throw Conflict(
                existing: imports[place].name, askedBy: imports[place].askedBy,
                differences: comparison.mismatches.map {
                    Mismatch(path: (step.map { [$0] } ?? []) + $0.path, reason: $0.reason)
                })
        }
        if case .type(.value(.defined(let new))) = type, case .type(.value(.defined(let old))) = existing {
            sameTypes.unite(new, with: old)
        }
    }
}

// MARK: - Imports that are no instances

extension ImportAggregator {
    private mutating func merge(
        _ type: Resolved.ExternType, _ name: ExternName, _ position: Int, _ asker: inout Asker,
        _ store: inout TypeStore
    ) throws(Conflict) -> Int {
        let known = byName[name.text]
        let isNew = known == nil
        let place = known ?? imports.count
        if isNew {
            // The type is put in place below; until then it is a name that is taken.
            imports.append(Aggregate(name: name, contents: .other(type)))
            byName[name.text] = place
        }
        asker.places[position] = place
        noteUses(of: type, position, place, asker, store)
        if case .type(.resource(let resource)) = type, asker.substitution.resources[resource] == nil {
            if case .other(.type(.resource(let known))) = imports[place].contents, !isNew {
                asker.substitution.replace(resource, with: known)
            } else {
                let new = store.addResource(name: name.text, origin: .outerImport(name.text))
                asker.substitution.replace(resource, with: new)
            }
        }
        let own = asker.substitution(type, in: &store)
        if isNew {
            imports[place].contents = .other(own)
            return place
        }
        switch imports[place].contents {
        case .other(let existing):
            try same(own, existing, nil, place, store)
            try same(existing, own, nil, place, store)
        case .instance:
            throw Conflict(
                existing: imports[place].name, askedBy: imports[place].askedBy,
                differences: [
                    Mismatch(path: [], reason: .differs(expected: "an instance", found: Article.before(type.kind)))
                ])
        }
        return place
    }
}
