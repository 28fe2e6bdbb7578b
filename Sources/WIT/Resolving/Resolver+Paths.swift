import WComposeDiagnostics

// What paths to interfaces and worlds stand for. See "Item: `toplevel-use`" in WIT.md.

extension Resolver {
    /// What a path stands for. What it does not is told.
    ///
    /// - Parameters:
    ///   - isUse: whether it stands in a `use` at the top, where it cannot go by way of another one.
    ///   - kind: what belongs there.
    mutating func item(
        at path: UsePathSyntax, isUse: Bool = false, wanting kind: PackageItemKind = .interface
    ) -> PackageItem {
        let package = packages[current.package]
        if let name = path.package {
            guard !path.endsAtPackage else {
                tell(name, inPlaceOf: kind)
                return .unavailable(nil)
            }
            if name.value != package.name { return item(at: path, in: name) }
            report(.ownPackage(path))
        }
        if path.package == nil, !isUse, let use = package.uses[current.file][path.item.text] {
            return item(at: use.path, isUse: true)
        }
        if let item = package.items[path.item.text] { return item }
        // It stands in a circle or behind one, or is a world that comes later.
        if let kind = package.names[path.item.text] { return .unavailable(kind) }
        reportPath(.unknownItem(path, in: package, file: current.file), at: path.range)
        return .unavailable(nil)
    }

    /// Tells of a package where one of its items belongs.
    mutating func tell(_ name: PackageNameSyntax, inPlaceOf kind: PackageItemKind) {
        reportPath(.packageForItem(name, kind, known: package(named: name)), at: name.range)
    }

    /// Tells of a path that stands for nothing, once: what a `use` at the top names is looked up for each use of it.
    private mutating func reportPath(_ diagnostic: Diagnostic, at place: SourceRange) {
        if wrongPaths.insert(place).inserted { report(diagnostic) }
    }

    /// The package of this name; one of its versions, where none is named.
    func package(named name: PackageNameSyntax) -> FoundPackage? {
        let value = name.value
        return packages.first { $0.name == value }
            ?? (value.version == nil ? packages.first { $0.name.unversioned == value.unversioned } : nil)
    }

    private mutating func item(at path: UsePathSyntax, in name: PackageNameSyntax) -> PackageItem {
        guard let index = packageIndices[name.value] else {
            if let known = missingPackages[name.value] {
                problems[known].addPlace(name.range)
            } else {
                missingPackages[name.value] = report(.missingDependency(name, known: packages.map(\.name)))
            }
            return .unavailable(nil)
        }
        let package = packages[index]
        // A package that is not resolved is part of a circle.
        guard package.id != nil else { return .unavailable(nil) }
        if let item = package.items[path.item.text] { return item }
        reportPath(.unknownItem(ItemMention(path), of: package), at: path.range)
        return .unavailable(nil)
    }

    /// The interface that a path stands for; nothing where it stands for something else, which is told.
    ///
    /// - Parameter world: the one that imports or exports it; nothing for a `use`.
    mutating func interface(at path: UsePathSyntax, by world: String? = nil) -> WIT.InterfaceID? {
        switch item(at: path) {
        case .interface(let id): return id
        case .world, .unavailable(.world):
            report(.worldForInterface(ItemMention(path), in: packages[current.package], by: world))
        case .closed(let feature): report(.closedItem(path.item.text, feature: feature, at: .text(path.range)))
        case .unavailable: isIncomplete = true
        }
        return nil
    }

    /// The world that a path stands for; nothing where it stands for something else, which is told.
    mutating func world(at path: UsePathSyntax) -> WIT.WorldID? {
        switch item(at: path, wanting: .world) {
        case .world(let id): return id
        case .interface, .unavailable(.interface): report(.interfaceForWorld(path))
        case .closed(let feature): report(.closedItem(path.item.text, feature: feature, at: .text(path.range)))
        case .unavailable: isIncomplete = true
        }
        return nil
    }
}
