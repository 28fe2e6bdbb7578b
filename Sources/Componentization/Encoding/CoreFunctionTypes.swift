import WComposeCoreWasm

/// The function types of a module that is made, each once.
struct CoreFunctionTypes: Sendable {
    private var indices: [CoreFuncType: UInt32] = [:]

    mutating func index(of type: CoreFuncType, in module: inout ModuleEncoder) -> UInt32 {
        if let known = indices[type] { return known }
        let subtype = SubType(composite: .function(type))
        let index = module.types.append { $0.write(RecursiveType(subtypes: [subtype], isGroup: false)) }
        indices[type] = index
        return index
    }
}
