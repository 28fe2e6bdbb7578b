import WComposeComponentModel

/// What types are called in other languages, and once were called in WIT.
enum ForeignTypes {
    /// What a name probably stands for.
    enum Meaning: Equatable {
        /// Exactly this type.
        case type(PrimitiveType)
        /// One of several, of which the author must choose.
        case oneOf([String])
        /// Nothing: the absence of a value.
        case nothing

        var primitive: PrimitiveType? {
            if case .type(let type) = self { type } else { nil }
        }
    }

    static func meaning(of name: String) -> Meaning? { meanings[name] }

    /// The keyword of WIT for a type that is made of others.
    static func generic(_ name: String) -> Keyword? { generics[name] }

    private static let meanings: [String: Meaning] = [
        "i8": .type(.s8), "i16": .type(.s16), "i32": .type(.s32), "i64": .type(.s64),
        "int8": .type(.s8), "int16": .type(.s16), "int32": .type(.s32), "int64": .type(.s64),
        "uint8": .type(.u8), "uint16": .type(.u16), "uint32": .type(.u32), "uint64": .type(.u64),
        "Int8": .type(.s8), "Int16": .type(.s16), "Int32": .type(.s32), "Int64": .type(.s64),
        "UInt8": .type(.u8), "UInt16": .type(.u16), "UInt32": .type(.u32), "UInt64": .type(.u64),
        "int8_t": .type(.s8), "int16_t": .type(.s16), "int32_t": .type(.s32), "int64_t": .type(.s64),
        "uint8_t": .type(.u8), "uint16_t": .type(.u16), "uint32_t": .type(.u32), "uint64_t": .type(.u64),
        "byte": .type(.u8), "float32": .type(.f32), "float64": .type(.f64), "double": .type(.f64),
        "Float": .type(.f32), "Double": .type(.f64), "boolean": .type(.bool), "Bool": .type(.bool),
        "Boolean": .type(.bool), "str": .type(.string), "String": .type(.string), "text": .type(.string),
        "rune": .type(.char), "Char": .type(.char), "Character": .type(.char),
        "int": .oneOf(["s32", "s64"]), "Int": .oneOf(["s32", "s64"]), "integer": .oneOf(["s32", "s64"]),
        "isize": .oneOf(["s32", "s64"]), "uint": .oneOf(["u32", "u64"]), "UInt": .oneOf(["u32", "u64"]),
        "usize": .oneOf(["u32", "u64"]), "size_t": .oneOf(["u32", "u64"]), "long": .oneOf(["s32", "s64"]),
        "float": .oneOf(["f32", "f64"]), "number": .oneOf(["f64", "s32", "s64"]),
        "bytes": .oneOf(["list<u8>"]), "i128": .oneOf(["tuple<s64, u64>"]), "u128": .oneOf(["tuple<u64, u64>"]),
        "any": .oneOf(["a variant with a case for each possible type"]), "object": .oneOf(["a record with its fields"]),
        "void": .nothing, "unit": .nothing, "none": .nothing, "Void": .nothing,
    ]

    private static let generics: [String: Keyword] = [
        "Vec": .list, "vec": .list, "List": .list, "Array": .list, "array": .list, "slice": .list, "seq": .list,
        "Option": .option, "Optional": .option, "optional": .option, "Maybe": .option, "maybe": .option,
        "Result": .result, "expected": .result, "Tuple": .tuple, "Pair": .tuple, "pair": .tuple,
        "HashMap": .map, "BTreeMap": .map, "Map": .map, "Dictionary": .map, "dict": .map, "Record": .map,
        "Future": .future, "Promise": .future, "Stream": .stream, "handle": .own, "Own": .own, "Borrow": .borrow,
    ]
}
