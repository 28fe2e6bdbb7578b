import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Binaries that stand for packages. See "Package Format" in WIT.md.

extension BinaryDecoder {
    /// Whether a component of this type stands for a package: it imports nothing, and exports types of components alone.
    func isPackage(_ id: ComponentTypeID) -> Bool { store.isWITPackage(id) }

    /// `namespace:package/wit`, under which packages had one export with all that is in them.
    private func isOldName(_ name: String) -> Bool { InterfaceName(name)?.projection == "wit" }

    private func componentType(_ extern: Resolved.Extern) -> Resolved.ComponentType? {
        if case .type(.component(let id)) = extern.type { store[id] } else { nil }
    }

    /// The package that a component of this type stands for.
    mutating func package(_ id: ComponentTypeID) throws(Diagnostic) -> WIT.PackageID {
        var found: WIT.PackageID?
        for (name, extern) in store[id].exports {
            place.append("export `\(name)`")
            guard let type = componentType(extern) else { throw malformed("is not a component type") }
            let isOld = isOldName(name)
            guard isOld || type.exports.count == 1 else {
                throw malformed("has \(type.exports.count) exports; expected 1")
            }
            for (name, extern) in type.imports { try addImport(name, extern) }
            if isOld { found = package(named: try qualified(extern.name).package) }
            for (name, extern) in type.exports {
                let package = try addExport(name, extern)
                guard found == nil || found == package else { throw malformed("belongs to another package") }
                found = package
            }
            place.removeLast()
        }
        guard let found else { throw malformed("exports nothing") }
        return found
    }

    /// An interface that an interface of the package uses, as far as it is of types.
    private mutating func addImport(_ name: String, _ extern: Resolved.Extern) throws(Diagnostic) {
        place.append("import `\(name)`")
        guard case .instance(let instance) = extern.type else { throw malformed("is not an instance") }
        let id = interface(named: try qualified(extern.name))
        try add(instance, to: id)
        place.removeLast()
    }

    /// An interface or world of the package.
    private mutating func addExport(_ name: String, _ extern: Resolved.Extern) throws(Diagnostic) -> WIT.PackageID {
        place.append("`\(name)`")
        defer { place.removeLast() }
        let name = try qualified(extern.name)
        let package = package(named: name.package)
        switch extern.type {
        case .instance(let instance):
            let id = interface(named: name)
            try add(instance, to: id)
        case .component(let id):
            let known = resolution[package].worlds[name.item]
            guard known == nil || joinsWorlds else { throw malformed("is defined twice") }
            let world = resolution.add(WIT.World(name: name.item, package: package))
            try add(id, to: world)
            guard let known else {
                resolution[package].worlds[name.item] = world
                noteWorld(of: package)
                break
            }
            var merger = WorldMerger(to: known)
            if let key = merger.add(itemsOf: world, in: &resolution) {
                throw malformed("redefines `\(resolution.name(of: key))` with another type")
            }
        case .coreModule, .function, .value, .type: throw malformed("is neither an interface nor a world")
        }
        return package
    }

    private func malformed(_ what: String) -> Diagnostic { .malformedWITPackage(what, in: place) }
}
