import WComposeDiagnostics

/// Finds what paths to interfaces and worlds stand for. See "Item: `toplevel-use`" in WIT.md.
///
/// It remembers what it reported, so that a package that is missing, or a path that is wrong, is reported once.
struct PathResolver: Sendable {
    /// By package that is missing, the index of its problem.
    private var missingPackages: [WIT.PackageName: Int] = [:]
    /// The places of paths that stand for nothing, as was reported.
    private var wrongPaths: Set<SourceRange> = []

    /// What a path stands for. One that stands for nothing is reported.
    ///
    /// - Parameters:
    ///   - isUse: whether it stands in a `use` at the top, where it cannot go by way of another one.
    ///   - kind: what belongs there.
    mutating func item(
        at path: UsePathSyntax, isUse: Bool = false, wanting kind: PackageItemKind = .interface, in file: TextFile,
        among packages: FoundPackages, reporting problems: inout ResolvingProblems
    ) -> PackageItem {
        let package = packages[file.package]
        if let name = path.package {
            guard !path.endsAtPackage else {
                reportPackage(name, inPlaceOf: kind, among: packages, reporting: &problems)
                return .unavailable(nil)
            }
            if name.value != package.name {
                return item(at: path, in: name, among: packages, reporting: &problems)
            }
            problems.report(.ownPackage(path))
        }
        if path.package == nil, !isUse, let use = package.uses[file.file][path.item.text] {
            return item(at: use.path, isUse: true, in: file, among: packages, reporting: &problems)
        }
        if let item = package.items[path.item.text] { return item }
        // It stands in a circle or behind one, or is a world that comes later.
        if let kind = package.names[path.item.text] { return .unavailable(kind) }
        report(.unknownItem(path, in: package, file: file.file), at: path.range, to: &problems)
        return .unavailable(nil)
    }

    /// An item of another package.
    private mutating func item(
        at path: UsePathSyntax, in name: PackageNameSyntax, among packages: FoundPackages,
        reporting problems: inout ResolvingProblems
    ) -> PackageItem {
        guard let index = packages.index(of: name.value) else {
            reportMissing(name, among: packages, reporting: &problems)
            return .unavailable(nil)
        }
        let package = packages[index]
        // A package that is not resolved is part of a circle.
        guard package.id != nil else { return .unavailable(nil) }
        if let item = package.items[path.item.text] { return item }
        report(.unknownItem(ItemMention(path), of: package), at: path.range, to: &problems)
        return .unavailable(nil)
    }

    /// The interface that a path stands for; nil where it stands for something else, which is reported.
    ///
    /// - Parameter world: the one that imports or exports it; nil for a `use`.
    mutating func interface(
        at path: UsePathSyntax, by world: String? = nil, in file: TextFile, among packages: FoundPackages,
        reporting problems: inout ResolvingProblems
    ) -> WIT.InterfaceID? {
        switch item(at: path, in: file, among: packages, reporting: &problems) {
        case .interface(let id): return id
        case .world, .unavailable(.world):
            problems.report(.worldForInterface(ItemMention(path), in: packages[file.package], by: world))
        case .closed(let feature):
            problems.report(.closedItem(path.item.text, feature: feature, at: .text(path.range)))
        case .unavailable: problems.isIncomplete = true
        }
        return nil
    }

    /// The world that a path stands for; nil where it stands for something else, which is reported.
    mutating func world(
        at path: UsePathSyntax, in file: TextFile, among packages: FoundPackages,
        reporting problems: inout ResolvingProblems
    ) -> WIT.WorldID? {
        switch item(at: path, wanting: .world, in: file, among: packages, reporting: &problems) {
        case .world(let id): return id
        case .interface, .unavailable(.interface): problems.report(.interfaceForWorld(path))
        case .closed(let feature):
            problems.report(.closedItem(path.item.text, feature: feature, at: .text(path.range)))
        case .unavailable: problems.isIncomplete = true
        }
        return nil
    }

    // MARK: - Problems

    /// Reports an import or export that names a package where an interface belongs: `namespace:package` reads like a name
    /// and an interface. Returns whether it does.
    mutating func isPackage(
        _ syntax: WorldExternSyntax, in file: TextFile, among packages: FoundPackages,
        reporting problems: inout ResolvingProblems
    ) -> Bool {
        guard case .implements(let label, let path) = syntax.kind, path.package == nil else { return false }
        let package = packages[file.package]
        let name = PackageNameSyntax(namespace: label, name: path.item, version: nil)
        guard package.names[path.item.text] == nil, package.uses[file.file][path.item.text] == nil,
            packages.package(named: name.value) != nil
        else { return false }
        reportPackage(name, inPlaceOf: .interface, among: packages, reporting: &problems)
        return true
    }

    /// Reports a package where one of its items belongs.
    private mutating func reportPackage(
        _ name: PackageNameSyntax, inPlaceOf kind: PackageItemKind, among packages: FoundPackages,
        reporting problems: inout ResolvingProblems
    ) {
        report(
            .packageForItem(name, kind, known: packages.package(named: name.value)), at: name.range, to: &problems)
    }

    /// Reports a package that is missing, once for all its places.
    private mutating func reportMissing(
        _ name: PackageNameSyntax, among packages: FoundPackages, reporting problems: inout ResolvingProblems
    ) {
        if let known = missingPackages[name.value] {
            problems.addPlace(name.range, to: known)
        } else {
            missingPackages[name.value] = problems.report(.missingDependency(name, known: packages.names))
        }
    }

    /// Reports a path that stands for nothing, once: what a `use` at the top names is looked up for each use of it.
    private mutating func report(
        _ diagnostic: Diagnostic, at place: SourceRange, to problems: inout ResolvingProblems
    ) {
        if wrongPaths.insert(place).inserted { problems.report(diagnostic) }
    }
}
