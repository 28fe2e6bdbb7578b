import OrderedCollections
package import WComposeComponentModel
import WComposeWasmBinary

/// Rule 7: the imports of the composition, each the union of what instances ask under names of one track.
package struct ImportAggregator {
    /// Whether names of one track become one import, or only equal names.
    let mergingTracks: Bool
    /// In the order in which they came to be.
    package private(set) var imports: [Aggregate] = []
    /// The highest versions first.
    private var byTrack: [InterfaceName.Track: [Int]] = [:]
    private var byName: [String: Int] = [:]
    /// By the full name, those whose names are canonical.
    private var byFullName: [String: Int] = [:]
    /// The value types that imports of the composition declare: what stands in one of them is no name of another.
    private var declared: Set<DefinedTypeID> = []
    private var uses = ImportUses()

    package init(mergingTracks: Bool) { self.mergingTracks = mergingTracks }

    /// An import of the composition as it grows.
    package struct Aggregate: Sendable {
        package var name: ExternName
        package var contents: Contents
        var interface: InterfaceName?
        package var askedBy: [(instance: String, import: String)] = []
        /// The node of the graph that declares it: it is imported as it is declared, whatever else is asked.
        package var declaration: ImportID?

        package enum Contents: Sendable {
            /// An instance, by what is asked of it.
            case instance(Resolved.Externs)
            case other(Resolved.ExternType)
        }

        var isInstance: Bool {
            if case .instance = contents { true } else { false }
        }
    }

    /// Why imports could not become one.
    package struct Conflict: Error {
        /// The import that is there already.
        package var existing: ExternName
        package var askedBy: [(instance: String, import: String)]
        /// The node that declares the import that is there, if one does.
        package var declaration: ImportID?
        package var differences: [Mismatch] = []
        /// The import of the component that could not be merged.
        package var importName: String?
        /// Another import that each of the two would take types from, and that takes types from them.
        package var cycle: ExternName?
    }

    /// One instance that asks: its types, and what of the composition stands for them.
    package struct Importer {
        /// Its id; nil for the imports that the graph declares.
        let instance: String?
        var imports: Resolved.Externs
        var homes: TypeHomes
        /// By import: the name under which it is asked of the host.
        var names: [ExternName]
        /// Whether the import is given something by another instance.
        var isProvided: [Bool]
        /// From the component's types to the composition's.
        var substitution = Substitution()
        /// By import: where it went.
        var places: [Int: Int] = [:]
        /// What its imports need of those that are provided, and has been added.
        var needs: Set<TypeHomes.Home> = []
        /// The tracks of which it asks for more than one interface: these stay as many as they are.
        let repeatedTracks: Set<InterfaceName.Track>

        package init(
            _ instance: String?, _ imports: Resolved.Externs, _ homes: TypeHomes, _ names: [ExternName],
            isProvided: [Bool]
        ) {
            self.instance = instance
            self.imports = imports
            self.homes = homes
            self.names = names
            self.isProvided = isProvided
            let tracks = names.compactMap { InterfaceName($0.text)?.track }
            var counts: [InterfaceName.Track: Int] = [:]
            for track in tracks { counts[track, default: 0] += 1 }
            repeatedTracks = Set(tracks.filter { counts[$0, default: 0] > 1 })
        }
    }

    /// What splitting imports apart that have types in conflict leads to.
    package struct Split {
        package var name: String
        package var conflict: Conflict
    }

    /// Adds all that an import asks.
    ///
    /// - Returns: where it stands in `imports`, and with which other import it could not be one.
    package mutating func add(
        _ position: Int, of importer: inout Importer, in store: inout TypeStore
    ) throws(Conflict) -> (place: Int, split: Split?) {
        let item = importer.imports.values[position]
        let name = importer.names[position]
        let place: Int
        var split: Split?
        try addNeeds(of: item.type, position, &importer, &store)
        switch item.type {
        case .instance(let id):
            var wanted: [(String, Resolved.Extern)] = []
            for (name, export) in store[id].exports { wanted.append((name, export)) }
            (place, split) = try merge(wanted, name, position, &importer, &store)
        case .function, .value, .type, .component, .coreModule:
            place = try merge(item.type, name, position, &importer, &store)
        }
        if let instance = importer.instance { noteImporter(instance, item.name.text, of: place) }
        return (place, split)
    }

    /// Adds an import as the graph declares it, before those that instances ask for. No two have one name.
    ///
    /// - Returns: where it stands in `imports`.
    package mutating func declare(
        _ id: ImportID, _ position: Int, of declarations: inout Importer, in store: inout TypeStore
    ) throws(Conflict) -> Int {
        let (place, _) = try add(position, of: &declarations, in: &store)
        imports[place].declaration = id
        return place
    }

    /// Remembers that an instance takes an import of the composition for one of its own.
    mutating func noteImporter(_ instance: String, _ importName: String, of place: Int) {
        imports[place].askedBy.append((instance, importName))
    }

    /// The imports in an order in which each comes after those whose types it uses.
    package func ordered() -> [Int] { uses.ordered() }
}

// MARK: - Instances

extension ImportAggregator {
    /// Adds `wanted` to the import of that name or track, or to one of its own where their types are in conflict.
    private mutating func merge(
        _ wanted: [(String, Resolved.Extern)], _ name: ExternName, _ position: Int, _ importer: inout Importer,
        _ store: inout TypeStore
    ) throws(Conflict) -> (Int, Split?) {
        if let known = importer.places[position] {
            try add(wanted, to: known, position, &importer, &store)
            return (known, nil)
        }
        let interface = name.interface
        let track = name.implements == nil ? interface?.track : nil
        var split: Split?
        for place in candidates(for: name, track, importer) {
            // An import that cannot take it is left as it was, and so is who asks.
            importer.substitution.begin()
            do throws(Conflict) {
                try add(wanted, to: place, position, &importer, &store)
                importer.substitution.end(undoing: false)
            } catch {
                importer.substitution.end(undoing: true)
                importer.places[position] = nil
                if imports[place].name.text == name.text { throw error }
                split = split ?? Split(name: name.text, conflict: error)
                continue
            }
            if let interface { rename(place, name, interface) }
            return (place, split)
        }
        let place = append(Aggregate(name: name, contents: .instance([:]), interface: interface))
        note(name, at: place)
        // What is declared has the version that it is declared with.
        if mergingTracks, importer.instance != nil, let track { insert(place, on: track) }
        try add(wanted, to: place, position, &importer, &store)
        return (place, split)
    }

    private mutating func append(_ aggregate: Aggregate) -> Int {
        imports.append(aggregate)
        uses.addImport()
        return imports.count - 1
    }

    private mutating func note(_ name: ExternName, at place: Int) {
        byName[name.text] = place
        if name.isCanonical { byFullName[name.fullText] = place }
    }

    /// The imports that one of this name may become part of: that of the same name, that of the same name in the other form,
    /// else those of its track, the highest version first, as far as they are tried. Imports of one component stay apart.
    private func candidates(
        for name: ExternName, _ track: InterfaceName.Track?, _ importer: Importer
    ) -> some Sequence<Int> {
        let same = byName[name.text] ?? otherForm(of: name, importer)
        let isMerged = mergingTracks && !(track.map { importer.repeatedTracks.contains($0) } ?? true)
        let onTrack = isMerged ? track.flatMap { byTrack[$0] } ?? [] : []
        return [[same].compactMap(\.self), onTrack].lazy.joined().enumerated().lazy
            .filter { $0.offset == 0 || $0.element != same }.map(\.element).prefix(Limits.mergeCandidates)
    }

    /// The import that has the same full name, and has it in the other form: all of the version in the name, or part of it in
    /// the suffix.
    private func otherForm(of name: ExternName, _ importer: Importer) -> Int? {
        let place =
            if name.isCanonical { byName[name.fullText] } else {
                byFullName.isEmpty ? nil : byFullName[name.text]
            }
        guard let place, !importer.places.values.contains(place) else { return nil }
        return place
    }

    /// An import goes by the highest version that anyone asks for.
    private mutating func rename(_ place: Int, _ name: ExternName, _ interface: InterfaceName) {
        let current = imports[place].name
        // Of canonical names, and of plain ones that implement an interface, the version alone may differ.
        guard current.text == name.text ? imports[place].declaration == nil : byName[name.text] == nil,
            let other = imports[place].interface, let version = interface.version, let otherVersion = other.version,
            version > otherVersion, interface.isCompatible(with: other)
        else { return }
        byName[current.text] = nil
        if current.isCanonical { byFullName[current.fullText] = nil }
        imports[place].name = name
        imports[place].interface = interface
        note(name, at: place)
        if mergingTracks, name.implements == nil, let track = interface.track {
            byTrack[track]?.removeAll { $0 == place }
            insert(place, on: track)
        }
    }

    /// After those of higher versions, and those of its own that came before.
    private mutating func insert(_ place: Int, on track: InterfaceName.Track) {
        let version = imports[place].interface?.version
        var range = (byTrack[track] ?? []).indices
        while !range.isEmpty, let places = byTrack[track] {
            let middle = range.lowerBound + range.count / 2
            let other = imports[places[middle]].interface?.version
            let isBefore =
                if let version, let other { version > other || version == other && place < places[middle] } else {
                    false
                }
            range = isBefore ? range.lowerBound..<middle : (middle + 1)..<range.upperBound
        }
        byTrack[track, default: []].insert(place, at: range.lowerBound)
    }

    /// Nothing is changed of the import where it cannot take what is wanted.
    private mutating func add(
        _ wanted: [(String, Resolved.Extern)], to place: Int, _ position: Int, _ importer: inout Importer,
        _ store: inout TypeStore
    ) throws(Conflict) {
        guard case .instance(var exports) = imports[place].contents else {
            throw conflict(at: place, .differs(expected: Article.before(kind(of: place)), found: "an instance"))
        }
        let isNew = exports.isEmpty
        importer.places[position] = place
        let used = used(by: wanted.map(\.1.type), position, place, importer, store)
        if !isNew, let other = uses.circle(of: place, using: used) { throw cycle(place, other) }
        // Taken out while it changes: a copy would be one of all that was asked for before.
        imports[place].contents = .instance([:])
        let count = exports.count
        var added: [DefinedTypeID] = []
        var names: UniqueNames?
        do throws(Conflict) {
            for (name, export) in wanted {
                let existing = exports[name]
                if existing == nil, imports[place].declaration != nil {
                    throw conflict(at: place, .missing(export.type.kind, name: name))
                }
                // What one component has side by side is in no conflict; what two have may be.
                if existing == nil, count > 0 {
                    var all = names ?? UniqueNames(exports.keys)
                    names = nil
                    let other = all.insert(name)
                    names = all
                    if let other { throw conflict(at: place, .differs(expected: "`\(other)`", found: "`\(name)`")) }
                }
                let type = try adopt(export.type, existing?.type, .export(name), place, &importer, &store)
                guard existing == nil else { continue }
                exports[name] = Resolved.Extern(name: export.name, type: type)
                if case .type(.value(.defined(let id))) = type { added.append(id) }
            }
        } catch {
            exports.removeLast(exports.count - count)
            imports[place].contents = .instance(exports)
            throw error
        }
        declared.formUnion(added)
        uses.add(used, to: place)
        imports[place].contents = .instance(exports)
    }

    /// What something that is asked for is in the composition: what is there under its name, which must be the same, or
    /// it itself. From here on, types that refer to it refer to that.
    private mutating func adopt(
        _ type: Resolved.ExternType, _ existing: Resolved.ExternType?, _ step: Mismatch.Step?, _ place: Int,
        _ importer: inout Importer, _ store: inout TypeStore
    ) throws(Conflict) -> Resolved.ExternType {
        if case .type(.resource(let resource)) = type {
            // A resource that this import declares is the one that is here already, or a new one.
            let original = store.original(of: resource)
            if importer.substitution.resources[original] == nil {
                if case .type(.resource(let known))? = existing {
                    importer.substitution.replace(original, with: known)
                } else if existing == nil {
                    let name = store[resource].name ?? imports[place].name.text
                    let new = store.addResource(name: name, origin: .compositionImport(imports[place].name.text))
                    importer.substitution.replace(original, with: new)
                }
            }
        }
        let own = importer.substitution(type, in: &store)
        guard let existing else {
            guard case .type(.value(.defined(let id))) = own, declared.contains(id) else { return own }
            // The type is declared by another import of the composition: this one has a type of its own.
            guard let aliased = store[id].aliased,
                case .type(let new) = Resolved.ExternType.type(store.alias(.value(.defined(aliased))))
            else { return own }
            replace(type, with: .type(new), &importer)
            return .type(new)
        }
        try same(own, existing, step, place, store)
        replace(type, with: existing, &importer)
        return existing
    }

    /// What refers to the one type refers to the other from here on.
    private func replace(_ type: Resolved.ExternType, with other: Resolved.ExternType, _ importer: inout Importer) {
        switch (type, other) {
        case (.type(.value(.defined(let id))), .type(.value(.defined(let new)))):
            importer.substitution.replace(id, with: new)
        case (.type(.resource(let id)), .type(.resource(let new))) where id != new:
            importer.substitution.replace(id, with: new)
        default: break
        }
    }

    private func kind(of place: Int) -> String {
        switch imports[place].contents {
        case .instance: "instance"
        case .other(let type): type.kind
        }
    }

    private func conflict(at place: Int, _ reason: Mismatch.Reason) -> Conflict {
        Conflict(
            existing: imports[place].name, askedBy: imports[place].askedBy,
            declaration: imports[place].declaration, differences: [Mismatch(path: [], reason: reason)])
    }

    private func cycle(_ place: Int, _ other: Int) -> Conflict {
        Conflict(
            existing: imports[place].name, askedBy: imports[place].askedBy,
            declaration: imports[place].declaration, cycle: imports[other].name)
    }

    /// The other imports that an import takes types from.
    private func used(
        by types: [Resolved.ExternType], _ position: Int, _ place: Int, _ importer: Importer, _ store: TypeStore
    ) -> OrderedSet<Int> {
        var collector = HomeCollector(importer.homes, position)
        for type in types { collector.visit(type, in: store) }
        var uses: OrderedSet<Int> = []
        for home in collector.found {
            if let used = importer.places[home.position], used != place { uses.append(used) }
        }
        return uses
    }

    /// Sees to it that the types which an import takes from others are asked of the host as well where the others are
    /// provided by instances: of those imports, only these types. (Others that stay open were added before: imports
    /// only use those before them.)
    private mutating func addNeeds(
        of type: Resolved.ExternType, _ position: Int, _ importer: inout Importer, _ store: inout TypeStore
    ) throws(Conflict) {
        // By import: the exports that are needed; none where the import is the type itself.
        var needed: [Int: Set<String>] = [:]
        var seen: Set<TypeHomes.Home> = []
        var rest = [type]
        while let next = rest.popLast() {
            var collector = HomeCollector(importer.homes, nil)
            collector.visit(contentsOf: next, in: store)
            for home in collector.found where seen.insert(home).inserted {
                let item = importer.imports.values[home.position]
                guard home.position == position || importer.isProvided[home.position], !importer.needs.contains(home)
                else {
                    continue
                }
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
            let item = importer.imports.values[position]
            if case .instance(let id) = item.type {
                let wanted = store[id].exports.filter { needed[position]?.contains($0.key) ?? false }
                _ = try merge(wanted.map { ($0.key, $0.value) }, importer.names[position], position, &importer, &store)
            } else {
                _ = try merge(item.type, importer.names[position], position, &importer, &store)
            }
        }
        importer.needs.formUnion(seen.lazy.filter { $0.position != position })
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
                declaration: imports[place].declaration,
                differences: comparison.mismatches.map {
                    Mismatch(path: (step.map { [$0] } ?? []) + $0.path, reason: $0.reason)
                })
        }
    }
}

// MARK: - Imports that are no instances

extension ImportAggregator {
    private mutating func merge(
        _ type: Resolved.ExternType, _ name: ExternName, _ position: Int, _ importer: inout Importer,
        _ store: inout TypeStore
    ) throws(Conflict) -> Int {
        let known = byName[name.text]
        let place = known ?? imports.count
        importer.places[position] = place
        let used = used(by: [type], position, place, importer, store)
        guard known != nil else {
            _ = append(Aggregate(name: name, contents: .other(type)))
            uses.add(used, to: place)
            byName[name.text] = place
            let own = try adopt(type, nil, nil, place, &importer, &store)
            if case .type(.value(.defined(let id))) = own { declared.insert(id) }
            imports[place].contents = .other(own)
            return place
        }
        importer.substitution.begin()
        do throws(Conflict) {
            guard case .other(let existing) = imports[place].contents else {
                throw conflict(at: place, .differs(expected: "an instance", found: Article.before(type.kind)))
            }
            if let other = uses.circle(of: place, using: used) { throw cycle(place, other) }
            let own = try adopt(type, existing, nil, place, &importer, &store)
            try same(existing, own, nil, place, store)
            importer.substitution.end(undoing: false)
        } catch {
            importer.substitution.end(undoing: true)
            importer.places[position] = nil
            throw error
        }
        uses.add(used, to: place)
        return place
    }
}
