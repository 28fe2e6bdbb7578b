import WComposeWasmBinary

/// A recursive group in the form that equal groups share: types of its own are numbered from its first, types before it
/// are canonical.
struct GroupForm {
    let start: UInt32
    let count: UInt32
    /// All that tells groups apart.
    private(set) var words: [UInt32] = []
    /// The types, as they stand if no equal group came before; their items begin at 0.
    private(set) var entries: [TypeContext.Entry] = []
    private(set) var items: [OperandType] = []

    init(start: UInt32, count: UInt32) {
        self.start = start
        self.count = count
    }

    mutating func add(
        _ type: SubType, at index: UInt32, in types: TypeContext, _ features: Features
    ) throws(CoreValidationError.Reason) {
        if !type.isFinal || !type.supertypes.isEmpty { try features.require(.gc) }
        if type.isShared { try features.require(.sharedEverythingThreads) }
        if type.describes != nil || type.descriptor != nil { try features.require(.customDescriptors) }
        guard type.supertypes.count <= 1 else { throw .severalSupertypes(index) }
        var entry = TypeContext.Entry(
            canonical: index, kind: .function, isFinal: type.isFinal, isShared: type.isShared,
            first: UInt32(truncatingIfNeeded: items.count))
        entry.supertype = try reference(type.supertypes.first, types)
        entry.describes = try inner(type.describes)
        entry.descriptor = try inner(type.descriptor)
        switch type.composite {
        case .function(let function):
            try Self.check(.parameter, function.parameters.count, Limits.parameters)
            try Self.check(.result, function.results.count, Limits.parameters)
            if function.results.count > 1 { try features.require(.multiValue) }
            entry.parameterCount = UInt32(truncatingIfNeeded: function.parameters.count)
            entry.resultCount = UInt32(truncatingIfNeeded: function.results.count)
            for type in function.parameters { items.append(try operandType(of: type, types, features)) }
            for type in function.results { items.append(try operandType(of: type, types, features)) }
        case .structure(let fields):
            entry.kind = .structure
            try features.require([.gc, .gcTypes])
            try Self.check(.field, fields.count, Limits.fields)
            entry.fieldCount = UInt32(truncatingIfNeeded: fields.count)
            for field in fields { items.append(try operandType(of: field, types, features)) }
        case .array(let field):
            entry.kind = .array
            try features.require([.gc, .gcTypes])
            entry.fieldCount = 1
            items.append(try operandType(of: field, types, features))
        case .continuation(let function):
            entry.kind = .continuation
            try features.require([.stackSwitching, .gcTypes])
            if isInner(function.rawValue) { try Self.checkInner(function.rawValue, features) }
            entry.function = try reference(function, types) ?? 0
        }
        entries.append(entry)
        words.append(
            UInt32(entry.kind.rawValue) | (entry.isFinal ? 1 << 4 : 0) | (entry.isShared ? 1 << 5 : 0))
        for index in [entry.supertype, entry.describes, entry.descriptor] { words.append(word(of: index)) }
        words.append(entry.kind == .continuation ? word(of: entry.function) : entry.parameterCount + entry.fieldCount)
        words.append(entry.resultCount)
        for item in items[Int(entry.first)...] { words.append(item.rawValue) }
    }

    private static func check(
        _ item: BinaryError.Reason.Item, _ count: Int, _ limit: Int
    ) throws(CoreValidationError.Reason) {
        guard count <= limit else { throw .tooMany(item, count: UInt32(clamping: count), limit: limit) }
    }

    /// The canonical index of a type before the group, or the index of one in it.
    private func reference(
        _ index: CoreTypeIndex?, _ types: TypeContext
    ) throws(CoreValidationError.Reason) -> UInt32? {
        guard let index = index?.rawValue else { return nil }
        return isInner(index) ? index : try types.canonical(index)
    }

    /// Without garbage collection, types refer only to types before them.
    private static func checkInner(_ index: UInt32, _ features: Features) throws(CoreValidationError.Reason) {
        guard features.contains(.gc) else { throw .unknown(.type, index) }
    }

    private func isInner(_ index: UInt32) -> Bool { index >= start && index - start < count }

    /// The index of a type that must be in the group.
    private func inner(_ index: CoreTypeIndex?) throws(CoreValidationError.Reason) -> UInt32? {
        guard let index = index?.rawValue else { return nil }
        guard isInner(index) else { throw .unknown(.type, index) }
        return index
    }

    private func word(of index: UInt32?) -> UInt32 {
        guard let index else { return .max }
        return isInner(index) ? 1 << 31 | (index - start) : index
    }

    private func operandType(
        of field: FieldType, _ types: TypeContext, _ features: Features
    ) throws(CoreValidationError.Reason) -> OperandType {
        let storage: OperandType =
            switch field.storage {
            case .i8: .i8
            case .i16: .i16
            case .value(let type): try operandType(of: type, types, features)
            }
        return storage.withMutability(field.isMutable)
    }

    private func operandType(
        of type: CoreValueType, _ types: TypeContext, _ features: Features
    ) throws(CoreValidationError.Reason) -> OperandType {
        guard case .reference(let reference) = type else { return try types.operandType(of: type, features) }
        let isExact: Bool
        let index: UInt32
        switch reference.heapType {
        case .concrete(let concrete): (index, isExact) = (concrete.rawValue, false)
        case .exact(let concrete): (index, isExact) = (concrete.rawValue, true)
        case .abstract: return try types.operandType(of: type, features)
        }
        guard isInner(index) else { return try types.operandType(of: type, features) }
        try Self.checkInner(index, features)
        try features.require(.referenceTypes)
        try TypeContext.check(reference, features)
        return OperandType(
            isNullable: reference.isNullable, index: index - start, isExact: isExact, isRelative: true)
    }
}
