import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Core and component instances. See "Instance Definitions" in Binary.md.

extension ComponentValidator {
    mutating func coreInstance(_ instance: CoreInstance) throws(ValidationError) {
        switch instance {
        case .instantiate(let module, let arguments):
            _ = try element(module.rawValue, of: scope.coreModules, .core(.module))
            var names: Set<String> = []
            for argument in arguments {
                try checkCount(.core(.instance), argument.instance.rawValue)
                guard names.insert(argument.name).inserted else {
                    throw error("the core module is given `\(argument.name)` twice")
                }
            }
        case .inlineExports(let exports):
            var names: Set<String> = []
            for export in exports {
                try checkCount(.core(export.sort), export.index)
                guard names.insert(export.name).inserted else {
                    throw error("the core instance exports `\(export.name)` twice")
                }
            }
        }
        scope.coreCounts[.instance] += 1
    }

    func checkCount(_ sort: Sort, _ index: UInt32) throws(ValidationError) {
        let count = scope.count(of: sort)
        guard index < count else {
            throw error("there is no \(sort.spelling) \(index): this scope has \(count) so far")
        }
    }

    mutating func instance(_ instance: Instance) throws(ValidationError) {
        switch instance {
        case .instantiate(let component, let arguments):
            scope.instances.append(try instantiate(component, arguments))
        case .inlineExports(let exports):
            var externs: Resolved.Externs = [:]
            var keys: Set<String> = []
            for export in exports {
                let type = try externType(of: export.item)
                try checkName(export.name, of: type, following: nil)
                guard keys.insert(ExternNameKind.uniquenessKey(of: export.name.text)).inserted else {
                    throw tooMuchAlike(export.name, "exports")
                }
                if case .type(let item) = type { store.name(item, export.name.text) }
                externs[export.name.text] = Resolved.Extern(name: export.name, type: type)
            }
            let id = store.addInstance(exports: externs)
            try checkSize(store[id].traits)
            scope.instances.append(id)
        }
    }

    private mutating func instantiate(
        _ component: ComponentIndex, _ arguments: [InstantiateArgument]
    ) throws(ValidationError) -> InstanceTypeID {
        let type = try element(component.rawValue, of: scope.components, .component)
        var given: [String: Resolved.ExternType] = [:]
        for argument in arguments {
            guard given.updateValue(try externType(of: argument.item), forKey: argument.name) == nil else {
                throw error("the component is given `\(argument.name)` twice")
            }
        }
        let result = store.instantiate(
            type, followingTypes: true, argument: { given[$0] }, origin: { _ in .defined })
        if let missing = result.missing.first {
            throw error("import `\(missing)` of the component that is instantiated is given nothing")
        }
        if let (name, differences) = result.mismatches.first {
            throw error("what is given for import `\(name)` does not have the type it asks for", differences, in: name)
        }
        return result.instance
    }
}
