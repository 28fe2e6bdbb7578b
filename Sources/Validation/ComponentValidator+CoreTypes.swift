import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Core types and module types. See "Type Definitions" in Binary.md.

extension ComponentValidator {
    mutating func coreType(_ definition: CoreType) throws(ValidationError) {
        switch definition {
        case .recursive(let group):
            for subtype in group.subtypes {
                scope.coreTypes.append(.type(RecursiveType(subtypes: [subtype], isGroup: group.isGroup)))
            }
        case .module(let declarations): scope.coreTypes.append(.module(store.addModule(try interface(declarations))))
        }
    }

    private func interface(_ declarations: [ModuleDeclaration]) throws(ValidationError) -> ModuleInterface {
        var interface = ModuleInterface()
        for declaration in declarations {
            switch declaration {
            case .import(let item): interface.imports.append(item)
            case .type(let type): interface.types.append(type)
            case .export(let export): interface.exports.append(export)
            case .outerAlias(let count, let index):
                // The module type is a scope of its own, the innermost.
                guard count > 0, count <= enclosing.count else {
                    throw error("an alias reaches \(count) scopes outward, but there are only \(enclosing.count)")
                }
                let types = count == 1 ? scope.coreTypes : enclosing[enclosing.count + 1 - Int(count)].coreTypes
                guard case .type(let type) = try element(index.rawValue, of: types, .core(.type)) else {
                    throw error("core type \(index.rawValue) is a module type, which a module type cannot refer to")
                }
                interface.types.append(type)
            }
        }
        return interface
    }
}
