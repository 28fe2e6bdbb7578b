import WComposeComponentModel

// What rules ask of types, whatever names these have.

extension LintedPackage {
    /// What a type is, behind all names that it has.
    func shape(of type: WIT.ValueType) -> WIT.ValueShape { resolution.shape(of: type) }

    func primitive(_ type: WIT.ValueType) -> PrimitiveType? {
        if case .primitive(let primitive) = shape(of: type) { primitive } else { nil }
    }

    func isInteger(_ type: WIT.ValueType) -> Bool { primitive(type)?.isInteger ?? false }

    /// Whether the type is a list of bytes.
    func isBytes(_ type: WIT.ValueType) -> Bool {
        if case .list(let element) = shape(of: type) { primitive(element) == .u8 } else { false }
    }

    /// A type as WIT writes it.
    func spelling(of type: WIT.ValueType) -> String { resolution.spelling(of: type) }
}

extension WIT.ValueType {
    /// Calls `body` with the types that the type names, and the resources whose handles it has, in itself.
    func forEachName(_ body: (WIT.TypeID) -> Void) {
        switch self {
        case .primitive: break
        case .named(let id): body(id)
        case .shape(let shape): shape.forEachName(body)
        }
    }
}

extension WIT.ValueShape {
    /// Calls `body` with the types that the type names, and the resources whose handles it has, in itself.
    func forEachName(_ body: (WIT.TypeID) -> Void) {
        if let resource = handled { body(resource) }
        forEachValue { $0.forEachName(body) }
    }
}

extension WIT.Function {
    /// Calls `body` with each type that the function names.
    func forEachName(_ body: (WIT.TypeID) -> Void) {
        for parameter in type.parameters { parameter.type.forEachName(body) }
        if let result = type.result { result.forEachName(body) }
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
