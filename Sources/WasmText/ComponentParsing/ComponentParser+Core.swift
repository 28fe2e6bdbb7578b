import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Core modules, instances and types within components.

extension ComponentParser: CoreTypeReading {
    mutating func coreTypeIndex(_ reader: inout TextReader) throws(TextError) -> CoreTypeIndex {
        CoreTypeIndex(try index(of: .coreTypes, &reader))
    }

    // MARK: - Modules and instances

    mutating func coreModuleField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.definitionName()
        let exports = try inlineExports(&reader)
        if let imported = try inlineModuleImport(&reader) {
            let type = try resolving(&reader) { parser, reader throws(TextError) in
                try parser.moduleTypeUse(&reader)
            }
            return try addImport(imported, .coreModule(type), .coreModules, name, exports, reader)
        }
        if try inlineAlias(.coreModules, name, exports, &reader) { return }
        var called = name.identifier
        if let annotation = name.annotation {
            called = Identifier(name: annotation, range: called?.range ?? reader.token.range)
        }
        let range = keep(try CoreModuleParser.parse(&reader, name: called))
        try add(.section(.coreModule(range)), reader)
        export(exports, .coreModules, try scope.define(.coreModules, name))
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
        try add(.coreInstance(instance), reader)
        _ = try scope.define(.coreInstances, name)
    }

    private mutating func coreInstance(_ reader: inout TextReader) throws(TextError) -> CoreInstance {
        guard try reader.take(form: "instantiate") else { return .inlineExports(try coreExports(&reader)) }
        let module = try instantiated(.coreModules, "module", &reader)
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
            let index = try index(of: .coreInstances, &ahead)
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
            try parser.add(.coreInstance(.inlineExports(exports)), reader)
            return try parser.scope.define(.coreInstances)
        }
    }

    private mutating func coreExports(_ reader: inout TextReader) throws(TextError) -> [CoreInlineExport] {
        var exports: [CoreInlineExport] = []
        while try reader.take(form: "export") {
            let name = try reader.name()
            try reader.open()
            let sort = try coreSort(&reader)
            let index = try path(to: ComponentSpace(.core(sort)), &reader)
            try reader.close()
            exports.append(CoreInlineExport(name: name, sort: sort, index: index))
            try reader.close()
        }
        return exports
    }

    // MARK: - Types

    mutating func coreTypeField(_ reader: inout TextReader) throws(TextError) {
        let name = try reader.definitionName()
        if try inlineAlias(.coreTypes, name, [], &reader) { return }
        guard try reader.take(form: "module") else {
            // It may name itself.
            _ = try scope.define(.coreTypes, name)
            var fields: [(place: Int, name: Identifier)] = []
            let type = RecursiveType(subtypes: [try subType(&reader, fields: &fields)], isGroup: false)
            return try add(.coreType(.recursive(type)), reader)
        }
        let type = try resolving(&reader) { parser, reader throws(TextError) in
            CoreType.module(try parser.moduleDeclarations(&reader))
        }
        try reader.close()
        try add(.coreType(type), reader)
        _ = try scope.define(.coreTypes, name)
    }

    /// `(core rec (type …)*)`, from after `rec`.
    mutating func coreRecursiveField(_ reader: inout TextReader) throws(TextError) {
        try add(.coreType(.recursive(try recursiveType(&reader))), reader)
    }

    /// The types of a group, which may name each other.
    private mutating func recursiveType(_ reader: inout TextReader) throws(TextError) -> RecursiveType {
        var ahead = reader
        while try ahead.take(form: "type") {
            _ = try scope.define(.coreTypes, try ahead.definitionName())
            _ = try ahead.skipToClose()
        }
        var group = RecursiveType(subtypes: [], isGroup: true)
        while try reader.take(form: "type") {
            _ = try reader.definitionName()
            var fields: [(place: Int, name: Identifier)] = []
            group.subtypes.append(try subType(&reader, fields: &fields))
            try reader.close()
        }
        return group
    }

    // MARK: - Module types

    /// The declarations of a module type, up to the parenthesis that closes it.
    mutating func moduleDeclarations(_ reader: inout TextReader) throws(TextError) -> [ModuleDeclaration] {
        if isHoisting {
            _ = try reader.skipUpToClose()
            return []
        }
        try open(.moduleType, name: nil, reader)
        while !reader.isAtClose { try moduleDeclaration(&reader) }
        let declarations = scope.moduleDeclarations
        scopes.removeLast()
        return declarations
    }

    private mutating func moduleDeclaration(_ reader: inout TextReader) throws(TextError) {
        if reader.isAt(form: "alias") { return try field(&reader) }
        if try reader.take(form: "type") {
            let name = try reader.definitionName()
            if try inlineAlias(.coreTypes, name, [], &reader) { return try reader.close() }
            var fields: [(place: Int, name: Identifier)] = []
            let index = try scope.define(.coreTypes, name)
            let type = try subType(&reader, fields: &fields)
            if case .function(let function) = type.composite, type == SubType(composite: type.composite),
                scope.declaredFunctionTypes[function] == nil
            {
                scope.declaredFunctionTypes[function] = index
            }
            scope.moduleDeclarations.append(.type(RecursiveType(subtypes: [type], isGroup: false)))
        } else if try reader.take(form: "rec") {
            scope.moduleDeclarations.append(.type(try recursiveType(&reader)))
        } else if try reader.take(form: "import") {
            let (module, name) = (try reader.name(), try reader.name())
            let type = try coreExternType(&reader)
            scope.moduleDeclarations.append(.import(CoreImport(module: module, name: name, type: type)))
        } else if try reader.take(form: "export") {
            let name = try reader.name()
            let type = try coreExternType(&reader)
            scope.moduleDeclarations.append(.export(CoreExportDeclaration(name: name, type: type)))
        } else {
            throw reader.expected("`(import`, `(export`, `(type`, `(rec` or `(alias`")
        }
        try reader.close()
    }

    /// `core:externtype` in parentheses.
    private mutating func coreExternType(_ reader: inout TextReader) throws(TextError) -> CoreExternType {
        try reader.open()
        let place = reader.token
        let sort = try coreSort(&reader)
        _ = try reader.identifier()
        let type: CoreExternType
        switch sort {
        case .function:
            if try reader.take(form: "exact") {
                type = .exactFunction(try coreFunctionTypeUse(&reader))
                try reader.close()
            } else {
                type = .function(try coreFunctionTypeUse(&reader))
            }
        case .table: type = .table(try tableType(&reader))
        case .memory: type = .memory(try memoryType(&reader))
        case .global: type = .global(try globalType(&reader))
        case .tag: type = .tag(try coreFunctionTypeUse(&reader))
        case .type, .module, .instance:
            throw TextError(.expected("`func`, `table`, `memory`, `global` or `tag`"), at: place.range)
        }
        try reader.close()
        return type
    }

    /// `(type $t)`, or a function type that becomes a declaration of its own unless there is one that was written.
    private mutating func coreFunctionTypeUse(_ reader: inout TextReader) throws(TextError) -> CoreTypeIndex {
        if try reader.take(form: "type") {
            let type = try coreTypeIndex(&reader)
            try reader.close()
            // What may stand beside it says nothing new.
            var names: [(place: Int, name: Identifier)] = []
            _ = try coreFunctionType(&reader, names: &names)
            return type
        }
        var names: [(place: Int, name: Identifier)] = []
        let function = try coreFunctionType(&reader, names: &names)
        if let index = scope.declaredFunctionTypes[function] { return CoreTypeIndex(index) }
        scope.moduleDeclarations.append(
            .type(RecursiveType(subtypes: [SubType(composite: .function(function))], isGroup: false)))
        return CoreTypeIndex(try scope.define(.coreTypes))
    }
}
