package import WComposeComponentModel
package import WComposeCoreWasm
import WComposeWasmBinary

/// The types of the core modules of a component, over one table of core types.
package struct CoreModuleTypes {
    /// The core types of all core modules and core functions.
    package var table = CoreTypeTable()
    private var types: [CoreModuleType] = []
    /// Where the types that the store has are among them.
    private var places: [ModuleTypeID: Int] = [:]

    package init() {}

    package subscript(place: Int) -> CoreModuleType { types[place] }

    /// The place that an interface gets, its types put into the table of core types.
    package mutating func add(_ interface: ModuleInterface) throws(ValidationError.Reason) -> Int {
        var space = CoreTypeSpace(interface.types)
        var type = CoreModuleType(exportCount: interface.exports.count)
        for item in interface.imports {
            let resolved = CoreImport(
                module: item.module, name: item.name, type: try space.extern(item.type, in: &table))
            guard type.add(resolved) else { throw .core(.duplicateImport(item)) }
        }
        for export in interface.exports {
            guard type.addExport(export.name, try space.extern(export.type, in: &table)) else {
                throw .core(.duplicateModuleExport(export.name))
            }
        }
        types.append(type)
        return types.count - 1
    }

    /// The place of a module type, where it is known.
    package func place(of id: ModuleTypeID) -> Int? { places[id] }

    /// Remembers which type of the store stands at a place.
    package mutating func set(_ place: Int, of id: ModuleTypeID) { places[id] = place }

    /// The type that declarations make, which the store is given as well.
    mutating func declare(
        _ declarations: [ModuleDeclaration], _ rules: CoreTypeRules, within scopes: inout Scopes,
        _ store: inout TypeStore
    ) throws(ValidationError.Reason) -> ModuleTypeID {
        // The module type is a scope of its own, the innermost.
        var space = CoreTypeSpace()
        var type = CoreModuleType()
        var exports: [CoreExportDeclaration] = []
        for declaration in declarations {
            switch declaration {
            case .import(let item):
                try rules.check(item.type)
                let resolved = CoreImport(
                    module: item.module, name: item.name, type: try space.extern(item.type, in: &table))
                guard type.add(resolved) else { throw .core(.duplicateImport(item)) }
            case .type(let group):
                try rules.check(group)
                try space.define(group, in: &table)
            case .export(let export):
                try rules.check(export.type)
                let resolved = try space.extern(export.type, in: &table)
                guard type.addExport(export.name, resolved) else { throw .core(.duplicateModuleExport(export.name)) }
                exports.append(CoreExportDeclaration(name: export.name, type: resolved))
            case .outerAlias(let count, let index):
                if count == 0 {
                    space.append(try space.known(index, in: &table))
                } else {
                    space.append(try scopes.coreType(index, outwardFromModuleType: count, in: &table))
                }
            }
        }
        let id = store.addModule(ModuleInterface(type.imports, exports, in: table))
        types.append(type)
        places[id] = types.count - 1
        return id
    }
}
