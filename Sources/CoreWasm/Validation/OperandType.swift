/// A type as validation keeps it: a value type, a packed type of a field, or the type of what unreachable code leaves, in
/// 32 bits.
///
/// See "Value Types" and "Operand Types" in the appendix on the validation algorithm of WebAssembly 3.0. A type index in
/// it is that of the first type of the module that equals it, so that equal types have equal bits.
package struct OperandType: BitwiseCopyable, Hashable, Sendable {
    let rawValue: UInt32

    @inline(__always)
    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// What an operand of unreachable code may be: any type.
    package static var bottom: OperandType { OperandType(rawValue: 0) }
    package static var i32: OperandType { OperandType(rawValue: 1) }
    package static var i64: OperandType { OperandType(rawValue: 2) }
    package static var f32: OperandType { OperandType(rawValue: 3) }
    package static var f64: OperandType { OperandType(rawValue: 4) }
    package static var v128: OperandType { OperandType(rawValue: 5) }
    /// Packed types, which only fields have.
    package static var i8: OperandType { OperandType(rawValue: 6) }
    package static var i16: OperandType { OperandType(rawValue: 7) }
}

// MARK: - References

extension OperandType {
    private enum Bits {
        static let reference: UInt32 = 1 << 31
        static let nullable: UInt32 = 1 << 30
        static let concrete: UInt32 = 1 << 29
        static let exact: UInt32 = 1 << 28
        /// Of abstract heap types: shared; in unreachable code it may be open whether they are.
        static let shared: UInt32 = 1 << 27
        static let sharedOrNot: UInt32 = 1 << 26
        static let mutable: UInt32 = 1 << 25
        /// The type index counts from the first type of the recursive group that it is in.
        static let relative: UInt32 = 1 << 24
        static let payload: UInt32 = 1 << 20 - 1
    }

    /// A reference of unreachable code: to anything.
    package static var bottomReference: OperandType { OperandType(rawValue: Bits.reference) }
    package static var funcref: OperandType { OperandType(isNullable: true, .function) }
    static var exnref: OperandType { OperandType(isNullable: true, .exception) }

    package init(isNullable: Bool, _ type: AbstractHeapType, isShared: Bool = false) {
        rawValue =
            Bits.reference | (isNullable ? Bits.nullable : 0) | (isShared ? Bits.shared : 0) | UInt32(type.rawValue)
    }

    /// - Parameter index: below `Limits.coreTypes`.
    init(isNullable: Bool, index: UInt32, isExact: Bool = false, isRelative: Bool = false) {
        rawValue =
            Bits.reference | (isNullable ? Bits.nullable : 0) | Bits.concrete | (isExact ? Bits.exact : 0)
            | (isRelative ? Bits.relative : 0) | index
    }

    var isBottom: Bool { rawValue == 0 }
    var isReference: Bool { rawValue & Bits.reference != 0 }
    var isNullable: Bool { rawValue & Bits.nullable != 0 }
    var isConcrete: Bool { rawValue & Bits.concrete != 0 }
    var isExact: Bool { rawValue & Bits.exact != 0 }
    /// A reference of unreachable code.
    var isBottomReference: Bool { rawValue & (Bits.reference | Bits.concrete | Bits.payload) == Bits.reference }
    /// Of a reference to a concrete type.
    var index: Int { Int(rawValue & Bits.payload) }
    var isRelative: Bool { rawValue & Bits.relative != 0 }
    /// Of a reference to an abstract type.
    var abstract: AbstractHeapType? { AbstractHeapType(rawValue: UInt8(truncatingIfNeeded: rawValue)) }
    /// Of a reference to an abstract type.
    var isAbstractShared: Bool { rawValue & Bits.shared != 0 }
    var mayBeShared: Bool { rawValue & Bits.sharedOrNot != 0 }

    /// Whether a local of this type has a value before it is set. See "Defaultability" in WebAssembly 3.0.
    var isDefaultable: Bool { rawValue & (Bits.reference | Bits.nullable) != Bits.reference }
    /// A number or a vector, which `select` takes without its type.
    var isNumberOrVector: Bool { rawValue & Bits.reference == 0 }

    package var asNonNull: OperandType { OperandType(rawValue: rawValue & ~Bits.nullable) }
    var asNullable: OperandType { OperandType(rawValue: rawValue | Bits.nullable) }
    var asSharedOrNot: OperandType { OperandType(rawValue: rawValue | Bits.sharedOrNot) }
    /// With a type index that counts from the first type of the module, where it counted from `start`.
    func absolute(from start: UInt32) -> OperandType {
        isRelative ? OperandType(rawValue: (rawValue & ~Bits.relative) + start) : self
    }
}

// MARK: - Fields

extension OperandType {
    func withMutability(_ isMutable: Bool) -> OperandType {
        OperandType(rawValue: isMutable ? rawValue | Bits.mutable : rawValue)
    }
    var isMutable: Bool { rawValue & Bits.mutable != 0 }
    /// The storage type of a field.
    var storage: OperandType { OperandType(rawValue: rawValue & ~Bits.mutable) }
    var isPacked: Bool { storage == .i8 || storage == .i16 }
    /// The type of the operand that is stored in a field, or read from it.
    var unpacked: OperandType { isPacked ? .i32 : storage }

    /// Packed fields are read with their sign or without it, others as they are.
    func checkPacked(isExtended: Bool) throws(CoreValidationError.Reason) {
        guard isPacked == isExtended else { throw .packedAccess(isPacked: isPacked) }
    }
}
