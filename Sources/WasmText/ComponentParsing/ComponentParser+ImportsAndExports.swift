import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// "Import and Export Definitions" in Explainer.md, and the types that they give to what they name.

extension ComponentParser {
    mutating func importField(_ reader: inout TextReader) throws(TextError) {
        let name = try externName(&reader)
        let (type, space, definition) = try resolving(&reader) { parser, reader throws(TextError) in
            try parser.externDescription(&reader)
        }
        try addImport(name, type, space, definition, [], reader)
    }

    mutating func exportField(_ reader: inout TextReader) throws(TextError) {
        let definition = try reader.definitionName()
        let name = try externName(&reader)
        let (item, type) = try resolving(&reader) { parser, reader throws(TextError) in
            // The type stands last, and its aliases come first.
            var ahead = reader
            try ahead.open()
            _ = try ahead.skipToClose()
            guard ahead.isAtOpen else { return (try parser.reference(&reader), ExternType?.none) }
            let place = ahead.token
            let (type, space, _) = try parser.externDescription(&ahead)
            let item = try parser.reference(&reader)
            guard space == item.sort else {
                throw TextError(.expected("the type of a \(item.sort.words)"), at: place.range)
            }
            reader = ahead
            return (item, type)
        }
        _ = try add(.export(Export(name: name, item: item, type: type)), reader, named: definition)
    }

    /// A name in quotes and its attributes.
    func externName(_ reader: inout TextReader) throws(TextError) -> ExternName {
        let text: String
        // As names of interfaces were once marked.
        if try reader.take(form: "interface") {
            text = try reader.name()
            try reader.close()
        } else {
            text = try reader.name()
        }
        var attributes: [ExternName.Attribute] = []
        if try reader.take(form: "implements") {
            attributes.append(.implements(try reader.name()))
            try reader.close()
        }
        if try reader.take(form: "version-suffix") {
            attributes.append(.versionSuffix(try reader.name()))
            try reader.close()
        }
        if try reader.take(form: "external-id") {
            attributes.append(.externalID(try reader.name()))
            try reader.close()
        }
        return ExternName(text, encoding: attributes.isEmpty ? .plain : .attributed, attributes: attributes)
    }

    /// `externtype` in parentheses, with the name of what has it.
    mutating func externDescription(
        _ reader: inout TextReader
    ) throws(TextError) -> (ExternType, Sort, DefinitionName) {
        try reader.open()
        let place = reader.token
        let sort = try sort(&reader)
        let name = try reader.definitionName()
        let type: ExternType
        switch sort {
        case .core(.module): type = .coreModule(try moduleTypeUse(&reader))
        case .core:
            throw TextError(
                .rule("expected `core module`: other core definitions cannot be imported or exported"), at: place.range)
        case .function: type = .function(try functionTypeUse(&reader))
        case .value:
            if try reader.take(form: "eq") {
                type = .value(.eq(ValueIndex(try index(of: .value, &reader))))
                try reader.close()
            } else if reader.isAt(form: "type") {
                // As wasm-tools has it where Explainer.md has the index alone.
                type = .value(.bareType(.index(TypeIndex(try reference(to: .type, &reader)))))
            } else {
                type = .value(.bareType(try valueType(&reader)))
            }
        case .type: type = .type(try typeBound(&reader))
        case .component: type = .component(try componentTypeUse(&reader))
        case .instance: type = .instance(try instanceTypeUse(&reader))
        }
        try reader.close()
        return (type, sort, name)
    }

    private mutating func typeBound(_ reader: inout TextReader) throws(TextError) -> TypeBound {
        if try reader.take(form: "eq") {
            let type = TypeIndex(try index(of: .type, &reader))
            try reader.close()
            return .eq(type)
        }
        try reader.expect(form: "sub")
        try reader.expect(keyword: "resource")
        try reader.close()
        return .subResource
    }

    // MARK: - Type uses: `(type $t)`, or what would stand in its definition

    mutating func functionTypeUse(_ reader: inout TextReader) throws(TextError) -> TypeIndex {
        TypeIndex(
            try typeUse(.type, &reader) { parser, reader throws(TextError) in
                try parser.inlineType(&reader) { parser, reader throws(TextError) in
                    .function(try parser.functionType(&reader))
                }
            })
    }

    mutating func componentTypeUse(_ reader: inout TextReader) throws(TextError) -> TypeIndex {
        TypeIndex(
            try typeUse(.type, &reader) { parser, reader throws(TextError) in
                try parser.inlineType(&reader) { parser, reader throws(TextError) in
                    try parser.declarations(.componentType, name: nil, &reader)
                }
            })
    }

    mutating func instanceTypeUse(_ reader: inout TextReader) throws(TextError) -> TypeIndex {
        TypeIndex(
            try typeUse(.type, &reader) { parser, reader throws(TextError) in
                try parser.inlineType(&reader) { parser, reader throws(TextError) in
                    try parser.declarations(.instanceType, name: nil, &reader)
                }
            })
    }

    mutating func moduleTypeUse(_ reader: inout TextReader) throws(TextError) -> CoreTypeIndex {
        CoreTypeIndex(
            try typeUse(.core(.type), &reader) { parser, reader throws(TextError) in
                try parser.inline(&reader) { parser, reader throws(TextError) in
                    let type = try parser.resolving(&reader) { parser, reader throws(TextError) in
                        CoreType.module(try parser.moduleDeclarations(&reader, name: nil))
                    }
                    return try parser.add(.coreType(type), reader)
                }
            })
    }

    private mutating func typeUse(
        _ space: Sort, _ reader: inout TextReader,
        else inline: (inout ComponentParser, inout TextReader) throws(TextError) -> UInt32
    ) throws(TextError) -> UInt32 {
        guard reader.isAt(form: "type") else { return try inline(&self, &reader) }
        // A declaration of a type within begins alike, but goes on after its name.
        var ahead = reader
        try ahead.open()
        try ahead.advance()
        guard ahead.token.kind == .integer || ahead.token.kind == .identifier,
            ahead.following.kind == .rightParenthesis || ahead.following.kind == .string
        else { return try inline(&self, &reader) }
        let index = try path(to: space, &ahead)
        try ahead.close()
        reader = ahead
        return index
    }
}
