import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Core types and module types. See "Type Definitions" in Binary.md.

extension ComponentValidator {
    mutating func coreType(_ definition: CoreType) throws(ValidationError) {
        switch definition {
        case .recursive(let group):
            try checkFeatures(of: group)
            do throws(CoreTypeSpace.Problem) {
                _ = try scope.coreTypes.append(group, to: &coreTypes)
            } catch {
                throw self.error(.core(.type(error)))
            }
        case .module(let declarations):
            let module = try moduleType(declarations)
            scope.coreModuleTypes[UInt32(scope.coreTypes.count)] = module
            scope.coreTypes.appendModuleType()
        }
    }

    private mutating func moduleType(_ declarations: [ModuleDeclaration]) throws(ValidationError) -> ModuleTypeID {
        // The module type is a scope of its own, the innermost.
        var space = CoreTypeSpace()
        var type = CoreModuleType()
        var exports: [CoreExportDeclaration] = []
        for declaration in declarations {
            switch declaration {
            case .import(let item):
                try checkFeatures(of: item.type)
                try checkLimits(of: item.type)
                let resolved = CoreImport(
                    module: item.module, name: item.name, type: try resolve(item.type, in: &space))
                guard type.add(resolved) else { throw error(.core(.duplicateImport(item))) }
            case .type(let group):
                try checkFeatures(of: group)
                do throws(CoreTypeSpace.Problem) {
                    _ = try space.append(group, to: &coreTypes)
                } catch {
                    throw self.error(.core(.type(error)))
                }
            case .export(let export):
                try checkFeatures(of: export.type)
                try checkLimits(of: export.type)
                let resolved = try resolve(export.type, in: &space)
                guard type.addExport(export.name, resolved) else {
                    throw error(.core(.duplicateModuleExport(export.name)))
                }
                exports.append(CoreExportDeclaration(name: export.name, type: resolved))
            case .outerAlias(let count, let index):
                guard count <= enclosing.count else { throw error(.index(.outerCount(count, scopes: enclosing.count))) }
                let id: CoreTypeTable.ID
                do throws(CoreTypeSpace.Problem) {
                    switch count {
                    case 0: id = try space.id(index, in: &coreTypes)
                    case 1: id = try scope.coreTypes.id(index, in: &coreTypes)
                    default:
                        let place = enclosing.count + 1 - Int(count)
                        id = try enclosing[place].coreTypes.id(index, in: &coreTypes)
                    }
                } catch {
                    throw self.error(.core(.type(error)))
                }
                space.append(id)
            }
        }
        let id = store.addModule(ModuleInterface(type.imports, exports, in: coreTypes))
        moduleTypes.append(type)
        typedModules[id] = moduleTypes.count - 1
        return id
    }

    mutating func resolve(
        _ type: CoreExternType, in space: inout CoreTypeSpace
    ) throws(ValidationError) -> CoreExternType {
        do throws(CoreTypeSpace.Problem) {
            return try space.resolve(type, in: &coreTypes)
        } catch {
            throw self.error(.core(.type(error)))
        }
    }

    /// The core type at an index of the scope.
    mutating func coreTypeItem(_ index: CoreTypeIndex) throws(ValidationError) -> CoreTypeTable.ID {
        guard index.rawValue < scope.coreTypes.count else {
            throw error(.index(.undefined(.core(.type), index.rawValue, count: scope.coreTypes.count)))
        }
        do throws(CoreTypeSpace.Problem) {
            return try scope.coreTypes.id(index, in: &coreTypes)
        } catch {
            throw self.error(.core(.type(error)))
        }
    }
}
