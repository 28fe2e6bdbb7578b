package import WComposeComponentModel
import WComposeCoreWasm
package import WComposePlatform
package import WComposeValidation
package import WComposeWasmBinary

// The steps of validating, for binaries in files.

extension BinaryValidation {
    /// Reads the binary in a file.
    package init(in file: InputFile, features: Features) throws(BinaryError) {
        // All that matters is in the model then: of the file itself nothing need stay in memory.
        defer { file.advise(.nothing) }
        self = try file.withBytes { bytes throws(BinaryError) in
            try BinaryValidation(reading: ByteReader(bytes), features: features) { file.release($0) }
        }
    }

    /// Reads the component in a file.
    package static func ofComponent(
        in file: InputFile, features: Features
    ) throws(ComponentFault) -> (BinaryValidation, Component) {
        let validation: BinaryValidation
        do { validation = try BinaryValidation(in: file, features: features) } catch { throw .malformed(error) }
        guard let component = validation.component else { throw .malformed(BinaryError(.moduleNotComponent, at: 0)) }
        return (validation, component)
    }

    /// The features of components that a valid one uses, beyond what every component may.
    package static func features(usedBy component: Component, in file: InputFile) -> Features {
        var used: Features = []
        while true {
            var types = TypeStore()
            let features = Features.all.subtracting(.ofComponents).union(used)
            do throws(ComponentFault) {
                _ = try BinaryValidation(component, features: features).type(in: file, into: &types)
                return used
            } catch {
                // Each time one more is switched on, of those there are.
                guard case .invalid(let error, _) = error, !error.missing.isEmpty else { return used }
                used.formUnion(error.missing)
            }
        }
    }

    /// Validates core modules, one after the other.
    mutating func validateModules(in file: InputFile, bodies: Bool, where isChosen: (EmbeddedModule) -> Bool) {
        validateModules(
            in: ByteReader(file.bytes), bodies: bodies, where: isChosen, release: { file.release($0) })
    }

    /// Validates the component in the file, all but its core modules, and gives its type, which `types` then holds.
    package func type(
        isKnownValid: Bool = false, in file: InputFile, into types: inout TypeStore
    ) throws(ComponentFault) -> ComponentTypeID {
        do throws(ValidationError) {
            return try type(isKnownValid: isKnownValid, into: &types, reading: Self.interface(in: file))
        } catch {
            throw .invalid(error, in: component)
        }
    }

    /// As `type`, and gives the types of what the component and those nested in it define, by where those begin.
    package func definitions(
        in file: InputFile, into types: inout TypeStore
    ) throws(ComponentFault) -> [Int: IndexedTypes] {
        do throws(ValidationError) {
            return try definitions(into: &types, reading: Self.interface(in: file))
        } catch {
            throw .invalid(error, in: component)
        }
    }

    /// Reads what the core module in a range of the file imports and exports.
    private static func interface(in file: InputFile) -> (ByteRange) throws(BinaryError) -> ModuleInterface {
        { range throws(BinaryError) in
            defer { file.release(range) }
            return try file.withBytes { bytes throws(BinaryError) in
                try ModuleInterface(reading: ByteReader(bytes).reader(of: range))
            }
        }
    }
}
