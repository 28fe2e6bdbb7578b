extension AbstractHeapType {
    /// How the text format calls the type.
    package var keyword: StaticString {
        switch self {
        case .noContinuation: "nocont"
        case .noException: "noexn"
        case .noFunction: "nofunc"
        case .noExtern: "noextern"
        case .none: "none"
        case .function: "func"
        case .extern: "extern"
        case .any: "any"
        case .eq: "eq"
        case .i31: "i31"
        case .structure: "struct"
        case .array: "array"
        case .exception: "exn"
        case .continuation: "cont"
        }
    }

    /// The short form of a reference that may be null, where wasm-tools 1.262 knows one.
    package var nullableReference: StaticString? {
        switch self {
        case .noContinuation, .continuation: nil
        case .noException: "nullexnref"
        case .noFunction: "nullfuncref"
        case .noExtern: "nullexternref"
        case .none: "nullref"
        case .function: "funcref"
        case .extern: "externref"
        case .any: "anyref"
        case .eq: "eqref"
        case .i31: "i31ref"
        case .structure: "structref"
        case .array: "arrayref"
        case .exception: "exnref"
        }
    }
}
