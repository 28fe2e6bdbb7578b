/// Why bytes are not a WebAssembly binary, and where: thrown by every reader.
///
/// It is small and holds no text, so that throwing is cheap; `description` makes the words.
@usableFromInline
package struct BinaryError: Error, Equatable, Sendable {
    package var reason: Reason
    /// Bytes from the start of the file to the byte that is at fault.
    package var offset: Int

    @usableFromInline
    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// Whether the file may well be sound, but is larger than what is looked at.
    package var isBeyondLimits: Bool {
        if case .tooMany = reason { true } else { false }
    }

    @usableFromInline
    package enum Reason: Equatable, Sendable {
        /// The bytes end before the item does; `missing` bytes more were needed, at the least.
        case unexpectedEnd(missing: Int)
        /// A LEB128 integer takes more bytes, or sets more bits, than its width allows.
        case integerTooLong
        case integerTooLarge
        case malformedUTF8
        /// A count or length is larger than the limit for its kind.
        case tooMany(Item, count: UInt32, limit: UInt32)
        /// Bytes are left in the section (or subsection) after its last item.
        case leftoverBytes(Item, count: UInt32)
        /// A byte that selects a form has a value that the format does not define.
        case unknownByte(Item, UInt8)
        case badMagic
        case badVersion(UInt16, layer: UInt16)
        /// A core module where a component is due.
        case moduleNotComponent
        /// A component where a core module is due.
        case componentNotModule
        case nestingTooDeep(limit: Int)
        case unexpected(Item)
        /// The sections of a core module do not stand in the order that the format fixes.
        case sectionOutOfOrder(UInt8)
        /// A core module refers to an item beyond the end of its index space.
        case unknownIndex(Item, UInt32)
        /// Two sections of a core module say how many items there are, and not the same.
        case differentCounts(Item, UInt32, UInt32)
        /// An instruction code that the format does not define, after the prefix byte if there is one.
        case unknownInstruction(prefix: UInt8?, code: UInt32)
    }
}

extension BinaryError.Reason {
    /// What was being read. The raw value is how people call it.
    @usableFromInline
    package enum Item: String, Equatable, Sendable {
        case section, customSection = "custom section", name, string
        case coreModule = "core module", component
        case coreInstance = "core instance", instance, alias, canonicalDefinition = "canonical definition"
        case coreType = "core type", type, valueType = "value type", definedType = "type definition"
        case importName = "import name", exportName = "export name", attribute, externType = "extern type"
        case `import`, export, start, value, sort, coreSort = "core sort"
        case argument, inlineExport = "inline export", declaration, canonicalOption = "canonical option"
        case coreValueType = "core value type", heapType = "heap type", limits, mutability, tag
        case compositeType = "composite type", field, case_ = "case", label, parameter, result, flag
        case typeBound = "type bound", valueBound = "value bound", resourceType = "resource representation"
        case optional = "presence flag", async = "async flag", shared = "shared flag", zero = "zero byte"
        case table, memory, global, function, subsection, constantExpression = "constant expression"
        case outerAlias = "outer alias", nameMap = "name map", definition
        case elementSegment = "element segment", data = "data segment", local, catchClause = "catch clause"
        case branchTarget = "branch target", elseInstruction = "`else`", functionByte = "byte"

        /// As a message counts them.
        package var plural: String {
            switch self {
            case .memory: "memories"
            case .alias, .outerAlias: rawValue + "es"
            default: rawValue + "s"
            }
        }
    }
}

extension BinaryError: CustomStringConvertible {
    /// One line in plain words, without the offset, in lower case.
    @usableFromInline package var description: String {
        switch reason {
        case .unexpectedEnd(let missing):
            "unexpected end: at least \(missing) more \(missing == 1 ? "byte" : "bytes") needed"
        case .integerTooLong: "an integer is encoded in more bytes than its width allows"
        case .integerTooLarge: "an integer is larger than its width allows"
        case .malformedUTF8: "a name is not valid UTF-8"
        case .tooMany(let item, let count, let limit): "\(count) \(item.plural) exceed the limit of \(limit)"
        case .leftoverBytes(let item, let count):
            "\(count) \(count == 1 ? "byte is" : "bytes are") left over after the last item of this \(item.rawValue)"
        case .unknownByte(let item, let byte): "unknown \(item.rawValue) 0x\(String(byte, radix: 16))"
        case .badMagic: "not a WebAssembly binary: it does not begin with \"\\0asm\""
        case .badVersion(let version, let layer):
            "version 0x\(String(version, radix: 16)), layer \(layer) is not a supported format version"
        case .moduleNotComponent: "this is a core module, not a component"
        case .componentNotModule: "this is a component, not a core module"
        case .nestingTooDeep(let limit): "nested more than \(limit) levels deep"
        case .unexpected(let item): "unexpected \(item.rawValue)"
        case .sectionOutOfOrder(let id): "section \(id) is out of order"
        case .unknownIndex(let item, let index): "unknown \(item.rawValue) \(index)"
        case .differentCounts(let item, let count, let other):
            "inconsistent counts: one section has \(count) \(item.plural), another \(other)"
        case .unknownInstruction(let prefix?, let code):
            "0x\(String(prefix, radix: 16)) 0x\(String(code, radix: 16)) is not a known instruction"
        case .unknownInstruction(nil, let code): "0x\(String(code, radix: 16)) is not a known instruction"
        }
    }
}
