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

        package init(of previous: Resolution, _ previousRoot: PackageID, with next: Resolution, _ nextRoot: PackageID) {
            self.previous = previous
            self.next = next
            self.previousRoot = previousRoot
            self.nextRoot = nextRoot
            let old = previous[previousRoot]
            let new = next[nextRoot]
            for (name, id) in old.interfaces {
                guard let other = new.interfaces[name] else {
                    removed("the interface `\(name)`", previous[id].annotations)
                    continue
                }
                within("interface \(name)") { $0.compare(id, other) }
            }
            for (name, id) in new.interfaces where old.interfaces[name] == nil {
                added("the interface `\(name)`", next[id].annotations)
            }
            for (name, id) in old.worlds {
                guard let other = new.worlds[name] else {
                    removed("the world `\(name)`", previous[id].annotations)
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
            tell(.breaking, "\(what) is gone", note: note, old, nil)
        }

        mutating func added(_ what: String, _ new: Annotations, note: String? = nil) {
            tell(.addition, "\(what) is new", note: note, nil, new)
        }

        // MARK: - Interfaces

        mutating func compare(_ old: InterfaceID, _ new: InterfaceID) {
            let before = previous[old]
            let after = next[new]
            compareDeprecation(before.annotations, after.annotations)
            for (name, id) in before.types {
                guard let other = after.types[name] else {
                    removed("the type `\(name)`", previous[id].annotations)
                    continue
                }
                compare(id, other)
            }
            for (name, id) in after.types where before.types[name] == nil {
                added("the type `\(name)`", next[id].annotations)
            }
            for (name, function) in before.functions {
                guard let other = after.functions[name] else {
                    removed("the \(Self.spell(function))", function.annotations)
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
                tell(.neutral, "it is deprecated now", old, new)
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
            compare(before.imports, after.imports, "import")
            compare(before.exports, after.exports, "export")
        }

        private mutating func compare(_ old: World.Items, _ new: World.Items, _ verb: String) {
            let before = keyed(old, in: previous)
            let after = keyed(new, in: next)
            for (key, item) in before {
                guard let other = after[key] else {
                    removed(
                        "the \(verb) `\(key)`", item.annotations,
                        note: verb == "import"
                            ? "components that were built for the earlier version import it"
                            : "hosts that were built for the earlier version call it")
                    continue
                }
                within("\(verb) \(key)") { $0.compare(item, other) }
            }
            for (key, item) in after where before[key] == nil {
                if verb == "import" {
                    added("the import `\(key)`", item.annotations, note: "hosts must offer it")
                } else {
                    tell(
                        .breaking, "the export `\(key)` is new",
                        note: "components that were built for the earlier version do not have it", nil, item.annotations
                    )
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

        private mutating func compare(_ old: World.Item, _ new: World.Item) {
            switch (old.kind, new.kind) {
            case (.function(let before), .function(let after)): compare(before, after)
            case (.type(let before), .type(let after)): compare(before, after)
            case (.interface(let before), .interface(let after)):
                switch (previous[before].name, next[after].name) {
                case (nil, nil): compare(before, after)
                case (_?, _?):
                    let (one, other) = (trackName(of: before, in: previous), trackName(of: after, in: next))
                    if one != other {
                        tell(.breaking, "it was `\(one)` and is `\(other)`", old.annotations, new.annotations)
                    }
                case (let name, _):
                    tell(
                        .breaking,
                        "it was \(name == nil ? "an interface of its own" : "a named interface") and is not any more",
                        old.annotations, new.annotations)
                }
            default: tell(.breaking, "it is something else now", old.annotations, new.annotations)
            }
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
