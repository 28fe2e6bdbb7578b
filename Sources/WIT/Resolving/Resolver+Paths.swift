import WComposeDiagnostics

// What paths to interfaces and worlds stand for. See "Item: `toplevel-use`" in WIT.md.

extension Resolver {
    /// What a path stands for. What it does not is told.
    ///
    /// - Parameter isUse: whether it stands in a `use` at the top, where it cannot go by way of another one.
    mutating func item(at path: UsePathSyntax, isUse: Bool = false) -> PackageItem {
        let package = packages[current.package]
        if let name = path.package, name.value != package.name { return item(at: path, in: name) }
        if path.package == nil, !isUse, let use = package.uses[current.file][path.item.text] {
            return item(at: use.path, isUse: true)
        }
        if let item = package.items[path.item.text] { return item }
        // It stands in a circle, or behind one.
        if package.names.contains(path.item.text) { return .unavailable }
        report(.unknownItem(path, in: package, file: current.file))
        return .unavailable
    }

    private mutating func item(at path: UsePathSyntax, in name: PackageNameSyntax) -> PackageItem {
        guard let index = packageIndices[name.value] else {
            if let known = missingPackages[name.value] {
                problems[known].addPlace(name.range)
            } else {
                missingPackages[name.value] = report(.missingDependency(name, known: packages.map(\.name)))
            }
            return .unavailable
        }
        let package = packages[index]
        // A package that is not resolved is part of a circle.
        guard package.id != nil else { return .unavailable }
        if let item = package.items[path.item.text] { return item }
        report(.unknownItem(path, of: package))
        return .unavailable
    }

    /// The interface that a path stands for; nothing where it stands for something else, which is told.
    mutating func interface(at path: UsePathSyntax) -> WIT.InterfaceID? {
        switch item(at: path) {
        case .interface(let id): return id
        case .world: report(.worldForInterface(path))
        case .closed(let feature): report(.closedItem(path.item.text, feature: feature, at: path.range))
        case .unavailable: break
        }
        return nil
    }

    /// The world that a path stands for; nothing where it stands for something else, which is told.
    mutating func world(at path: UsePathSyntax) -> WIT.WorldID? {
        switch item(at: path) {
        case .world(let id): return id
        case .interface: report(.interfaceForWorld(path))
        case .closed(let feature): report(.closedItem(path.item.text, feature: feature, at: path.range))
        case .unavailable: break
        }
        return nil
    }
}
