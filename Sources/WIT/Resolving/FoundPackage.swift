import OrderedCollections
import WComposeDiagnostics

/// A package as its texts or its binary have it.
struct FoundPackage: Sendable {
    var name: WIT.PackageName
    var documentation: String?
    /// Where it gets its name; the file where that is a binary.
    var place: Location
    var contents: Contents
    /// Whether it was found within what another package says.
    var isNested: Bool
    /// Where it was found, for packages that are found twice.
    var path: String

    enum Contents: Sendable {
        /// The items by file; names that a `use` at the top brings are known in its file alone.
        case texts([[TopLevelItemSyntax]])
        /// The package of a binary.
        case model(WIT.Resolution, WIT.PackageID)
    }

    var id: WIT.PackageID?
    /// Its interfaces and worlds.
    var items: [String: PackageItem] = [:]
    /// By file, what `use`s at its top bring; nothing until the package is resolved.
    var uses: [[String: TopLevelUseSyntax]] = []
    /// The names of its interfaces and worlds, those that are wrong as well.
    var names: [String: PackageItemKind] = [:]
    /// By file, the types that a `use` in the wrong place was to bring.
    var misplacedTypes: [Set<String>] = []
    /// The types that its interfaces define, with the first interface that does.
    var types: [String: String] = [:]

    /// Fills what is found by a look at the items.
    mutating func collectNames() {
        switch contents {
        case .texts(let files): for items in files { collectNames(of: items) }
        case .model(let model, let id):
            for name in model[id].interfaces.keys { names[name] = .interface }
            for name in model[id].worlds.keys where names[name] == nil { names[name] = .world }
        }
    }

    private mutating func collectNames(of items: [TopLevelItemSyntax]) {
        var misplaced: Set<String> = []
        for item in items {
            switch item {
            case .interface(let interface):
                if names[interface.name.text] == nil { names[interface.name.text] = .interface }
                for case .type(let type) in interface.items where types[type.name.text] == nil {
                    types[type.name.text] = interface.name.text
                }
            case .world(let world): if names[world.name.text] == nil { names[world.name.text] = .world }
            case .typeUse(_, let used): for name in used { misplaced.insert(name.local.text) }
            case .use, .package, .stray: break
            }
        }
        misplacedTypes.append(misplaced)
        uses.append([:])
    }

    /// Of more names, none is suggested in the place of another.
    static let mostSuggested = 5_000

    /// The names of its interfaces and worlds, to choose from.
    var suggestions: [String] { names.count <= Self.mostSuggested ? names.keys.sorted() : [] }
}

enum PackageItemKind: Sendable {
    case interface, world
}

/// What the name of an interface or world stands for.
enum PackageItem: Sendable {
    case interface(WIT.InterfaceID)
    case world(WIT.WorldID)
    /// It waits for a feature that is not on.
    case closed(feature: String)
    /// It is wrong, or missing, as was told; or it is a world that comes later, where only an interface can stand.
    case unavailable(PackageItemKind?)
}

/// An interface or world as a text or a binary refers to it.
struct ItemMention: Sendable {
    /// Nil where the package of the place itself is meant.
    var package: WIT.PackageName?
    var name: String
    /// As a text has it, with its package where that is another one.
    var spelling: String
    var place: Location
    /// Where its name stands, without the package.
    var namePlace: Location

    init(_ path: UsePathSyntax) {
        package = path.package?.value
        name = path.item.text
        spelling = path.spelling
        place = .text(path.range)
        namePlace = .text(path.item.range)
    }

    /// - Parameter package: nil for the one of the place itself.
    init(_ name: String, of package: WIT.PackageName?, at place: Location) {
        self.package = package
        self.name = name
        spelling = package?.qualified(name) ?? name
        self.place = place
        namePlace = place
    }
}
