import WComposeWasmBinary

/// `core:valtype`.
package enum CoreValueType: Hashable, Sendable {
    case i32, i64, f32, f64, v128
    case reference(ReferenceType)
}

/// `core:reftype`: written in its short form where it has one.
package struct ReferenceType: Hashable, Sendable {
    package var isNullable: Bool
    package var heapType: HeapType

    package init(isNullable: Bool, heapType: HeapType) {
        self.isNullable = isNullable
        self.heapType = heapType
    }
}

/// `core:heaptype`.
package enum HeapType: Hashable, Sendable {
    case abstract(AbstractHeapType, isShared: Bool)
    case concrete(CoreTypeIndex)
    /// Custom descriptors: exactly this type, no subtype of it.
    case exact(CoreTypeIndex)
}

/// `core:absheaptype`; the raw value is its byte.
package enum AbstractHeapType: UInt8, Hashable, Sendable {
    case noContinuation = 0x75, noException = 0x74, noFunction = 0x73, noExtern = 0x72, none = 0x71
    case function = 0x70, extern = 0x6f, any = 0x6e, eq = 0x6d, i31 = 0x6c, structure = 0x6b, array = 0x6a
    case exception = 0x69, continuation = 0x68
}
