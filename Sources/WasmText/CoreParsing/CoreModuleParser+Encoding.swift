import WComposeCoreWasm

extension CoreModuleParser {
    /// The module, all of its sections in order.
    func binary() -> [UInt8] {
        var module = encoder
        module.types = types.section
        module.names.functions = spaces[IndexSpace.Kind.function.rawValue].names
        module.names.types = spaces[IndexSpace.Kind.type.rawValue].names
        module.names.tables = spaces[IndexSpace.Kind.table.rawValue].names
        module.names.memories = spaces[IndexSpace.Kind.memory.rawValue].names
        module.names.globals = spaces[IndexSpace.Kind.global.rawValue].names
        module.names.elements = spaces[IndexSpace.Kind.element.rawValue].names
        module.names.data = spaces[IndexSpace.Kind.data.rawValue].names
        module.names.tags = spaces[IndexSpace.Kind.tag.rawValue].names
        module.names.fields = fields.names
        return module.encoded()
    }
}
