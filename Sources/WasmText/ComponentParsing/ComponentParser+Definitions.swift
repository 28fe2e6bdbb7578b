import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Types, functions, values, the start; custom sections.

extension ComponentParser {
    mutating func typeField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.definitionName()
        // A type within a type cannot be exported where it is defined.
        let exports = builder.kind == .component ? try inlineExports(&reader) : []
        if try inlineAlias(.type, name, exports, &reader) { return }
        let type = try resolving(&reader) { parser, reader throws(TextError) in
            try parser.typeDefinition(&reader, name: name.identifier?.name)
        }
        export(exports, .type, try add(.type(type), reader, named: name))
    }

    mutating func functionField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.definitionName()
        let exports = try inlineExports(&reader)
        if let imported = try inlineImport(&reader) {
            let type = try resolving(&reader) { parser, reader throws(TextError) in
                try parser.functionTypeUse(&reader)
            }
            return try addImport(imported, .function(type), .function, name, exports, reader)
        }
        if try inlineAlias(.function, name, exports, &reader) { return }
        let definition = try resolving(&reader) { parser, reader throws(TextError) in
            let type = try parser.functionTypeUse(&reader)
            try reader.expect(form: "canon")
            try reader.expect(keyword: "lift")
            let (function, options) = try parser.lifted(&reader)
            try reader.close()
            return CanonicalDefinition.lift(function, options, type: type)
        }
        export(exports, .function, try add(.canonical(definition), reader, named: name))
    }

    mutating func valueField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.definitionName()
        let exports = try inlineExports(&reader)
        if let imported = try inlineImport(&reader) {
            let type = try resolving(&reader) { parser, reader throws(TextError) in try parser.valueType(&reader) }
            return try addImport(imported, .value(.bareType(type)), .value, name, exports, reader)
        }
        guard try inlineAlias(.value, name, exports, &reader) else { throw reader.expected("`(import` or `(alias`") }
    }

    mutating func startField(_ reader: inout TextReader) throws(TextError) {
        guard !scope.hasStart else {
            throw TextError(.rule("duplicate start function"), at: reader.token.range)
        }
        scope.hasStart = true
        let start = try resolving(&reader) { parser, reader throws(TextError) in
            let function = FuncIndex(try parser.index(of: .function, &reader))
            var arguments: [ValueIndex] = []
            while reader.isAt(form: "value") {
                arguments.append(ValueIndex(try parser.reference(to: .value, &reader)))
            }
            return Start(function: function, arguments: arguments, resultCount: 0)
        }
        var results: [DefinitionName] = []
        while try reader.take(form: "result") {
            try reader.expect(form: "value")
            results.append(try reader.definitionName())
            try reader.close()
            try reader.close()
        }
        var whole = start
        whole.resultCount = UInt32(clamping: results.count)
        let first = try add(.start(whole), reader)
        for (index, name) in zip(first..., results) {
            try self.name(SortIndex(.value, index), name, isListed: false)
        }
    }

    // MARK: - Custom sections

    mutating func annotation(_ reader: inout TextReader) throws(TextError) {
        if try reader.take(annotation: "custom") {
            let name = try reader.name()
            var contents: [UInt8] = []
            while reader.token.kind == .string { try reader.appendString(to: &contents) }
            try reader.close()
            builder.add(custom: name, contents: contents.span)
        } else if try reader.take(annotation: "producers") {
            let producers = try reader.producers()
            try reader.close()
            var writer = ByteWriter()
            writer.write(producers)
            builder.add(custom: Producers.sectionName, contents: writer.bytes.span)
        } else {
            throw reader.expected("a definition, `(@custom` or `(@producers`")
        }
    }
}

extension TextReader {
    /// The fields of `(@producers`, up to the parenthesis that closes it, in the order in which they begin.
    @_lifetime(self: copy self)
    mutating func producers() throws(TextError) -> Producers {
        var fields: [Producers.Field] = []
        while isAtOpen {
            try open()
            let name: String
            if try take(keyword: "language") {
                name = "language"
            } else if try take(keyword: "sdk") {
                name = "sdk"
            } else {
                guard try take(keyword: "processed-by") else {
                    throw expected("`language`, `sdk` or `processed-by`")
                }
                name = "processed-by"
            }
            let place = fields.firstIndex { $0.name == name } ?? fields.count
            if place == fields.count { fields.append(Producers.Field(name: name, values: [])) }
            let value = Producers.VersionedName(name: try self.name(), version: try self.name("a version in quotes"))
            try close()
            fields[place].values.append(value)
        }
        return Producers(fields: fields)
    }
}
