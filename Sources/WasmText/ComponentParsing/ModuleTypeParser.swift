import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// Reads the type of a core module: `core:moduletype` in Explainer.md.
struct ModuleTypeParser {
    private(set) var declarations: [ModuleDeclaration] = []
    /// What aliases within may call the type.
    private let name: Identifier?
    /// Those around the type, the innermost last.
    private let scopes: [TextScope]
    private var types = CoreModuleParser()
    private var typeCount: UInt32 = 0
    /// The types of functions that have a declaration to themselves, of equal ones the last: functions that spell theirs
    /// out are of these if they can be. So wasm-tools has it, which makes a new one for each function else.
    private var functions: [[UInt8]: UInt32] = [:]

    init(name: Identifier?, scopes: [TextScope]) {
        self.name = name
        self.scopes = scopes
    }

    /// `core:moduledecl`, its parentheses included.
    mutating func declaration(_ reader: inout TextReader) throws(TextError) {
        if try reader.take(form: "type") {
            let index = try defineType(try reader.definitionName())
            let type = try types.typeDefinition(&reader, isInGroup: false)
            declarations.append(.type(RecursiveType(subtypes: [type], isGroup: false)))
            if case .function = type.composite { functions[types.signature.key] = index }
        } else if try reader.take(form: "rec") {
            try recursiveTypes(&reader)
        } else if try reader.take(form: "alias") {
            try outerAlias(&reader)
        } else if try reader.take(form: "import") {
            try importDeclaration(&reader)
        } else if try reader.take(form: "export") {
            let name = try reader.name()
            declarations.append(.export(CoreExportDeclaration(name: name, type: try externType(&reader))))
        } else {
            throw reader.expected("`(import`, `(export`, `(type`, `(rec` or `(alias`")
        }
        try reader.close()
    }

    // MARK: - Types

    private mutating func defineType(_ name: DefinitionName = DefinitionName()) throws(TextError) -> UInt32 {
        let index = typeCount
        try types.defineType(name.identifier, index)
        typeCount += 1
        return index
    }

    /// `(type …)*`, which may refer to each other.
    private mutating func recursiveTypes(_ reader: inout TextReader) throws(TextError) {
        var ahead = reader
        while try ahead.take(form: "type") {
            _ = try defineType(try ahead.definitionName())
            _ = try ahead.skipToClose()
        }
        var group = RecursiveType(subtypes: [], isGroup: true)
        while try reader.take(form: "type") {
            _ = try reader.definitionName()
            group.subtypes.append(try types.typeDefinition(&reader, isInGroup: true))
            try reader.close()
        }
        declarations.append(.type(group))
    }

    // MARK: - Aliases

    /// `outer idx idx (type $id?)`
    private mutating func outerAlias(_ reader: inout TextReader) throws(TextError) {
        try reader.expect(keyword: "outer")
        let place = reader.token.range
        let count = try outerCount(&reader)
        let index: UInt32
        if let identifier = try reader.identifier() {
            guard count <= scopes.count else {
                throw TextError(
                    .rule("outer alias count \(count) is out of range: \(scopes.count) enclosing scopes"), at: place)
            }
            let known =
                count == 0
                ? types.type(identifier) : scopes[scopes.count - count].index(of: identifier.name, in: .core(.type))
            guard let known else {
                throw TextError(.unknownIdentifier(kind: "core type", name: identifier.name), at: identifier.range)
            }
            index = known
        } else {
            index = try reader.u32("the index or name of a core type")
        }
        try reader.expect(form: "type")
        let name = try reader.definitionName()
        try reader.close()
        declarations.append(.outerAlias(count: UInt32(clamping: count), CoreTypeIndex(index)))
        _ = try defineType(name)
    }

    /// How many scopes outward: a number, or the name of this type or of a component around.
    private func outerCount(_ reader: inout TextReader) throws(TextError) -> Int {
        guard let identifier = try reader.identifier() else { return Int(try reader.u32("a number of scopes")) }
        if identifier.name == name?.name { return 0 }
        guard let place = scopes.lastIndex(where: { $0.name == identifier.name }) else {
            throw TextError(.unknownIdentifier(kind: "component", name: identifier.name), at: identifier.range)
        }
        return scopes.count - place
    }

    // MARK: - Imports and exports

    /// `"module" "name" type`, or a form that holds several names of a module.
    private mutating func importDeclaration(_ reader: inout TextReader) throws(TextError) {
        let module = try reader.name()
        guard reader.isAt(form: "item") else {
            let name = try reader.name()
            let type = try externType(&reader)
            return declarations.append(.import(CoreImport(module: module, name: name, type: type)))
        }
        // Each has a type, or all of them have the one that stands last.
        var names: [String] = []
        while try reader.take(form: "item") {
            let name = try reader.name()
            if reader.isAtClose {
                names.append(name)
            } else {
                guard names.isEmpty else { throw reader.expected("`)`") }
                let type = try externType(&reader)
                declarations.append(.import(CoreImport(module: module, name: name, type: type)))
            }
            try reader.close()
        }
        guard !names.isEmpty else { return }
        let type = try externType(&reader)
        for name in names { declarations.append(.import(CoreImport(module: module, name: name, type: type))) }
    }

    /// `core:externtype` in parentheses, which may have an identifier.
    private mutating func externType(_ reader: inout TextReader) throws(TextError) -> CoreExternType {
        let type: CoreExternType
        if try reader.take(form: "func") {
            _ = try reader.definitionName()
            if try reader.take(form: "exact") {
                type = .exactFunction(try functionType(&reader))
                try reader.close()
            } else {
                type = .function(try functionType(&reader))
            }
        } else if try reader.take(form: "table") {
            _ = try reader.definitionName()
            type = .table(try types.tableType(&reader))
        } else if try reader.take(form: "memory") {
            _ = try reader.definitionName()
            type = .memory(try types.memoryType(&reader))
        } else if try reader.take(form: "global") {
            _ = try reader.definitionName()
            type = .global(try types.globalType(&reader))
        } else if try reader.take(form: "tag") {
            _ = try reader.definitionName()
            type = .tag(try functionType(&reader))
        } else {
            throw reader.expected("`(func`, `(table`, `(memory`, `(global` or `(tag`")
        }
        try reader.close()
        return type
    }

    /// `(type $t)`, or a type that is spelled out.
    private mutating func functionType(_ reader: inout TextReader) throws(TextError) -> CoreTypeIndex {
        types.signature.removeAll()
        if try reader.take(form: "type") {
            let index = try types.index(.type, &reader)
            try reader.close()
            // What may stand beside it says nothing new.
            try types.signature(&reader, names: .parameters)
            return CoreTypeIndex(index)
        }
        try types.signature(&reader, names: .parameters)
        if let known = functions[types.signature.key] { return CoreTypeIndex(known) }
        let type = CoreFuncType(parameters: types.signature.parameters, results: types.signature.results)
        declarations.append(
            .type(RecursiveType(subtypes: [SubType(composite: .function(type))], isGroup: false)))
        return CoreTypeIndex(try defineType())
    }
}
