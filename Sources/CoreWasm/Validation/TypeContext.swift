import WComposeWasmBinary

/// The types of a core module, each with the first one that equals it. See "Types" in the chapter on validation of
/// WebAssembly 3.0.
///
/// Recursive groups that are equal have the same canonical types: each group is looked up by its form, in which types of
/// its own are numbered from its first and types before it are canonical. So two types are equal if and only if their
/// canonical indices are, and a walk up the supertypes, of which there are at most `Limits.subtypingDepth`, decides
/// whether one is a subtype of the other.
package struct TypeContext: Sendable {
    package enum Kind: UInt8, Sendable { case function, structure, array, continuation }

    /// One type. What it refers to is canonical.
    struct Entry: Sendable {
        var canonical: UInt32
        var kind: Kind
        var isFinal: Bool
        var isShared: Bool
        var depth: UInt8 = 0
        var supertype: UInt32?
        var describes: UInt32?
        var descriptor: UInt32?
        /// The function type of a continuation.
        var function: UInt32 = 0
        /// Where the parameters, then the results, or the fields begin in `items`.
        var first: UInt32
        var parameterCount: UInt32 = 0
        var resultCount: UInt32 = 0
        var fieldCount: UInt32 = 0
        /// A field that has no default, if there is one.
        var fieldWithoutDefault: OperandType?
    }

    package init() {}

    var entries: [Entry] = []
    /// Parameters, results and fields of the canonical types.
    var items: [OperandType] = []
    /// The recursive groups by form, with their first canonical type.
    var groups: [[UInt32]: UInt32] = [:]

    @inline(__always)
    func canonical(_ index: UInt32) throws(CoreValidationError.Reason) -> UInt32 {
        guard Int(index) < entries.count else { throw .unknown(.type, index) }
        return entries[Int(index)].canonical
    }

    /// The canonical index of a type of one kind.
    @inline(__always)
    func canonical(_ index: UInt32, is kind: Kind) throws(CoreValidationError.Reason) -> UInt32 {
        let canonical = try canonical(index)
        guard entries[Int(canonical)].kind == kind else { throw .wrongKind(index, expected: kind) }
        return canonical
    }

    /// - Parameter type: the canonical index of a function type.
    func signature(of type: UInt32) -> FunctionSignature {
        let entry = entries[Int(type)]
        return FunctionSignature(
            parameters: TypeList(start: entry.first, count: entry.parameterCount),
            results: TypeList(start: entry.first + entry.parameterCount, count: entry.resultCount))
    }
}

/// Types that stand beside each other: a place in the items of the types of a module, or one type that is given itself.
package struct TypeList: BitwiseCopyable, Sendable {
    var start: UInt32
    package private(set) var count: UInt32
    package private(set) var single: OperandType

    @inline(__always)
    init(start: UInt32, count: UInt32) {
        self.start = start
        self.count = count
        single = .bottom
    }

    @inline(__always)
    package init(_ single: OperandType) {
        start = 0
        count = 1
        self.single = single
    }

    @inline(__always)
    package static var empty: TypeList { TypeList(start: 0, count: 0) }

    /// - Parameter place: below `count`.
    @inline(__always)
    func type(_ place: Int, of types: borrowing TypeContext) -> OperandType {
        single.isBottom ? types.items[Int(start) &+ place] : single
    }
}

/// What a function, or a block, takes and gives.
package struct FunctionSignature: BitwiseCopyable, Sendable {
    var parameters: TypeList
    var results: TypeList

    @inline(__always)
    package init(parameters: TypeList, results: TypeList) {
        self.parameters = parameters
        self.results = results
    }
}
