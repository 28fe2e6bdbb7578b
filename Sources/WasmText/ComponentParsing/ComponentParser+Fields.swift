import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// The fields of a component.

extension ComponentParser {
    /// One field, in its parentheses.
    mutating func field(_ reader: inout TextReader) throws(TextError) {
        if reader.token.kind == .annotation { return try annotation(&reader) }
        try reader.open()
        guard reader.token.kind == .keyword else { throw reader.expected("a definition") }
        let keyword = reader.token
        try reader.advance()
        switch String(copying: reader.text, keyword.range) {
        case "core": try coreField(&reader)
        case "component": try componentField(&reader)
        case "instance": try instanceField(&reader)
        case "alias": try aliasField(&reader)
        case "type": try typeField(&reader)
        case "canon": try canonicalField(&reader)
        case "func": try functionField(&reader)
        case "value": try valueField(&reader)
        case "start": try startField(&reader)
        case "import": try importField(&reader)
        case "export": try exportField(&reader)
        default: throw TextError(.expected("a definition"), at: keyword.range)
        }
        try reader.close()
    }

    private mutating func coreField(_ reader: inout TextReader) throws(TextError) {
        if try reader.take(keyword: "module") { return try coreModuleField(&reader) }
        if try reader.take(keyword: "instance") { return try coreInstanceField(&reader) }
        if try reader.take(keyword: "type") { return try coreTypeField(&reader) }
        if try reader.take(keyword: "rec") { return try coreRecursiveField(&reader) }
        if try reader.take(keyword: "func") { return try coreFunctionField(&reader) }
        throw reader.expected("`module`, `instance`, `type`, `rec` or `func`")
    }

    // MARK: - Inline exports and imports

    /// `(export "name")` within a definition, any number of them.
    func inlineExports(_ reader: inout TextReader) throws(TextError) -> [ExternName] {
        var names: [ExternName] = []
        while reader.isAt(form: "export") {
            // In an instance, exports that name something are its contents.
            var ahead = reader
            try ahead.open()
            try ahead.advance()
            guard ahead.token.kind != .identifier else { break }
            let name = try externName(&ahead)
            guard ahead.isAtClose else { break }
            try ahead.close()
            names.append(name)
            reader = ahead
        }
        return names
    }

    /// `(import "name")` within a definition, if it stands here.
    func inlineImport(_ reader: inout TextReader) throws(TextError) -> ExternName? {
        guard reader.isAt(form: "import") else { return nil }
        // In a component, an import that says what it is of is a definition of its own.
        var ahead = reader
        try ahead.open()
        try ahead.advance()
        let name = try externName(&ahead)
        guard ahead.isAtClose else { return nil }
        try ahead.close()
        reader = ahead
        return name
    }

    mutating func export(_ names: [ExternName], _ space: Sort, _ index: UInt32) {
        scope.inlineExports += names.map { Export(name: $0, item: SortIndex(space, index), type: nil) }
    }

    mutating func addImport(
        _ name: ExternName, _ type: ExternType, _ space: Sort, _ definition: DefinitionName,
        _ exports: [ExternName], _ reader: borrowing TextReader
    ) throws(TextError) {
        export(exports, space, try add(.import(Import(name: name, type: type)), reader, named: definition))
    }

    /// `(alias …)` within a definition, if it stands here: adds it as a definition of `space`.
    mutating func inlineAlias(
        _ space: Sort, _ name: DefinitionName, _ exports: [ExternName], _ reader: inout TextReader
    ) throws(TextError) -> Bool {
        guard reader.isAt(form: "alias") else { return false }
        // In a component, an alias that says of what sort it is is a definition of its own.
        var ahead = reader
        try ahead.open()
        while !ahead.isAtOpen, !ahead.isAtClose, !ahead.isAtEnd { try ahead.advance() }
        guard ahead.isAtClose else { return false }
        try reader.expect(form: "alias")
        let alias = try alias(of: space, &reader)
        try reader.close()
        export(exports, space, try self.alias(alias, space, name: name, reader))
        return true
    }

    // MARK: - Components

    private mutating func componentField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.definitionName()
        let exports = try inlineExports(&reader)
        if let imported = try inlineImport(&reader) {
            let type = try resolving(&reader) { parser, reader throws(TextError) in
                try parser.componentTypeUse(&reader)
            }
            return try addImport(imported, .component(type), .component, name, exports, reader)
        }
        if try inlineAlias(.component, name, exports, &reader) { return }
        let outer = hoisted
        let component = try component(&reader, name: name)
        hoisted = outer
        export(exports, .component, try add(.component(component), reader, named: name))
    }

    // MARK: - Instances

    private mutating func instanceField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.definitionName()
        let exports = try inlineExports(&reader)
        if let imported = try inlineImport(&reader) {
            let type = try resolving(&reader) { parser, reader throws(TextError) in
                try parser.instanceTypeUse(&reader)
            }
            return try addImport(imported, .instance(type), .instance, name, exports, reader)
        }
        if try inlineAlias(.instance, name, exports, &reader) { return }
        let instance = try resolving(&reader) { parser, reader throws(TextError) in try parser.instance(&reader) }
        export(exports, .instance, try add(.instance(instance), reader, named: name))
    }

    private mutating func instance(_ reader: inout TextReader) throws(TextError) -> Instance {
        guard try reader.take(form: "instantiate") else { return .inlineExports(try instanceExports(&reader)) }
        let component = try instantiated(.component, "component", &reader)
        var arguments: [InstantiateArgument] = []
        while try reader.take(form: "with") {
            let name = try reader.name()
            arguments.append(InstantiateArgument(name: name, item: try argument(&reader)))
            try reader.close()
        }
        try reader.close()
        return .instantiate(ComponentIndex(component), arguments)
    }

    /// What is instantiated: an index or name, or an export of an instance in parentheses.
    mutating func instantiated(
        _ space: Sort, _ keyword: StaticString, _ reader: inout TextReader
    ) throws(TextError) -> UInt32 {
        guard try reader.take(form: keyword) else { return try index(of: space, &reader) }
        let index = try path(to: space, &reader)
        try reader.close()
        return index
    }

    /// What is given for an import: a reference, or an instance that stands inline.
    private mutating func argument(_ reader: inout TextReader) throws(TextError) -> SortIndex {
        guard reader.isAt(form: "instance") else { return try reference(&reader) }
        var ahead = reader
        try ahead.open()
        try ahead.advance()
        guard ahead.isAtOpen || ahead.isAtClose else { return try reference(&reader) }
        let index = try inline(&reader) { parser, reader throws(TextError) in
            let exports = try parser.resolving(&reader) { parser, reader throws(TextError) in
                try reader.open()
                try reader.advance()
                let exports = try parser.instanceExports(&reader)
                try reader.close()
                return exports
            }
            return try parser.add(.instance(.inlineExports(exports)), reader)
        }
        return SortIndex(.instance, index)
    }

    private mutating func instanceExports(_ reader: inout TextReader) throws(TextError) -> [InlineExport] {
        var exports: [InlineExport] = []
        while try reader.take(form: "export") {
            let name = try externName(&reader)
            exports.append(InlineExport(name: name, item: try reference(&reader)))
            try reader.close()
        }
        return exports
    }

    // MARK: - Aliases

    private mutating func aliasField(_ reader: inout TextReader) throws(TextError) {
        // The sort stands last, and says what a name before it is the name of.
        var ahead = reader
        while ahead.isAt(keyword: "core") || !ahead.isAtOpen {
            guard !ahead.isAtClose && !ahead.isAtEnd else { throw ahead.expected("the sort of the alias") }
            try ahead.advance()
        }
        try ahead.open()
        let sort = try sort(&ahead)
        let alias = try alias(of: sort, &reader)
        try reader.open()
        _ = try self.sort(&reader)
        let name = try reader.definitionName()
        try reader.close()
        _ = try self.alias(alias, sort, name: name, reader)
    }

    /// `export $i "name"`, `core export $i "name"` or `outer count index`.
    private mutating func alias(of space: Sort, _ reader: inout TextReader) throws(TextError) -> Alias {
        if try reader.take(keyword: "core") {
            let place = reader.token
            try reader.expect(keyword: "export")
            let instance = CoreInstanceIndex(try index(of: .core(.instance), &reader))
            let name = try reader.name()
            guard case .core(let sort) = space, space.isOfCoreInstances else {
                throw TextError(.rule("core instances do not export a \(space.words)"), at: place.range)
            }
            return .coreExport(instance, name: name, sort)
        }
        if try reader.take(keyword: "export") {
            let instance = InstanceIndex(try index(of: .instance, &reader))
            return .export(instance, name: try reader.name(), space)
        }
        try reader.expect(keyword: "outer")
        let place = reader.token
        guard space.isOpenToInner else {
            throw TextError(
                .rule("outer alias of a \(space.words): expected a type, component, core type or core module"),
                at: place.range)
        }
        let count = try outerCount(&reader)
        guard let identifier = try reader.identifier() else {
            return .outer(count: UInt32(count), SortIndex(space, try reader.u32("an index")))
        }
        guard count < scopes.count else {
            throw TextError(
                .rule("outer alias count \(count) is out of range: \(scopes.count - 1) enclosing scopes"),
                at: place.range)
        }
        guard let index = scopes[scopes.count - 1 - count].index(of: identifier.name, in: space) else {
            throw TextError(.unknownIdentifier(kind: space.words, name: identifier.name), at: identifier.range)
        }
        return .outer(count: UInt32(count), SortIndex(space, index))
    }

    /// How many scopes outward: a number, or the name of a component around.
    private func outerCount(_ reader: inout TextReader) throws(TextError) -> Int {
        guard let identifier = try reader.identifier() else { return Int(try reader.u32("a number of scopes")) }
        guard let place = scopes.lastIndex(where: { $0.name == identifier.name }) else {
            throw TextError(.unknownIdentifier(kind: "component", name: identifier.name), at: identifier.range)
        }
        return scopes.count - 1 - place
    }
}
