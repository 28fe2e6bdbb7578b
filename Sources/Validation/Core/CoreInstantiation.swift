package import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

extension CoreModuleType {
    /// The exports of an instance of the module, which is given what it imports.
    ///
    /// - Parameter instances: the core instances that arguments refer to.
    package func instance(
        given arguments: [CoreInstantiateArgument], among instances: [CoreInstanceType], _ table: CoreTypeTable
    ) throws(ValidationError.Reason) -> CoreInstanceType {
        for argument in arguments { _ = try instances.definition(argument.instance.rawValue, .core(.instance)) }
        let given = CoreArguments(arguments)
        if let repeated = given.repeated { throw .core(.duplicateArgument(repeated)) }
        for item in imports {
            guard let instance = given[item.module] else { throw .core(.missingArgument(item)) }
            guard let found = instances[instance][CoreName(item.name)] else {
                throw .core(.missingArgumentExport(item, expected: table.spell(item.type)))
            }
            guard table.fits(found, item.type) else {
                throw .core(.argumentMismatch(item, expected: table.spell(item.type), found: table.spell(found)))
            }
        }
        return exports
    }
}

/// The instances that a core module is given, by name.
private struct CoreArguments {
    private let list: [CoreInstantiateArgument]
    /// Where they are more than a few.
    private var places: [CoreName: Int] = [:]
    private static let few = 8
    /// A name that is there twice.
    private(set) var repeated: String?

    init(_ arguments: [CoreInstantiateArgument]) {
        list = arguments
        for (place, argument) in arguments.enumerated() {
            let isNew =
                arguments.count > Self.few
                ? places.updateValue(place, forKey: CoreName(argument.name)) == nil
                : !arguments[..<place].contains { CoreName($0.name) == CoreName(argument.name) }
            if !isNew { repeated = argument.name }
        }
    }

    subscript(name: String) -> Int? {
        let name = CoreName(name)
        let place = list.count > Self.few ? places[name] : list.firstIndex { CoreName($0.name) == name }
        return place.map { Int(list[$0].instance.rawValue) }
    }
}
