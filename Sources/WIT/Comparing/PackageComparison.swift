import OrderedCollections
import WComposeComponentModel

extension WIT {
    /// How a package differs from an earlier version of it. Types are compared by what they are, resources by their names;
    /// see "Subtyping" in Explainer.md for what may change: next to nothing of a type that there is, anything beside it.
    package struct PackageComparison: Sendable {
        package private(set) var differences: [Difference] = []
        let previous: Resolution
        let next: Resolution
        private let previousRoot: PackageID
        private let nextRoot: PackageID
        private var path: [String] = []
        /// The interfaces that worlds of the earlier version export and those of the later one still do, with such a world:
        /// what is added to them is missing in the components that were built to export them.
        private var exported: [InterfaceID: String] = [:]
        /// The world whose components export what is looked at; nil where nothing is known to.
        private var exporter: String?
        /// Interfaces of other packages that were compared, by their new ids and whether they are exported.
        private var compared: Set<ComparedInterface> = []
        /// The new name of an interface that stands for an old one.
        var renamed: [String: String] = [:]

        /// What the worlds are, of which imports and exports are looked at.
        private var standing = Standing.contract

        private struct ComparedInterface: Hashable {
            var id: InterfaceID
            var isExported: Bool
        }

        private enum Standing {
            /// Components are built to it: they may import what it imports, and must export what it exports.
            case contract
            /// It is of a component, and this is what the component asks for.
            case asked
            /// It is of a component, and this is what the component has.
            case offered
        }

        /// How a component differs from one that it takes the place of, by the worlds that their binaries stand for. What is
        /// offered besides, or asked for no more, breaks nobody; what is asked for besides breaks those who do not have it.
        package init?(of previous: DecodedBinary, withComponent next: DecodedBinary) {
            guard let old = previous.world, let new = next.world else { return nil }
            self.previous = previous.resolution
            self.next = next.resolution
            previousRoot = previous.package
            nextRoot = next.package
            let (before, after) = (self.previous[old], self.next[new])
            standing = .asked
            compare(before.imports, after.imports, of: before.name, "import")
            standing = .offered
            compare(before.exports, after.exports, of: before.name, "export")
        }

        package init(of previous: Resolution, _ previousRoot: PackageID, with next: Resolution, _ nextRoot: PackageID) {
            self.previous = previous
            self.next = next
            self.previousRoot = previousRoot
            self.nextRoot = nextRoot
            let old = previous[previousRoot]
            let new = next[nextRoot]
            for (name, id) in old.worlds { noteExports(of: id, whichIs: new.worlds[name]) }
            for (name, id) in old.interfaces {
                guard let other = new.interfaces[name] else {
                    removed("the interface `\(name)`", previous[id].annotations, note: Self.breaksUsers)
                    continue
                }
                within("interface \(name)") { comparison in
                    comparison.compare(id, other, exportedBy: comparison.exported[id])
                }
            }
            for (name, id) in new.interfaces where old.interfaces[name] == nil {
                added("the interface `\(name)`", next[id].annotations)
            }
            for (name, id) in old.worlds {
                guard let other = new.worlds[name] else {
                    removed(
                        "the world `\(name)`", previous[id].annotations, note: "breaks everything that is built for it")
                    continue
                }
                within("world \(name)") { $0.compare(id, other) }
            }
            for (name, id) in new.worlds where old.worlds[name] == nil {
                added("the world `\(name)`", next[id].annotations)
            }
        }

        /// The gravest of the effects.
        package var effect: Difference.Effect { differences.map(\.effect).max() ?? .neutral }

        // MARK: - Telling

        mutating func within(_ step: String, _ body: (inout PackageComparison) -> Void) {
            path.append(step)
            body(&self)
            path.removeLast()
        }

        mutating func tell(
            _ effect: Difference.Effect, _ message: String, note: String? = nil, _ old: Annotations?,
            _ new: Annotations?
        ) {
            differences.append(
                Difference(
                    effect: effect, path: path, message: message, note: note, previousPlace: old?.place,
                    place: new?.place))
        }

        mutating func removed(_ what: String, _ old: Annotations, note: String? = nil) {
            switch standing {
            case .contract: tell(.breaking, "\(what) was removed", note: note, old, nil)
            case .asked: tell(.neutral, "\(what) is no longer asked for", old, nil)
            case .offered: tell(.breaking, "\(what) was removed", note: "breaks those who use it", old, nil)
            }
        }

        /// Something more, which breaks nobody but the components that would have to export it.
        mutating func added(_ what: String, _ new: Annotations, note: String? = nil) {
            if standing == .asked {
                tell(.breaking, "\(what) was added", note: "its provider must have it", nil, new)
            } else if let exporter {
                tell(
                    .breaking, "\(what) was added",
                    note: "breaks implementers: components built for world `\(exporter)` do not export it", nil, new)
            } else {
                tell(.addition, "\(what) was added", note: note, nil, new)
            }
        }

        private static let breaksUsers = "breaks callers: hosts and components that use it"

        // MARK: - Interfaces

        /// Notes the interfaces that both versions of a world export.
        private mutating func noteExports(of old: WorldID, whichIs new: WorldID?) {
            guard let new else { return }
            let after = keyed(next[new].exports, in: next)
            for (key, item) in keyed(previous[old].exports, in: previous) where after[key] != nil {
                guard case .interface(let id) = item.kind, previous[id].package == previousRoot, exported[id] == nil
                else { continue }
                exported[id] = previous[old].name
            }
        }

        /// - Parameter world: the world whose components export the interface.
        mutating func compare(_ old: InterfaceID, _ new: InterfaceID, exportedBy world: String?) {
            let outer = exporter
            exporter = world
            defer { exporter = outer }
            let before = previous[old]
            let after = next[new]
            compareDeprecation(before.annotations, after.annotations)
            for (name, id) in before.types {
                guard let other = after.types[name] else {
                    removed("the type `\(name)`", previous[id].annotations, note: Self.breaksUsers)
                    continue
                }
                compare(id, other)
            }
            for (name, id) in after.types where before.types[name] == nil {
                added("the type `\(name)`", next[id].annotations)
            }
            for (name, function) in before.functions {
                guard let other = after.functions[name] else {
                    removed("the \(Self.spell(function))", function.annotations, note: Self.breaksUsers)
                    continue
                }
                compare(function, other)
            }
            for (name, function) in after.functions where before.functions[name] == nil {
                added("the \(Self.spell(function))", function.annotations)
            }
        }

        mutating func compareDeprecation(_ old: Annotations, _ new: Annotations) {
            if old.gate.deprecated == nil, new.gate.deprecated != nil {
                tell(.neutral, "it was deprecated", old, new)
            }
        }

        /// A function in the words of WIT.
        static func spell(_ function: Function) -> String {
            switch function.kind {
            case .freestanding: "function `\(function.name)`"
            case .constructor: "constructor of `\(function.name.dropFirst("[constructor]".count))`"
            case .method, .static:
                function.name.firstIndex(of: "]").map { end in
                    let name = function.name[function.name.index(after: end)...]
                    return if case .static = function.kind { "static function `\(name)`" } else { "method `\(name)`" }
                } ?? function.name
            }
        }

        // MARK: - Worlds

        private mutating func compare(_ old: WorldID, _ new: WorldID) {
            let before = previous[old]
            let after = next[new]
            compareDeprecation(before.annotations, after.annotations)
            compare(before.imports, after.imports, of: before.name, "import")
            compare(before.exports, after.exports, of: before.name, "export")
        }

        private mutating func compare(_ old: World.Items, _ new: World.Items, of world: String, _ verb: String) {
            let before = keyed(old, in: previous)
            let after = keyed(new, in: next)
            for (key, item) in before {
                guard let other = after[key] else {
                    removed(
                        "the \(verb) `\(key)`", item.annotations,
                        note: verb == "import"
                            ? "breaks implementers: components built for world `\(world)` may import it"
                            : "breaks callers: hosts built for world `\(world)` may call it")
                    continue
                }
                let exporter = standing == .contract && verb == "export" ? world : nil
                within("\(verb) \(key)") { $0.compare(item, other, exportedBy: exporter) }
            }
            for (key, item) in after where before[key] == nil {
                if verb == "import" || standing == .offered {
                    added(
                        "the \(verb) `\(key)`", item.annotations, note: verb == "import" ? "hosts must provide it" : nil
                    )
                } else {
                    tell(
                        .breaking, "the export `\(key)` was added",
                        note: "breaks implementers: components built for world `\(world)` do not export it", nil,
                        item.annotations)
                }
            }
        }

        /// Imports, or exports, by the names under which they are the same: an interface on its track of versions.
        private func keyed(_ items: World.Items, in resolution: Resolution) -> OrderedDictionary<String, World.Item> {
            var result: OrderedDictionary<String, World.Item> = [:]
            for (key, item) in items {
                switch key {
                case .name(let name): result[name] = item
                case .interface(let id): result[trackName(of: id, in: resolution)] = item
                }
            }
            return result
        }

        private mutating func compare(_ old: World.Item, _ new: World.Item, exportedBy world: String?) {
            switch (old.kind, new.kind) {
            case (.function(let before), .function(let after)): compare(before, after)
            case (.type(let before), .type(let after)): compare(before, after)
            case (.interface(let before), .interface(let after)):
                let (one, other) = (trackName(of: before, in: previous), trackName(of: after, in: next))
                guard one == other, previous[before].name != nil, next[after].name != nil else {
                    // Under the same plain name, only what it is made of counts.
                    if one != other {
                        func spell(_ name: String, _ id: InterfaceID, in resolution: Resolution) -> String {
                            resolution[id].name == nil ? "an inline interface" : "`\(name)`"
                        }
                        let names = (spell(one, before, in: previous), spell(other, after, in: next))
                        tell(
                            .neutral, "interface changed from \(names.0) to \(names.1)", old.annotations,
                            new.annotations)
                    }
                    let known = renamed
                    renamed[label(of: after, in: next)] = label(of: before, in: previous)
                    compare(before, after, exportedBy: world)
                    renamed = known
                    return
                }
                // Those of the packages are compared by themselves.
                if standing == .contract, previous[before].package == previousRoot, next[after].package == nextRoot {
                    return
                }
                let isExported = world != nil || standing == .offered
                guard compared.insert(ComparedInterface(id: after, isExported: isExported)).inserted else { return }
                compare(before, after, exportedBy: world)
            default: tell(.breaking, "it changed its kind", old.annotations, new.annotations)
            }
        }

        /// As `trackName(of:in:)`; nothing for an interface that a world has for itself.
        func label(of id: InterfaceID, in resolution: Resolution) -> String {
            resolution[id].name == nil ? "" : trackName(of: id, in: resolution)
        }

        /// The name of an interface by which versions of one track are the same. Of the packages that are compared, the
        /// version is left out.
        func trackName(of id: InterfaceID, in resolution: Resolution) -> String {
            let interface = resolution[id]
            let package = resolution[interface.package].name
            let name = interface.name ?? ""
            let roots = [previous[previousRoot].name, next[nextRoot].name]
            if roots.contains(where: { $0.unversioned == package.unversioned }) {
                return "\(package.unversioned)/\(name)"
            }
            guard let version = package.version else { return "\(package.unversioned)/\(name)" }
            return "\(package.unversioned)/\(name)@\(version.track?.description ?? version.description)"
        }
    }
}
