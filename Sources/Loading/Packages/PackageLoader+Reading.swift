package import WComposeComponentModel
package import WComposeDiagnostics
package import WComposePlatform
package import WComposeValidation
import WComposeWasmBinary

/// A component that was read and checked: what of it matters later.
struct CheckedComponent: Sendable {
    var type: ComponentTypeID
    var moduleAndComponentCount: Int
    /// The core modules that are still to be validated.
    var modules: [EmbeddedModule]
    /// What is wrong with the others.
    var faults: [ModuleFault]
}

extension PackageLoader {
    /// Reads a component and works out its type, which `types` then holds. Its core modules are not validated.
    package static func read(
        _ file: InputFile, into types: inout TypeStore
    ) throws(ComponentFault) -> (Component, ComponentTypeID) {
        let (validation, component) = try BinaryValidation.ofComponent(in: file, features: .all)
        return (component, try validation.type(in: file, into: &types))
    }

    /// Reads a component and works out the types of what it defines, its own among them. Its core modules are not
    /// validated.
    package static func readDefinitions(
        _ file: InputFile, into types: inout TypeStore
    ) throws(ComponentFault) -> (Component, IndexedTypes) {
        let (component, definitions) = try readAllDefinitions(file, into: &types)
        guard let own = definitions[component.range.start] else { preconditionFailure("every component was typed") }
        return (component, own)
    }

    /// As `readDefinitions`, of the components in it as well, by where each begins.
    package static func readAllDefinitions(
        _ file: InputFile, into types: inout TypeStore
    ) throws(ComponentFault) -> (Component, [Int: IndexedTypes]) {
        let (validation, component) = try BinaryValidation.ofComponent(in: file, features: .all)
        return (component, try validation.definitions(in: file, into: &types))
    }

    /// Reads the component in a file and works out its type. Nothing where that is wrong, which `sink` is told.
    package static func read(
        _ path: String, into types: inout TypeStore, reporting sink: inout DiagnosticSink, in sources: inout SourceMap
    ) -> (file: InputFile, component: Component, type: ComponentTypeID)? {
        let file: InputFile
        do {
            file = try BinaryFile.open(path)
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
            return nil
        }
        guard let file = component(in: file, at: nil, features: .all, reporting: &sink) else { return nil }
        do throws(ComponentFault) {
            let (component, type) = try read(file, into: &types)
            if types.isWITPackage(type) { throw ComponentFault.package }
            return (file, component, type)
        } catch {
            sink.report(Diagnostic(error, in: file, at: nil))
            return nil
        }
    }

    /// Reads a component, validates its small core modules, each of which is decoded only this once, and works out its
    /// type, which `types` then holds.
    ///
    /// Of one that an earlier run found valid, nothing is validated again.
    static func check(
        _ file: InputFile, by policy: ValidationPolicy, _ known: KnownFiles, into types: inout TypeStore
    ) -> Result<CheckedComponent, ComponentFault> {
        do throws(ComponentFault) {
            var (validation, component) = try BinaryValidation.ofComponent(in: file, features: policy.features)
            let isKnownValid = known.contains(file)
            if !isKnownValid {
                validation.validateModules(in: file, bodies: policy.validatesBodies) { !$0.isLarge }
            }
            let type = try validation.type(isKnownValid: isKnownValid, in: file, into: &types)
            if types.isWITPackage(type) { throw .package }
            return .success(
                CheckedComponent(
                    type: type, moduleAndComponentCount: component.moduleAndComponentCount,
                    modules: validation.modules.filter { $0.isLarge }, faults: validation.faults))
        } catch {
            return .failure(error)
        }
    }
}
