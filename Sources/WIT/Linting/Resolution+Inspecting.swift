import WComposeComponentModel

extension WIT.Resolution {
    func primitive(_ type: WIT.ValueType) -> PrimitiveType? {
        if case .primitive(let primitive) = shape(of: type) { primitive } else { nil }
    }

    func isInteger(_ type: WIT.ValueType) -> Bool { primitive(type)?.isInteger ?? false }

    /// Whether the type is a list of bytes.
    func isBytes(_ type: WIT.ValueType) -> Bool {
        if case .list(let element) = shape(of: type) { primitive(element) == .u8 } else { false }
    }

    /// Calls `body` with the types that a type names, and the resources whose handles it has, in itself.
    func forEachName(in type: WIT.ValueType, _ body: (WIT.TypeID) -> Void) {
        switch type {
        case .primitive: break
        case .named(let id): body(id)
        case .shape(let shape): forEachName(in: shape, body)
        }
    }

    func forEachName(in shape: WIT.ValueShape, _ body: (WIT.TypeID) -> Void) {
        if let resource = shape.handled { body(resource) }
        shape.forEachValue { forEachName(in: $0, body) }
    }

    /// Calls `body` with each type that a function names.
    func forEachName(in function: WIT.Function, _ body: (WIT.TypeID) -> Void) {
        for parameter in function.type.parameters { forEachName(in: parameter.type, body) }
        if let result = function.type.result { forEachName(in: result, body) }
    }
}

extension PrimitiveType {
    var isInteger: Bool {
        switch self {
        case .s8, .u8, .s16, .u16, .s32, .u32, .s64, .u64: true
        case .bool, .f32, .f64, .char, .string, .errorContext: false
        }
    }

    var isNumber: Bool { isInteger || self == .f32 || self == .f64 }
}
