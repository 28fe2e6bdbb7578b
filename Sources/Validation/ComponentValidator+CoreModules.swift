import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Core modules and what they ask for and give.

extension ComponentValidator {
    /// An embedded core module.
    mutating func coreModule(_ range: ByteRange) throws(ValidationError) {
        let type = isKnownValid ? 0 : try moduleType(of: try interface(of: range))
        scope.coreModules.append(Scope.CoreModuleItem(type: type, source: .embedded(range)))
    }

    /// A core module that is known by its type.
    mutating func define(module id: ModuleTypeID) throws(ValidationError) {
        let type: Int
        if let known = typedModules[id] {
            type = known
        } else {
            type = isKnownValid ? 0 : try moduleType(of: store[id])
            typedModules[id] = type
        }
        scope.coreModules.append(Scope.CoreModuleItem(type: type, source: .typed(id)))
    }

    /// The place among the module types that an interface gets, its types put into the table of core types.
    private mutating func moduleType(of interface: ModuleInterface) throws(ValidationError) -> Int {
        var space = CoreTypeSpace(interface.types)
        var type = CoreModuleType(exportCount: interface.exports.count)
        for item in interface.imports {
            let resolved = CoreImport(
                module: item.module, name: item.name, type: try resolve(item.type, in: &space))
            guard type.add(resolved) else { throw error(.core(.duplicateImport(item))) }
        }
        for export in interface.exports {
            guard type.addExport(export.name, try resolve(export.type, in: &space)) else {
                throw error(.core(.duplicateModuleExport(export.name)))
            }
        }
        moduleTypes.append(type)
        return moduleTypes.count - 1
    }

    private func interface(of range: ByteRange) throws(ValidationError) -> ModuleInterface {
        do {
            return try moduleInterface(range)
        } catch {
            throw ValidationError(reason: .core(.module(error)), offset: error.offset, path: path)
        }
    }

    /// The type of a core module as the store has it.
    mutating func storedType(of module: Scope.CoreModuleItem) throws(ValidationError) -> ModuleTypeID {
        switch module.source {
        case .typed(let id): return id
        case .embedded(let range):
            let id = store.addModule(try interface(of: range))
            typedModules[id] = module.type
            return id
        }
    }
}
