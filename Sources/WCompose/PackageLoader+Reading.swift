import WComposeComponentBinary
package import WComposeComponentModel
import WComposeComposition
import WComposeCoreWasm
import WComposeDiagnostics
package import WComposePlatform
import WComposeValidation
import WComposeWasmBinary

/// A component that was read and checked: what of it matters later.
struct CheckedComponent: Sendable {
    var type: ComponentTypeID
    var moduleAndComponentCount: Int
    /// The core modules that are still to be validated.
    var modules: [EmbeddedModule]
    /// What is wrong with the others.
    var faults: [CodeValidation.Fault]
}

extension PackageLoader {
    /// Reads a component and works out its type, which `types` then holds. Its core modules are not validated.
    package static func read(
        _ file: InputFile, into types: inout TypeStore
    ) throws(ComponentFault) -> (Component, ComponentTypeID) {
        let component: Component
        do { component = try self.component(in: file) } catch { throw .malformed(error) }
        return (component, try type(of: component, in: file, features: .all, into: &types))
    }

    /// Reads the component in a file and works out its type. Nothing where that is wrong, which `sink` is told.
    static func read(
        _ path: String, into types: inout TypeStore, reporting sink: inout DiagnosticSink, in sources: inout SourceMap
    ) -> (file: InputFile, component: Component, type: ComponentTypeID)? {
        let file: InputFile
        do {
            file = try BinaryFile.open(path)
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
            return nil
        }
        do throws(ComponentFault) {
            let (component, type) = try read(file, into: &types)
            if types.isWITPackage(type) { throw ComponentFault.package }
            return (file, component, type)
        } catch {
            sink.report(Diagnostic(error, in: file, at: nil))
            return nil
        }
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
    ///
    /// - Parameters:
    ///   - isKnownValid: whether only its type is asked for.
    ///   - reading: gives the interface of a core module.
    static func type(
        of component: Component, in file: InputFile, features: Features, isKnownValid: Bool = false,
        into types: inout TypeStore,
        reading: @escaping (borrowing ByteReader) throws(BinaryError) -> ModuleInterface = {
            reader throws(BinaryError) in
            try ModuleInterface(reading: copy reader)
        }
    ) throws(ComponentFault) -> ComponentTypeID {
        // The store is moved into the validator and back: a copy of it would be one of all its types.
        var store = TypeStore()
        swap(&store, &types)
        var validator = ComponentValidator(
            store: store, features: features, isKnownValid: isKnownValid
        ) { range throws(BinaryError) in
            defer { file.release(range) }
            return try file.withBytes { bytes throws(BinaryError) in
                try reading(ByteReader(bytes).reader(of: range))
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

    /// Reads a component, works out its type, which `types` then holds, and validates its small core modules, each of
    /// which is decoded only this once.
    ///
    /// Of one that an earlier run found valid, nothing is validated again.
    static func check(
        _ file: InputFile, by policy: ValidationPolicy, _ known: KnownFiles, into types: inout TypeStore
    ) -> Result<CheckedComponent, ComponentFault> {
        do throws(ComponentFault) {
            let component: Component
            do { component = try self.component(in: file) } catch { throw .malformed(error) }
            var errors: [Int: [CoreValidationError]] = [:]
            let type = try type(
                of: component, in: file, features: policy.features, isKnownValid: known.contains(file), into: &types
            ) { reader throws(BinaryError) in
                let start = reader.offset
                guard reader.remaining < EmbeddedModule.largeSize else {
                    return try ModuleInterface(reading: copy reader)
                }
                do throws(CoreValidationError) {
                    let module = try ModuleValidator.validate(reader, policy.features)
                    if policy.validatesBodies {
                        let found = module.errors(ofBodies: module.bodies.indices, in: reader)
                        if !found.isEmpty { errors[start] = found }
                    }
                    return module.interface
                } catch {
                    // Its interface may be known all the same, so that nothing is left out of what is said.
                    errors[start] = [error]
                    return try ModuleInterface(reading: copy reader)
                }
            }
            if types.isWITPackage(type) { throw .package }
            let modules = component.embeddedModules
            return .success(
                CheckedComponent(
                    type: type, moduleAndComponentCount: component.moduleAndComponentCount,
                    modules: modules.filter { $0.isLarge },
                    faults: errors.isEmpty
                        ? []
                        : modules.compactMap { module in
                            errors[module.range.start].map { CodeValidation.Fault(module: module, errors: $0) }
                        }))
        } catch {
            return .failure(error)
        }
    }
}
