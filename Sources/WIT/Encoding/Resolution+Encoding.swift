import OrderedCollections
import WComposeComponentBinary
package import WComposeComponentModel
package import WComposeDiagnostics
import WComposeValidation
import WComposeWasmBinary

// Packages as binaries. See "Package Format" in WIT.md.

extension WIT.Resolution {
    /// The component that stands for a package: it exports a type for each interface and world, and documents them.
    ///
    /// What comes back is valid: a package that no rule of the resolver refuses, and the validator does, is a fault of
    /// wcompose, which is told.
    package func encoded(_ id: WIT.PackageID) throws(Diagnostic) -> [UInt8] {
        let bytes = try encodedWithoutValidation(id)
        let validation: BinaryValidation
        do throws(BinaryError) {
            validation = try BinaryValidation(reading: ByteReader(bytes.span), features: .all)
        } catch {
            guard !error.isBeyondLimits else { throw .packageTooLarge(self[id].name, "\(error)") }
            throw .invalidEncoding(self[id].name, "\(error)", offset: error.offset)
        }
        var types = TypeStore()
        do throws(ValidationError) {
            _ = try validation.typeWithoutModules(into: &types)
        } catch {
            guard !error.isBeyondLimits else { throw .packageTooLarge(self[id].name, error.message) }
            throw .invalidEncoding(self[id].name, error.message, offset: error.offset)
        }
        return bytes
    }

    private func encodedWithoutValidation(_ id: WIT.PackageID) throws(Diagnostic) -> [UInt8] {
        let package = self[id]
        var builder = ComponentBuilder()
        /// A type, and its export, which is a type of its own.
        func add(_ name: String, _ type: TypeDefinition) {
            let index = builder.define(type)
            _ = builder.add(
                Export(name: ExternName(name), item: SortIndex(.type, index.rawValue), type: nil))
        }
        for (name, interface) in package.interfaces {
            var encoder = ComponentTypeEncoder(self)
            add(name, try encoder.encode(interface))
        }
        for (name, world) in package.worlds {
            let type = try componentType(of: world)
            let export = ExportDeclaration(name: ExternName(qualifiedName(of: world)), type: .component(TypeIndex(0)))
            add(name, .component([.instance(.type(type)), .instance(.export(export))]))
        }
        let documentation = PackageDocumentation.encoded(package, of: self)
        builder.add(custom: PackageDocumentation.sectionName, contents: documentation.span)
        return builder.closeComponent(.wcompose)
    }

    /// The type that components of a world are of, or subtypes of it.
    package func componentType(of world: WIT.WorldID) throws(Diagnostic) -> TypeDefinition {
        var encoder = ComponentTypeEncoder(self)
        return try encoder.encode(world)
    }
}
