import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// "Canonical Definitions" in Explainer.md.

extension ComponentParser {
    /// `(canon … (func $f …))` or `(canon … (core func $f))`, from after `canon`.
    mutating func canonicalField(_ reader: inout TextReader) throws(TextError) {
        if try reader.take(keyword: "lift") {
            let (definition, name) = try resolving(&reader) { parser, reader throws(TextError) in
                // The type stands last, and is defined first.
                var ahead = reader
                _ = try parser.dryRun(&ahead) { parser, reader throws(TextError) in try parser.lifted(&reader) }
                try ahead.expect(form: "func")
                let name = try ahead.definitionName()
                let type = try parser.functionTypeUse(&ahead)
                try ahead.close()
                let (function, options) = try parser.lifted(&reader)
                reader = ahead
                return (CanonicalDefinition.lift(function, options, type: type), name)
            }
            _ = try add(.canonical(definition), reader, named: name)
            return
        }
        let definition = try resolving(&reader) { parser, reader throws(TextError) in
            try parser.coreFunction(&reader)
        }
        try reader.expect(form: "core")
        try reader.expect(keyword: "func")
        let name = try reader.definitionName()
        try reader.close()
        _ = try add(.canonical(definition), reader, named: name)
    }

    /// Reads as in the first of two readings.
    private mutating func dryRun<Result>(
        _ reader: inout TextReader,
        _ parse: (inout ComponentParser, inout TextReader) throws(TextError) -> Result
    ) throws(TextError) -> Result {
        let wasHoisting = isHoisting
        isHoisting = true
        let result = try parse(&self, &reader)
        isHoisting = wasHoisting
        return result
    }

    mutating func coreFunctionField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.definitionName()
        if try inlineAlias(.core(.function), name, [], &reader) { return }
        try reader.expect(form: "canon")
        let definition = try resolving(&reader) { parser, reader throws(TextError) in
            try parser.coreFunction(&reader)
        }
        try reader.close()
        _ = try add(.canonical(definition), reader, named: name)
    }

    /// What follows `canon lift`: a core function, and options.
    mutating func lifted(_ reader: inout TextReader) throws(TextError) -> (CoreFuncIndex, [CanonicalOption]) {
        let function = CoreFuncIndex(try reference(to: .core(.function), &reader))
        return (function, try options(&reader))
    }

    /// What follows `canon` in a definition of a core function: `lower`, or a built-in.
    private mutating func coreFunction(_ reader: inout TextReader) throws(TextError) -> CanonicalDefinition {
        if try reader.take(keyword: "lower") {
            let function = FuncIndex(try reference(to: .function, &reader))
            return .lower(function, try options(&reader))
        }
        guard reader.token.kind == .keyword,
            let builtin = CanonicalBuiltin.named(String(copying: reader.text, reader.token.range))
        else { throw reader.expected("`lift`, `lower` or the name of a built-in") }
        try reader.advance()
        return .builtin(builtin, try immediates(builtin.form, &reader))
    }

    private mutating func immediates(
        _ form: CanonicalBuiltin.Form, _ reader: inout TextReader
    ) throws(TextError) -> CanonicalImmediates {
        switch form {
        case .none: return .none
        case .zero: return .zero
        case .type: return .type(try type(&reader))
        case .typeAndOptions: return .typeAndOptions(try type(&reader), try options(&reader))
        case .typeAndAsync: return .typeAndAsync(try type(&reader), isAsync: try reader.take(keyword: "async"))
        case .async: return .async(try reader.take(keyword: "async"))
        case .resultAndOptions:
            var result: ValueType?
            if try reader.take(form: "result") {
                result = try valueType(&reader)
                try reader.close()
            }
            return .resultAndOptions(result, try options(&reader))
        case .options: return .options(try options(&reader))
        case .valueTypeAndSlot:
            return .valueTypeAndSlot(try coreValueType(&reader), slot: try reader.u32("a slot"))
        case .zeroAndMemory:
            try reader.expect(form: "memory")
            return .zeroAndMemory(try optionMemory(&reader))
        case .coreTypeAndTable:
            return .coreTypeAndTable(
                try coreType(&reader), CoreTableIndex(try shortReference(to: .core(.table), &reader)))
        case .coreType: return .coreType(try coreType(&reader))
        }
    }

    private mutating func type(_ reader: inout TextReader) throws(TextError) -> TypeIndex {
        TypeIndex(try shortReference(to: .type, &reader))
    }

    private mutating func coreType(_ reader: inout TextReader) throws(TextError) -> CoreTypeIndex {
        CoreTypeIndex(try shortReference(to: .core(.type), &reader))
    }

    private mutating func options(_ reader: inout TextReader) throws(TextError) -> [CanonicalOption] {
        var options: [CanonicalOption] = []
        while true {
            if try reader.take(keyword: "string-encoding=utf8") {
                options.append(.utf8)
            } else if try reader.take(keyword: "string-encoding=utf16") {
                options.append(.utf16)
            } else if try reader.take(keyword: "string-encoding=latin1+utf16") {
                options.append(.latin1UTF16)
            } else if try reader.take(keyword: "async") {
                options.append(.async)
            } else if try reader.take(keyword: "gc") {
                options.append(.gc)
            } else if try reader.take(form: "memory") {
                options.append(.memory(try optionMemory(&reader)))
            } else if try reader.take(form: "realloc") {
                options.append(.realloc(CoreFuncIndex(try shortReference(to: .core(.function), &reader))))
                try reader.close()
            } else if try reader.take(form: "post-return") {
                options.append(.postReturn(CoreFuncIndex(try shortReference(to: .core(.function), &reader))))
                try reader.close()
            } else if try reader.take(form: "callback") {
                options.append(.callback(CoreFuncIndex(try shortReference(to: .core(.function), &reader))))
                try reader.close()
            } else if try reader.take(form: "core-type") {
                options.append(.coreType(CoreTypeIndex(try shortReference(to: .core(.type), &reader))))
                try reader.close()
            } else {
                return options
            }
        }
    }
}
