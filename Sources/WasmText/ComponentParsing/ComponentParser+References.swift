import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// How definitions name each other: by index, by identifier, through exports of instances.

extension ComponentParser {
    /// An index, or an identifier of this scope or, with an alias, of one around it.
    mutating func index(of space: Sort, _ reader: inout TextReader) throws(TextError) -> UInt32 {
        guard let identifier = try reader.identifier() else {
            return try reader.u32("the index or name of a \(space.words)")
        }
        return isHoisting ? 0 : try lookUp(identifier, in: space, reader)
    }

    private mutating func lookUp(
        _ identifier: Identifier, in space: Sort, _ reader: borrowing TextReader
    ) throws(TextError) -> UInt32 {
        if let index = scope.index(of: identifier.name, in: space) { return index }
        // By place: a scope that is held here would be copied as a whole when the alias is added to it.
        for place in stride(from: scopes.count - 2, through: 0, by: -1) {
            guard let index = scopes[place].index(of: identifier.name, in: space) else { continue }
            guard space.isOpenToInner else {
                throw TextError(
                    .rule(
                        "`$\(identifier.name)` is a \(space.words) of a component around this one, of which only types, "
                            + "modules and components can be named here"), at: identifier.range)
            }
            let count = UInt32(truncatingIfNeeded: scopes.count - 1 - place)
            return try alias(.outer(count: count, SortIndex(space, index)), space, reader)
        }
        throw TextError(.unknownIdentifier(kind: space.words, name: identifier.name), at: identifier.range)
    }

    /// Adds an alias; gives the index that it defines.
    mutating func alias(
        _ alias: Alias, _ space: Sort, name: DefinitionName = DefinitionName(), _ reader: borrowing TextReader
    ) throws(TextError) -> UInt32 {
        try add(.alias(alias), reader, named: name)
    }

    /// The rest of a reference after its sort: an index or name and, where it is an instance's, the names of exports that
    /// lead from it to what is meant. Each of them is an alias.
    mutating func path(to space: Sort, _ reader: inout TextReader) throws(TextError) -> UInt32 {
        // Whether names follow tells what the index is of.
        guard reader.following.kind == .string else { return try index(of: space, reader: &reader) }
        if space.isOfCoreInstances {
            let instance = try index(of: .core(.instance), &reader)
            let name = try reader.name()
            guard case .core(let sort) = space, !isHoisting else { return 0 }
            return try alias(.coreExport(CoreInstanceIndex(instance), name: name, sort), space, reader)
        }
        var instance = try index(of: .instance, &reader)
        while true {
            let name = try reader.name()
            let isLast = reader.token.kind != .string
            if !isHoisting {
                let sort = isLast ? space : .instance
                instance = try alias(
                    .export(InstanceIndex(instance), name: name, sort), isLast ? space : .instance, reader)
            }
            if isLast { return instance }
        }
    }

    private mutating func index(of space: Sort, reader: inout TextReader) throws(TextError) -> UInt32 {
        try index(of: space, &reader)
    }

    /// The keywords of a sort: `func`, `core module`.
    func sort(_ reader: inout TextReader) throws(TextError) -> Sort {
        if try reader.take(keyword: "core") { return .core(try coreSort(&reader)) }
        if try reader.take(keyword: "func") { return .function }
        if try reader.take(keyword: "value") { return .value }
        if try reader.take(keyword: "type") { return .type }
        if try reader.take(keyword: "component") { return .component }
        if try reader.take(keyword: "instance") { return .instance }
        throw reader.expected("a sort: `func`, `type`, `instance`, `component`, `value` or `core`")
    }

    func coreSort(_ reader: inout TextReader) throws(TextError) -> CoreSort {
        if try reader.take(keyword: "func") { return .function }
        if try reader.take(keyword: "table") { return .table }
        if try reader.take(keyword: "memory") { return .memory }
        if try reader.take(keyword: "global") { return .global }
        if try reader.take(keyword: "tag") { return .tag }
        if try reader.take(keyword: "type") { return .type }
        if try reader.take(keyword: "module") { return .module }
        if try reader.take(keyword: "instance") { return .instance }
        throw reader.expected("a core sort: `func`, `table`, `memory`, `global`, `tag`, `type`, `module` or `instance`")
    }

    /// `(sort idx "name"*)`.
    mutating func reference(_ reader: inout TextReader) throws(TextError) -> SortIndex {
        try reader.open()
        let sort = try sort(&reader)
        let index = try path(to: sort, &reader)
        try reader.close()
        return SortIndex(sort, index)
    }

    /// `(core func $f)`, `(func $i "f")`: a reference whose sort is known.
    mutating func reference(to space: Sort, _ reader: inout TextReader) throws(TextError) -> UInt32 {
        let start = reader.token
        let found = try reference(&reader)
        guard found.sort == space else {
            throw TextError(.expected("a reference to a \(space.words)"), at: start.range)
        }
        return found.index
    }

    /// An index or name alone, or a reference in parentheses, which may lack its `core`: `(func $i "f")`, as it was
    /// written before.
    mutating func shortReference(to space: Sort, _ reader: inout TextReader) throws(TextError) -> UInt32 {
        guard reader.isAtOpen else { return try index(of: space, &reader) }
        guard
            space == .core(.function) && reader.isAt(form: "func")
                || space == .core(.table) && reader.isAt(form: "table")
        else { return try reference(to: space, &reader) }
        try reader.open()
        try reader.advance()
        let index = try path(to: space, &reader)
        try reader.close()
        return index
    }

    /// The memory of an option, from after `memory`; an instance's may stand there as it was written before:
    /// `(memory $i "mem")`.
    mutating func optionMemory(_ reader: inout TextReader) throws(TextError) -> CoreMemoryIndex {
        let index =
            reader.following.kind == .string && !reader.isAtOpen
            ? try path(to: .core(.memory), &reader) : try shortReference(to: .core(.memory), &reader)
        try reader.close()
        return CoreMemoryIndex(index)
    }
}

extension Sort {
    /// Whether core instances export what is of this sort.
    var isOfCoreInstances: Bool {
        switch self {
        case .core(.function), .core(.table), .core(.memory), .core(.global), .core(.tag): true
        case .core(.type), .core(.module), .core(.instance), .function, .value, .type, .component, .instance: false
        }
    }
}
