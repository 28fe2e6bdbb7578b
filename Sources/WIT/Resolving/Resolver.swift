import WComposeComponentModel
package import WComposeDiagnostics

extension WIT {
    /// The texts of one package as they were found together, with packages that are nested in them.
    package struct PackageFiles: Sendable {
        package var files: [FileSyntax]
        /// The directory or file, as a person would type it.
        package var path: String

        package init(files: [FileSyntax], path: String) {
            self.files = files
            self.path = path
        }
    }
}

extension WIT.Resolution {
    /// The packages of texts, with their names resolved. What is wrong with them goes to `sink`; where anything is, what
    /// comes back is of no use but to look at.
    ///
    /// - Returns: the packages, and the one that `root` is; nothing where that has no name.
    package static func resolve(
        _ root: WIT.PackageFiles, dependencies: [WIT.PackageFiles] = [], features: WIT.Features = .none,
        reporting sink: inout DiagnosticSink
    ) -> (WIT.Resolution, root: WIT.PackageID)? {
        var resolver = Resolver(features: features)
        let root = resolver.collect(root, isRoot: true)
        for files in dependencies { _ = resolver.collect(files, isRoot: false) }
        if root != nil || !resolver.packages.isEmpty { resolver.resolvePackages() }
        for diagnostic in resolver.problems { sink.report(diagnostic) }
        guard let root, let id = resolver.packages[root].id else { return nil }
        return (resolver.resolution, id)
    }
}

/// Looks up the names of texts. See "Name resolution" in WIT.md.
///
/// What is wrong is told; what depends on it is then left out without a word.
struct Resolver: Sendable {
    let features: WIT.Features
    var resolution = WIT.Resolution()
    var problems: [Diagnostic] = []
    /// The packages by the order in which they were found.
    var packages: [PackageSyntax] = []
    var packageIndices: [WIT.PackageName: Int] = [:]
    /// Packages of a name that another one has, with the place of that one.
    var packageCopies: [(package: PackageSyntax, first: Int)] = []
    /// By package that is missing, where its diagnostic is among the problems.
    var missingPackages: [WIT.PackageName: Int] = [:]
    /// By interface, what its names stand for.
    var interfaceNames: [WIT.InterfaceID: NameScope] = [:]
    /// By interface, how many use each other behind it.
    var interfaceDepths: [WIT.InterfaceID: Int] = [:]
    /// By type: how deep it is, and whether there is a `borrow` in it.
    var typeTraits: [TypeTraits] = []
    /// Items of worlds that were copied into others.
    var copyCount = 0
    /// By type name that stands for nothing, where its diagnostic is among the problems.
    var unknownNames: [UnknownName: Int] = [:]
    /// The package and file that are looked at.
    var current = Place()

    struct Place {
        var package = 0
        var file = 0
    }

    struct TypeTraits {
        var depth = 1
        var hasBorrow = false
        var isResource = false
    }

    init(features: WIT.Features) { self.features = features }

    /// Tells of something, unless enough is told. Returns where it is among the problems.
    @discardableResult
    mutating func report(_ diagnostic: Diagnostic) -> Int? {
        guard problems.count < Self.mostProblems else { return nil }
        problems.append(diagnostic)
        return problems.count - 1
    }

    private static let mostProblems = 1_000

    /// Whether an item is there, as its gate and the features have it. A gate that cannot be is told.
    mutating func isIncluded(_ annotations: AnnotationsSyntax, _ name: SourceRange) -> Bool {
        if let since = annotations.since {
            let package = packages[current.package].name
            guard let version = package.version else {
                report(.gateWithoutVersion(package, at: since.range))
                return true
            }
            if since.version > version { report(.unreleasedVersion(since, of: package)) }
        }
        if let feature = annotations.unstable { return features.contains(feature.text) }
        return true
    }
}

/// A package as its texts have it.
struct PackageSyntax: Sendable {
    var name: WIT.PackageName
    var documentation: String?
    /// Where it gets its name.
    var place: SourceRange
    /// The items by file; names that a `use` at the top brings are known in its file alone.
    var files: [[TopLevelItemSyntax]]
    var isNested: Bool
    /// Where it was found, for packages that are found twice.
    var path: String

    var id: WIT.PackageID?
    /// Its interfaces and worlds.
    var items: [String: PackageItem] = [:]
    /// By file, what `use`s at its top bring.
    var uses: [[String: TopLevelUseSyntax]] = []
    /// The names of its interfaces and worlds, those that are wrong as well.
    var names: Set<String> = []
    /// By file, the types that a `use` in the wrong place was to bring.
    var misplacedTypes: [Set<String>] = []
    /// The types that its interfaces define, with the first interface that does.
    var types: [String: String] = [:]

    /// Fills what is found by a look at the items.
    mutating func collectNames() {
        for items in files {
            var misplaced: Set<String> = []
            for item in items {
                switch item {
                case .interface(let interface):
                    names.insert(interface.name.text)
                    for case .type(let type) in interface.items where types[type.name.text] == nil {
                        types[type.name.text] = interface.name.text
                    }
                case .world(let world): names.insert(world.name.text)
                case .typeUse(_, let used): for name in used { misplaced.insert(name.local.text) }
                case .use, .package, .stray: break
                }
            }
            misplacedTypes.append(misplaced)
        }
    }

    /// Of more names, none is suggested in the place of another.
    static let mostSuggested = 5_000

    /// The names of its interfaces and worlds, to choose from.
    var suggestions: [String] { names.count <= Self.mostSuggested ? names.sorted() : [] }
}

/// What the name of an interface or world stands for.
enum PackageItem: Sendable {
    case interface(WIT.InterfaceID)
    case world(WIT.WorldID)
    /// It waits for a feature that is not on.
    case closed(feature: String)
    /// It is wrong, or missing, as was told.
    case unavailable
}

/// What the names of an interface or world stand for.
struct NameScope: Sendable {
    enum Entry: Sendable {
        case type(WIT.TypeID)
        case function
        /// A type that waits for a feature that is not on.
        case closed(feature: String)
        /// It is wrong, as was told.
        case unavailable
    }

    /// By the form in which names must be unique, the first that has it.
    private var names: [String: (name: String, place: SourceRange, entry: Entry)] = [:]

    mutating func reserveCapacity(_ count: Int) { names.reserveCapacity(count) }

    subscript(name: String) -> Entry? {
        guard let found = names[KebabName.folded(name)], found.name == name else { return nil }
        return found.entry
    }

    /// The names of types.
    var typeNames: [String] {
        guard names.count <= PackageSyntax.mostSuggested else { return [] }
        return names.values.compactMap { if case .function = $0.entry { nil } else { $0.name } }.sorted()
    }

    /// Gives a name a meaning. Returns the name that stands in the way of it, and where.
    mutating func define(_ name: IdentifierSyntax, _ entry: Entry) -> (name: String, place: SourceRange)? {
        let key = KebabName.folded(name.text)
        if let other = names[key] { return (other.name, other.place) }
        names[key] = (name.text, name.range, entry)
        return nil
    }

    /// Gives a name that is there another meaning.
    mutating func redefine(_ name: String, _ entry: Entry) { names[KebabName.folded(name)]?.entry = entry }
}
