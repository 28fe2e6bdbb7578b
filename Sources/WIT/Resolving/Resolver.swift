import WComposeDiagnostics

/// Looks up the names of texts, and puts the packages of binaries in their place among them. See "Name resolution" in
/// WIT.md.
///
/// What is wrong is reported; what depends on it is then left out without a word. Nothing else is, except for what a gate
/// leaves out.
struct Resolver: Sendable {
    var draft: ResolutionDraft
    var packages = FoundPackages()
    var paths = PathResolver()
    var types = TypeResolver()
    var inclusion = WorldInclusion()

    init(features: WIT.Features, purpose: ResolutionDraft.Purpose = .resolving) {
        draft = ResolutionDraft(features: features, purpose: purpose)
    }

    /// Resolves the packages. Returns the one that `root` is; nil where it has no name.
    mutating func resolve(_ root: WIT.PackageFiles, _ dependencies: [WIT.Dependency]) -> WIT.PackageID? {
        let index = packages.add(root, isRoot: true, reporting: &draft.problems)
        for dependency in dependencies {
            switch dependency {
            case .texts(let files): _ = packages.add(files, isRoot: false, reporting: &draft.problems)
            case .binary(let binary, let path): packages.add(binary, path: path, reporting: &draft.problems)
            }
        }
        if !packages.isEmpty { resolvePackages() }
        return index.flatMap { packages[$0].id }
    }

    /// Resolves all packages, each behind those that it depends on.
    private mutating func resolvePackages() {
        let order = packages.order(reporting: &draft.problems)
        draft.hasPackageConflicts = packages.haveConflictingNames
        for index in order { resolvePackage(index) }
        comparePackageCopies()
    }

    private mutating func resolvePackage(_ index: Int) {
        let package = packages[index]
        let id = draft.resolution.add(WIT.Package(name: package.name, documentation: package.documentation))
        packages[index].id = id
        switch package.contents {
        case .texts(let files): resolve(files, of: index, in: id)
        case .model(let model, let source):
            ModelMerger(of: source, in: model, found: package, at: index, to: id).merge(into: &packages, &draft)
        }
    }

    /// Reports how packages differ from those of their name that count.
    private mutating func comparePackageCopies() {
        guard !packages.copies.isEmpty else { return }
        var other = self
        for (copy, first) in packages.copies {
            guard let id = packages[first].id else { continue }
            other.packages[first] = copy
            other.resolvePackage(first)
            if let copyID = other.packages[first].id {
                let differences = WIT.PackageComparison(
                    of: draft.resolution, id, with: other.draft.resolution, copyID
                ).differences.filter { $0.effect != .neutral }
                if !differences.isEmpty {
                    other.draft.problems.report(
                        .differentCopies(of: copy.name, differences, at: copy.place, first: packages[first].place))
                }
            }
            other.packages[first] = packages[first]
        }
        let isIncomplete = draft.problems.isIncomplete
        draft.problems = other.draft.problems
        draft.problems.isIncomplete = isIncomplete
    }
}
