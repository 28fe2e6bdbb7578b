import WComposeComponentModel
package import WComposeDiagnostics

extension WIT {
    /// What another package may depend on, as it was found: texts, or a binary with all the packages that it needs.
    package enum Dependency: Sendable {
        case texts(PackageFiles)
        /// - Parameter path: of its file, as a person would type it.
        case binary(DecodedBinary, path: String)
    }

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
    /// The packages of texts, and those of binaries that they depend on, with their names resolved. What is wrong with them
    /// goes to `sink`; where anything is, what comes back is of no use but to look at.
    ///
    /// - Parameter dependencies: in the order in which they were found.
    /// - Returns: the packages, and the one that `root` is; nothing where that has no name.
    package static func resolve(
        _ root: WIT.PackageFiles, dependencies: [WIT.Dependency] = [], features: WIT.Features = .none,
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

/// Looks up the names of texts, and has the packages of binaries in their place among them. See "Name resolution" in WIT.md.
///
/// What is wrong is told; what depends on it is then left out without a word. Nothing else is, but what a gate leaves out.
struct Resolver: Sendable {
    let features: WIT.Features
    let purpose: Purpose
    var resolution = WIT.Resolution()
    var problems: [Diagnostic] = []
    /// The packages by the order in which they were found.
    var packages: [FoundPackage] = []
    var packageIndices: [WIT.PackageName: Int] = [:]
    /// Packages of a name that another one has, with the place of that one.
    var packageCopies: [(package: FoundPackage, first: Int)] = []
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
        /// Of a binary, whose places are no places in a text: the interface or world, in words.
        var item: String?
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

    /// Resolves the packages. Returns the place of the one that `root` is.
    mutating func resolve(_ root: WIT.PackageFiles, _ dependencies: [WIT.Dependency]) -> Int? {
        let index = collect(root, isRoot: true)
        for dependency in dependencies {
            switch dependency {
            case .texts(let files): _ = collect(files, isRoot: false)
            case .binary(let binary, let path): collect(binary, path: path)
            }
        }
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
        if let item = current.item { problems[problems.count - 1].notes.append("in \(item) of the binary") }
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
        return isIncluded(annotations.gate, isWithin: isWithin)
    }

    /// As above, of a gate that can be.
    mutating func isIncluded(_ gate: WIT.Gate, isWithin: Bool = false) -> Bool {
        guard let feature = gate.unstableFeature else { return true }
        knownFeatures.insert(feature)
        let isIncluded = features.contains(feature)
        if !isIncluded, !isWithin { gatedOff[feature, default: 0] += 1 }
        return isIncluded
    }
}
