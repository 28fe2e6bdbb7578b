import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Component instances. See "Instance Definitions" in Binary.md.

extension ComponentValidator {
    mutating func instance(_ instance: Instance) throws(ValidationError) {
        switch instance {
        case .instantiate(let component, let arguments):
            scope.instances.append(try instantiate(component, arguments))
        case .inlineExports(let exports):
            var externs: Resolved.Externs = [:]
            var keys = SmallSet<String>()
            for export in exports {
                let type = try externType(of: export.item)
                // An instance that is put together like this defines no resources of its own.
                try check(export.name, of: type, following: [:], .export)
                guard keys.insert(ExternNameKind.uniquenessKey(of: export.name.text)) else {
                    throw error(.nameConflict(export.name.text, with: externs.keys, .export))
                }
                if case .type(let item) = type { store.name(item, export.name.text) }
                externs[export.name.text] = Resolved.Extern(name: export.name, type: type)
            }
            let id = store.addInstance(exports: externs)
            try checkSize(store.traits(of: id))
            scope.instances.append(id)
        }
    }

    private mutating func instantiate(
        _ component: ComponentIndex, _ arguments: [InstantiateArgument]
    ) throws(ValidationError) -> InstanceTypeID {
        let type = try element(component.rawValue, of: scope.components, .component)
        try countWork(store.traits(of: type).size)
        var given: [String: Resolved.ExternType] = [:]
        for argument in arguments {
            guard given.updateValue(try externType(of: argument.item), forKey: argument.name) == nil else {
                throw error(.argumentTwice(argument.name))
            }
        }
        let result = store.instantiate(
            type, followingTypes: true, argument: { given[$0] }, origin: { _ in .defined })
        if let missing = result.missing.first, let wanted = store[type].imports[missing] {
            throw error(.argumentMissing(missing, wanted.type, store))
        }
        if let (name, differences) = result.mismatches.first {
            throw error(.argumentDiffers(name), differences, in: name)
        }
        return result.instance
    }
}
