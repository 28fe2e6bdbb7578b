import WComposeComponentBinary
package import WComposeComponentModel
import WComposeComposition
import WComposeCoreWasm
package import WComposePlatform
import WComposeValidation
package import WComposeWasmBinary

/// A component that was read and checked: what of it matters later.
struct CheckedComponent: Sendable {
    var type: ComponentTypeID
    var moduleAndComponentCount: Int
    var modules: [EmbeddedModule]
}

extension PackageLoader {
    /// Reads a component and works out its type, which `types` then holds.
    package static func read(
        _ file: InputFile, features: Features = .all, into types: inout TypeStore
    ) throws(ComponentFault) -> (Component, ComponentTypeID) {
        let component: Component
        do { component = try self.component(in: file) } catch { throw .malformed(error) }
        return (component, try type(of: component, in: file, features: features, into: &types))
    }

    /// Reads a component.
    static func component(in file: InputFile) throws(BinaryError) -> Component {
        // All that matters is in the model then: of the file itself nothing need stay in memory.
        defer { file.advise(.nothing) }
        return try file.withBytes { bytes throws(BinaryError) in
            try Component(reading: ByteReader(bytes)) { file.release($0) }
        }
    }

    /// Validates a component, all but its core modules, and works out its type, which `types` then holds.
    static func type(
        of component: Component, in file: InputFile, features: Features, into types: inout TypeStore
    ) throws(ComponentFault) -> ComponentTypeID {
        // The store is moved into the validator and back: a copy of it would be one of all its types.
        var store = TypeStore()
        swap(&store, &types)
        var validator = ComponentValidator(store: store, features: features) { range throws(BinaryError) in
            defer { file.release(range) }
            return try file.withBytes { bytes throws(BinaryError) in
                try ModuleInterface(reading: ByteReader(bytes).reader(of: range))
            }
        }
        store = TypeStore()
        do {
            let type = try validator.validate(component)
            types = validator.finish()
            return type
        } catch {
            types = validator.finish()
            throw .invalid(error, component)
        }
    }

    /// As `read(_:into:)`, for what of it matters later.
    static func check(
        _ file: InputFile, features: Features, into types: inout TypeStore
    ) -> Result<CheckedComponent, ComponentFault> {
        do throws(ComponentFault) {
            let (component, type) = try read(file, features: features, into: &types)
            return .success(
                CheckedComponent(
                    type: type, moduleAndComponentCount: component.moduleAndComponentCount,
                    modules: component.embeddedModules))
        } catch {
            return .failure(error)
        }
    }
}
