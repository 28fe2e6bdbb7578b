package import WComposeWasmBinary

extension ByteWriter {
    /// `core:valtype`.
    package mutating func write(_ type: CoreValueType) {
        switch type {
        case .i32: byte(0x7f)
        case .i64: byte(0x7e)
        case .f32: byte(0x7d)
        case .f64: byte(0x7c)
        case .v128: byte(0x7b)
        case .reference(let reference): write(reference)
        }
    }

    /// `core:reftype`, in its short form where it has one.
    package mutating func write(_ type: ReferenceType) {
        switch (type.isNullable, type.heapType) {
        case (true, .abstract): break
        case (true, _): byte(0x63)
        case (false, _): byte(0x64)
        }
        write(type.heapType)
    }

    /// `core:heaptype`.
    package mutating func write(_ type: HeapType) {
        switch type {
        case .abstract(let type, let isShared):
            if isShared { byte(0x65) }
            byte(type.rawValue)
        case .concrete(let index): typeIndex(index)
        case .exact(let type):
            byte(0x62)
            index(type)
        }
    }
}
