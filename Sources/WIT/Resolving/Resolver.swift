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
        let index = resolver.resolve(root, dependencies)
        var known = resolver.knownFeatures
        if !resolver.gatedOff.isEmpty {
            // What waits for a feature must make sense all the same.
            var whole = Resolver(features: .all, purpose: .checkingNames)
            _ = whole.resolve(root, dependencies)
            known.formUnion(whole.knownFeatures)
            resolver.takeProblems(of: whole)
        }
        for diagnostic in resolver.problems { sink.report(diagnostic) }
        if resolver.isIncomplete, !sink.hasErrors { sink.report(.incompleteResolution(root.path)) }
        if !resolver.gatedOff.isEmpty { sink.report(.gatedOff(resolver.gatedOff)) }
        for feature in features.names.sorted() where !known.contains(feature) {
            sink.report(.unknownFeature(feature, known: known.sorted()))
        }
        guard let index, let id = resolver.packages[index].id else { return nil }
        return (resolver.resolution, id)
    }
}

/// Looks up the names of texts. See "Name resolution" in WIT.md.
///
/// What is wrong is told; what depends on it is then left out without a word. Nothing else is, but what a gate leaves out.
struct Resolver: Sendable {
    let features: WIT.Features
    let purpose: Purpose
    var resolution = WIT.Resolution()
    var problems: [Diagnostic] = []
    /// The packages by the order in which they were found.
    var packages: [PackageSyntax] = []
    var packageIndices: [WIT.PackageName: Int] = [:]
    /// Packages of a name that another one has, with the place of that one.
    var packageCopies: [(package: PackageSyntax, first: Int)] = []
    /// By package that is missing, where its diagnostic is among the problems.
    var missingPackages: [WIT.PackageName: Int] = [:]
    /// The places of paths that stand for nothing, as was told.
    var wrongPaths: Set<SourceRange> = []
    /// By interface, what its names stand for.
    var interfaceNames: [WIT.InterfaceID: NameScope] = [:]
    /// By interface, the levels of its deepest type, itself included.
    var instanceDepths: [WIT.InterfaceID: Int] = [:]
    /// By interface, how many use each other behind it.
    var interfaceDepths: [WIT.InterfaceID: Int] = [:]
    /// By type: how deep it is, and whether there is a `borrow` in it.
    var typeTraits: [TypeTraits] = []
    /// Whether names of packages conflict, so that those of their interfaces may.
    var hasPackageConflicts = false
    /// Items of worlds that were copied into others.
    var copyCount = 0
    /// By type name that stands for nothing, where its diagnostic is among the problems.
    var unknownNames: [UnknownName: Int] = [:]
    /// How many items each feature that is off leaves out.
    var gatedOff: [String: Int] = [:]
    /// The features that gates name.
    var knownFeatures: Set<String> = []
    /// Whether something was left out since it needs what was told to be wrong.
    var isIncomplete = false
    /// The package and file that are looked at.
    var current = Place()

    enum Purpose {
        /// Finding what the texts mean.
        case resolving
        /// Finding what names that stand for nothing; worlds are not put together.
        case checkingNames
    }

    struct Place {
        var package = 0
        var file = 0
    }

    struct TypeTraits {
        var depth = 1
        var hasBorrow = false
        var isResource = false
    }

    init(features: WIT.Features, purpose: Purpose = .resolving) {
        self.features = features
        self.purpose = purpose
    }

    /// Resolves the packages of texts. Returns the place of the one that `root` is.
    mutating func resolve(_ root: WIT.PackageFiles, _ dependencies: [WIT.PackageFiles]) -> Int? {
        let index = collect(root, isRoot: true)
        for files in dependencies { _ = collect(files, isRoot: false) }
        if index != nil || !packages.isEmpty { resolvePackages() }
        return index
    }

    /// Tells of what another look at the same texts found besides.
    mutating func takeProblems(of other: Resolver) {
        for problem in other.problems {
            let isTold = problems.contains {
                $0.code == problem.code && $0.message == problem.message
                    && $0.labels.first?.location == problem.labels.first?.location
            }
            if !isTold { report(problem) }
        }
    }

    /// Tells of something, unless enough is told. Returns where it is among the problems.
    @discardableResult
    mutating func report(_ diagnostic: Diagnostic) -> Int? {
        guard problems.count < Self.mostProblems else { return nil }
        problems.append(diagnostic)
        return problems.count - 1
    }

    private static let mostProblems = 1_000

    /// Whether an item is there, as its gate and the features have it. A gate that cannot be is told.
    ///
    /// - Parameter isWithin: whether it stands in an item that is left out, which counts.
    mutating func isIncluded(_ annotations: AnnotationsSyntax, isWithin: Bool = false) -> Bool {
        if let since = annotations.since {
            let package = packages[current.package].name
            guard let version = package.version else {
                report(.gateWithoutVersion(package, at: since.range))
                return true
            }
            if since.version > version { report(.unreleasedVersion(since, of: package)) }
        }
        guard let feature = annotations.unstable?.text else { return true }
        knownFeatures.insert(feature)
        let isIncluded = features.contains(feature)
        if !isIncluded, !isWithin { gatedOff[feature, default: 0] += 1 }
        return isIncluded
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
    var names: [String: PackageItemKind] = [:]
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
        }
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

    private var names: [String: (place: SourceRange, entry: Entry)] = [:]
    private var unique = UniqueNames()

    mutating func reserveCapacity(_ count: Int) {
        names.reserveCapacity(count)
        unique.reserveCapacity(count)
    }

    subscript(name: String) -> Entry? { names[name]?.entry }

    /// The names of types.
    var typeNames: [String] {
        guard names.count <= PackageSyntax.mostSuggested else { return [] }
        return names.compactMap { if case .function = $0.value.entry { nil } else { $0.key } }.sorted()
    }

    /// Gives a name a meaning. Returns the name that stands in the way of it, and where.
    mutating func define(_ name: IdentifierSyntax, _ entry: Entry) -> (name: String, place: SourceRange)? {
        if let other = unique.insert(name.text) { return (other, names[other]?.place ?? name.range) }
        names[name.text] = (name.range, entry)
        return nil
    }

    /// Gives a name that is there another meaning.
    mutating func redefine(_ name: String, _ entry: Entry) { names[name]?.entry = entry }
}
