package import WComposeWasmBinary

/// What the bodies of a module may refer to: the context that the chapter on validation calls C, without what belongs
/// to one function.
package struct ModuleContext: Sendable {
    package let features: Features
    var types = TypeContext()
    var functions: [Function] = []
    var tables: [Table] = []
    var memories: [Memory] = []
    var globals: [Global] = []
    /// The function types of tags, canonical.
    var tags: [UInt32] = []
    /// The types of what element segments hold.
    var elements: [OperandType] = []
    /// What the data count section says.
    var dataCount: UInt32?
    /// By function: whether `ref.func` may name it in a body, since it stands in a segment, a global or an export too.
    var isDeclared: [Bool] = []

    init(features: Features) { self.features = features }

    struct Function: Sendable {
        /// Its type, canonical.
        var type: UInt32
        var signature: FunctionSignature
        /// Whether its type is exactly this one, which holds for all but plain imports.
        var isExact: Bool
        var isShared: Bool
    }

    struct Table: Sendable {
        var element: OperandType
        /// The type of its addresses: i32 or i64.
        var address: OperandType
        var isShared: Bool
    }

    struct Memory: Sendable {
        var address: OperandType
    }

    struct Global: Sendable {
        var type: OperandType
        var isMutable: Bool
        var isShared: Bool
        var isImported: Bool
    }
}
