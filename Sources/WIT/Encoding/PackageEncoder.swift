import OrderedCollections
import WComposeComponentBinary
package import WComposeComponentModel
package import WComposeDiagnostics
import WComposeValidation
import WComposeWasmBinary

extension WIT.Resolution {
    /// The component that stands for a package: it exports a type for each interface and world, and documents them.
    ///
    /// What comes back is valid: a package that no rule of the resolver refuses, and the validator does, is a fault of
    /// wcompose, which is told.
    ///
    /// - Parameter form: how names of interfaces have their versions.
    package func encoded(
        _ id: WIT.PackageID, _ form: ExternName.VersionForm = .full
    ) throws(Diagnostic) -> [UInt8] {
        try PackageEncoder(resolution: self, form: form).encode(id)
    }

    /// The type that stands for a world in a binary: one that exports the world's component type under its full name.
    package func definition(
        of world: WIT.WorldID, _ form: ExternName.VersionForm = .full
    ) throws(Diagnostic) -> TypeDefinition {
        try PackageEncoder(resolution: self, form: form).definition(of: world)
    }

    /// The type of a world, which `store` then holds: a component fits the world if its own type is a subtype of it.
    package func type(of world: WIT.WorldID, in store: inout TypeStore) throws(Diagnostic) -> ComponentTypeID {
        try PackageEncoder(resolution: self).type(of: world, in: &store)
    }
}

/// Makes binaries of packages and component types of worlds, and validates them. See "Package Format" in WIT.md.
struct PackageEncoder: Sendable {
    let resolution: WIT.Resolution
    var form = ExternName.VersionForm.full

    func encode(_ id: WIT.PackageID) throws(Diagnostic) -> [UInt8] {
        let bytes = try encodedWithoutValidation(id)
        let validation: BinaryValidation
        do throws(BinaryError) {
            validation = try BinaryValidation(reading: ByteReader(bytes.span), features: .all)
        } catch {
            guard !error.isBeyondLimits else { throw .packageTooLarge(resolution[id].name, "\(error)") }
            throw .invalidEncoding(resolution[id].name, "\(error)", offset: error.offset)
        }
        var types = TypeStore()
        do throws(ValidationError) {
            _ = try validation.typeWithoutModules(into: &types)
        } catch {
            guard !error.isBeyondLimits else { throw .packageTooLarge(resolution[id].name, error.message) }
            throw .invalidEncoding(resolution[id].name, error.message, offset: error.offset)
        }
        return bytes
    }

    private func encodedWithoutValidation(_ id: WIT.PackageID) throws(Diagnostic) -> [UInt8] {
        let package = resolution[id]
        var builder = ComponentBuilder()
        for (name, type) in try definitions(of: package) {
            // An export is a type of its own.
            let index = builder.define(type)
            _ = builder.add(Export(name: ExternName(name), item: SortIndex(.type, index.rawValue), type: nil))
        }
        let documentation = PackageDocumentation.encoded(package, of: resolution)
        builder.add(custom: PackageDocumentation.sectionName, contents: documentation.span)
        return builder.closeComponent(.wcompose)
    }

    /// The types that stand for the interfaces and worlds of a package, by their names.
    private func definitions(of package: WIT.Package) throws(Diagnostic) -> [(String, TypeDefinition)] {
        var definitions: [(String, TypeDefinition)] = []
        for (name, interface) in package.interfaces {
            var encoder = ComponentTypeEncoder(resolution, form)
            definitions.append((name, try encoder.encode(interface)))
        }
        for (name, world) in package.worlds {
            definitions.append((name, try definition(of: world)))
        }
        return definitions
    }

    func definition(of world: WIT.WorldID) throws(Diagnostic) -> TypeDefinition {
        let type = try componentType(of: world)
        let export = ExportDeclaration(
            name: ExternName(resolution.qualifiedName(of: world)), type: .component(TypeIndex(0)))
        return .component([.instance(.type(type)), .instance(.export(export))])
    }

    /// The type that components of a world are of, or subtypes of it.
    private func componentType(of world: WIT.WorldID) throws(Diagnostic) -> TypeDefinition {
        var encoder = ComponentTypeEncoder(resolution, form)
        return try encoder.encode(world)
    }

    func type(of world: WIT.WorldID, in store: inout TypeStore) throws(Diagnostic) -> ComponentTypeID {
        let types = try resolved(
            [("world", try componentType(of: world))], of: resolution.qualifiedName(of: world), in: &store)
        guard case .component(let id)? = types["world"] else {
            preconditionFailure("the component exports the type of the world")
        }
        return id
    }

    /// The types that stand for the interfaces and worlds of a package, which `store` then holds.
    func definitions(
        of id: WIT.PackageID, in store: inout TypeStore
    ) throws(Diagnostic) -> [String: Resolved.TypeItem] {
        try resolved(
            try definitions(of: resolution[id]), of: resolution[id].name.description, in: &store)
    }

    /// - Parameter owner: whose types they are, for messages.
    private func resolved(
        _ definitions: [(String, TypeDefinition)], of owner: String, in store: inout TypeStore
    ) throws(Diagnostic) -> [String: Resolved.TypeItem] {
        let exports = definitions.enumerated().map { place, definition in
            Export(name: ExternName(definition.0), item: SortIndex(.type, UInt32(clamping: place)), type: nil)
        }
        let range = ByteRange(start: 0, count: 0)
        let component = Component(
            range: range,
            sections: [
                Section(range: range, contents: .types(definitions.map(\.1))),
                Section(range: range, contents: .exports(exports)),
            ])
        // The store is moved, not copied.
        var moved = TypeStore()
        swap(&moved, &store)
        var validator = ComponentValidator(store: moved) { range throws(BinaryError) in
            throw BinaryError(.unexpected(.coreModule), at: range.start)
        }
        moved = TypeStore()
        let type: ComponentTypeID
        do throws(ValidationError) {
            type = try validator.validate(component)
        } catch {
            store = validator.finish()
            throw .invalidWorld(owner, error.message)
        }
        store = validator.finish()
        var types: [String: Resolved.TypeItem] = [:]
        for (name, export) in store[type].exports {
            guard case .type(let item) = export.type else { preconditionFailure("only types are exported") }
            types[name] = item
        }
        return types
    }
}
