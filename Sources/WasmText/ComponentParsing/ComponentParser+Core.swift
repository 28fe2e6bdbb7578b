import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Core modules, instances and types within components.

extension ComponentParser {
    // MARK: - Modules and instances

    mutating func coreModuleField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.definitionName()
        let exports = try inlineExports(&reader)
        if let imported = try inlineModuleImport(&reader) {
            let type = try resolving(&reader) { parser, reader throws(TextError) in
                try parser.moduleTypeUse(&reader)
            }
            return try addImport(imported, .coreModule(type), .core(.module), name, exports, reader)
        }
        if try inlineAlias(.core(.module), name, exports, &reader) { return }
        guard reader.token.kind != .keyword else { throw reader.expected("a field of the module, or `)`") }
        var called = name.identifier
        if let annotation = name.annotation {
            called = Identifier(name: annotation, range: called?.range ?? reader.token.range)
        }
        let module = try CoreModuleParser.parse(&reader, name: called)
        export(exports, .core(.module), try add(.coreModule(module), reader, named: name))
    }

    /// `(import "name")`; an import of the module's own has two names.
    private func inlineModuleImport(_ reader: inout TextReader) throws(TextError) -> ExternName? {
        guard reader.isAt(form: "import") else { return nil }
        var ahead = reader
        try ahead.open()
        try ahead.advance()
        guard ahead.following.kind != .string else { return nil }
        return try inlineImport(&reader)
    }

    mutating func coreInstanceField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.definitionName()
        let instance = try resolving(&reader) { parser, reader throws(TextError) in
            try parser.coreInstance(&reader)
        }
        _ = try add(.coreInstance(instance), reader, named: name)
    }

    private mutating func coreInstance(_ reader: inout TextReader) throws(TextError) -> CoreInstance {
        guard try reader.take(form: "instantiate") else { return .inlineExports(try coreExports(&reader)) }
        let module = try instantiated(.core(.module), "module", &reader)
        var arguments: [CoreInstantiateArgument] = []
        while try reader.take(form: "with") {
            let name = try reader.name()
            arguments.append(
                CoreInstantiateArgument(name: name, instance: CoreInstanceIndex(try coreArgument(&reader))))
            try reader.close()
        }
        try reader.close()
        return .instantiate(CoreModuleIndex(module), arguments)
    }

    /// `(instance $i)`, or an instance that stands inline.
    private mutating func coreArgument(_ reader: inout TextReader) throws(TextError) -> UInt32 {
        guard reader.isAt(form: "instance") else { throw reader.expected("`(instance`") }
        var ahead = reader
        try ahead.open()
        try ahead.advance()
        guard ahead.isAtOpen || ahead.isAtClose else {
            let index = try index(of: .core(.instance), &ahead)
            try ahead.close()
            reader = ahead
            return index
        }
        return try inline(&reader) { parser, reader throws(TextError) in
            let exports = try parser.resolving(&reader) { parser, reader throws(TextError) in
                try reader.open()
                try reader.advance()
                let exports = try parser.coreExports(&reader)
                try reader.close()
                return exports
            }
            return try parser.add(.coreInstance(.inlineExports(exports)), reader)
        }
    }

    private mutating func coreExports(_ reader: inout TextReader) throws(TextError) -> [CoreInlineExport] {
        var exports: [CoreInlineExport] = []
        while try reader.take(form: "export") {
            let name = try reader.name()
            try reader.open()
            let sort = try coreSort(&reader)
            let index = try path(to: .core(sort), &reader)
            try reader.close()
            exports.append(CoreInlineExport(name: name, sort: sort, index: index))
            try reader.close()
        }
        return exports
    }

    // MARK: - Types

    /// `valtype` of the core specification.
    mutating func coreValueType(_ reader: inout TextReader) throws(TextError) -> CoreValueType {
        try scope.withCoreTypes { types throws(TextError) in try types.valueType(&reader) }
    }

    private mutating func subtype(_ reader: inout TextReader, isInGroup: Bool) throws(TextError) -> SubType {
        try scope.withCoreTypes { types throws(TextError) in
            try types.typeDefinition(&reader, isInGroup: isInGroup)
        }
    }

    mutating func coreTypeField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.definitionName()
        if try inlineAlias(.core(.type), name, [], &reader) { return }
        guard try reader.take(form: "module") else {
            // It may name itself.
            try self.name(SortIndex(.core(.type), builder.next(.core(.type))), name)
            let type = try subtype(&reader, isInGroup: false)
            _ = try add(.coreType(.recursive(RecursiveType(subtypes: [type], isGroup: false))), reader)
            return
        }
        let type = try resolving(&reader) { parser, reader throws(TextError) in
            CoreType.module(try parser.moduleDeclarations(&reader, name: name.identifier))
        }
        try reader.close()
        _ = try add(.coreType(type), reader, named: name)
    }

    /// `(core rec (type …)*)`, from after `rec`.
    mutating func coreRecursiveField(_ reader: inout TextReader) throws(TextError) {
        _ = try add(.coreType(.recursive(try recursiveType(&reader))), reader)
    }

    /// The types of a group, which may name each other.
    private mutating func recursiveType(_ reader: inout TextReader) throws(TextError) -> RecursiveType {
        var ahead = reader
        var index = builder.next(.core(.type))
        while try ahead.take(form: "type") {
            try name(SortIndex(.core(.type), index), try ahead.definitionName())
            index += 1
            _ = try ahead.skipToClose()
        }
        var group = RecursiveType(subtypes: [], isGroup: true)
        while try reader.take(form: "type") {
            _ = try reader.definitionName()
            group.subtypes.append(try subtype(&reader, isInGroup: true))
            try reader.close()
        }
        return group
    }

    /// The declarations of a module type, up to the parenthesis that closes it.
    mutating func moduleDeclarations(
        _ reader: inout TextReader, name: Identifier?
    ) throws(TextError) -> [ModuleDeclaration] {
        if isHoisting {
            _ = try reader.skipUpToClose()
            return []
        }
        var type = ModuleTypeParser(name: name, scopes: scopes)
        while !reader.isAtClose { try type.declaration(&reader) }
        return type.declarations
    }
}
