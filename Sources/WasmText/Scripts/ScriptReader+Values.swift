import WComposeWasmBinary

// Actions, and the values that they take and give. Nothing here is run, but it must be well-formed.

extension ScriptReader {
    /// `(invoke …)` or `(get …)`.
    @_lifetime(self: copy self)
    mutating func action() throws(TextError) {
        if try reader.take(form: "invoke") {
            try invocation()
        } else if try reader.take(form: "get") {
            try global()
        } else {
            throw reader.expected("`(invoke` or `(get`")
        }
        try reader.close()
    }

    @_lifetime(self: copy self)
    mutating func invocation() throws(TextError) {
        _ = try reader.identifier()
        _ = try reader.name()
        while !reader.isAtClose { try value(depth: 0) }
    }

    @_lifetime(self: copy self)
    mutating func global() throws(TextError) {
        _ = try reader.identifier()
        _ = try reader.name()
    }

    /// A value in parentheses, or what a result may be.
    @_lifetime(self: copy self)
    mutating func value(depth: Int) throws(TextError) {
        guard depth < Limits.nestingDepth else {
            throw TextError(.nestedTooDeep(limit: Limits.nestingDepth), at: reader.token.range)
        }
        try reader.open()
        try bareValue(depth: depth)
        try reader.close()
    }

    /// A value without parentheses around it.
    @_lifetime(self: copy self)
    private mutating func bareValue(depth: Int) throws(TextError) {
        guard reader.token.kind == .keyword else { throw reader.expected("a value") }
        let keyword = reader.token
        try reader.advance()
        switch String(copying: reader.text, keyword.range) {
        case "i32.const": _ = try reader.integer(bits: 32)
        case "i64.const": _ = try reader.integer(bits: 64)
        case "f32.const": try float { reader throws(TextError) in _ = try reader.f32() }
        case "f64.const": try float { reader throws(TextError) in _ = try reader.f64() }
        case "v128.const": try vector()
        case "ref.null", "ref.func", "ref.extern", "ref.host", "ref.any", "ref.eq", "ref.i31", "ref.struct",
            "ref.array", "ref.exn":
            if !reader.isAtClose { try reference() }
        case "either":
            while !reader.isAtClose { try value(depth: depth + 1) }
        case "bool.const":
            if try !reader.take(keyword: "true") { try reader.expect(keyword: "false") }
        case "s8.const", "u8.const": _ = try reader.integer(bits: 8)
        case "s16.const", "u16.const": _ = try reader.integer(bits: 16)
        case "s32.const", "u32.const": _ = try reader.integer(bits: 32)
        case "s64.const", "u64.const": _ = try reader.integer(bits: 64)
        case "char.const", "str.const", "enum.const": _ = try reader.name()
        case "list.const", "tuple.const":
            while !reader.isAtClose { try value(depth: depth + 1) }
        case "record.const":
            while try reader.take(form: "field") {
                _ = try reader.name()
                if reader.isAtOpen { try value(depth: depth + 1) } else { try bareValue(depth: depth + 1) }
                try reader.close()
            }
        case "variant.const":
            _ = try reader.name()
            if !reader.isAtClose { try value(depth: depth + 1) }
        case "flags.const":
            while !reader.isAtClose { _ = try reader.name() }
        case "option.none": break
        case "option.some": try value(depth: depth + 1)
        case "result.ok", "result.err":
            if !reader.isAtClose { try value(depth: depth + 1) }
        default: throw TextError(.expected("a value"), at: keyword.range)
        }
    }

    /// A number, or one of the kinds of NaN that a result may be.
    @_lifetime(self: copy self)
    private mutating func float(
        _ read: (inout TextReader) throws(TextError) -> Void
    ) throws(TextError) {
        if try reader.take(keyword: "nan:canonical") { return }
        if try reader.take(keyword: "nan:arithmetic") { return }
        try read(&reader)
    }

    @_lifetime(self: copy self)
    private mutating func vector() throws(TextError) {
        guard reader.token.kind == .keyword else { throw reader.expected("the shape of a vector") }
        let shape = String(copying: reader.text, reader.token.range)
        try reader.advance()
        let lanes: [String: (count: Int, bits: Int)] = [
            "i8x16": (16, 8), "i16x8": (8, 16), "i32x4": (4, 32), "i64x2": (2, 64), "f32x4": (4, 32), "f64x2": (2, 64),
        ]
        guard let (count, bits) = lanes[shape] else { throw reader.expected("the shape of a vector") }
        for _ in 0..<count {
            switch shape {
            case "f32x4": try float { reader throws(TextError) in _ = try reader.f32() }
            case "f64x2": try float { reader throws(TextError) in _ = try reader.f64() }
            default: _ = try reader.integer(bits: bits)
            }
        }
    }

    /// The heap type of a null, or the number of a reference that the host made.
    @_lifetime(self: copy self)
    private mutating func reference() throws(TextError) {
        guard reader.token.kind == .integer || reader.token.kind == .keyword || reader.token.kind == .identifier else {
            throw reader.expected("a heap type or a number")
        }
        try reader.advance()
    }
}
