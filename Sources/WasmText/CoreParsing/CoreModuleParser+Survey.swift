import WComposeCoreWasm
import WComposeWasmBinary

// The first time through the text: which identifiers there are, and what they stand for.

/// The identifiers of the fields of structures, each with the index of its type before it.
struct FieldNames {
    var identifiers = ByteMap()
    var names = IndirectNameMap()
}

extension CoreModuleParser {
    /// Goes through the fields of a module and gives indices to what they define.
    ///
    /// - Returns: the places of type definitions and groups of them, at the keyword.
    mutating func survey(_ start: TextReader) throws(TextError) -> [Int] {
        var reader = start
        var typeStarts: [Int] = []
        while reader.token.kind == .annotation || reader.isAtOpen {
            if reader.token.kind == .annotation {
                try reader.advance()
                try reader.skipPastClose()
                continue
            }
            try reader.advance()
            guard reader.token.kind == .keyword else { throw reader.expected("a field of a module") }
            if try reader.take(keyword: "func") {
                try define(.function, &reader)
            } else if reader.isAt(keyword: "type") {
                typeStarts.append(reader.token.start)
                try reader.advance()
                try define(.type, &reader)
            } else if reader.isAt(keyword: "rec") {
                typeStarts.append(reader.token.start)
                try reader.advance()
                while !reader.isAtClose {
                    try reader.expect(form: "type")
                    try define(.type, &reader)
                    try reader.skipPastClose()
                }
            } else if try reader.take(keyword: "import") {
                try surveyImport(&reader)
            } else if try reader.take(keyword: "elem") {
                try define(.element, &reader)
            } else if try reader.take(keyword: "data") {
                try define(.data, &reader)
            } else if try reader.take(keyword: "global") {
                try define(.global, &reader)
            } else if try reader.take(keyword: "table") {
                try define(.table, &reader)
                if try hasForm("elem", reader) { spaces[IndexSpace.Kind.element.rawValue].count += 1 }
            } else if try reader.take(keyword: "memory") {
                try define(.memory, &reader)
                if try hasForm("data", reader) { spaces[IndexSpace.Kind.data.rawValue].count += 1 }
            } else if try reader.take(keyword: "tag") {
                try define(.tag, &reader)
            } else if !reader.isAt(keyword: "export"), !reader.isAt(keyword: "start") {
                throw reader.expected("a field of a module")
            }
            try reader.skipPastClose()
        }
        return typeStarts
    }

    /// Gives the next index of a space to a definition, and takes its identifier and name.
    private mutating func define(_ kind: IndexSpace.Kind, _ reader: inout TextReader) throws(TextError) {
        let index = spaces[kind.rawValue].count
        spaces[kind.rawValue].count += 1
        guard reader.token.kind == .identifier || reader.token.kind == .annotation else { return }
        let token = reader.token
        var entry: Int?
        if token.kind == .identifier {
            let (place, isNew) = try Self.insert(
                token, value: index, into: &spaces[kind.rawValue].identifiers, reader)
            guard isNew else { throw Self.duplicate(kind.name, token, reader) }
            entry = place
            try reader.advance()
        }
        if let name = try nameAnnotation(&reader) {
            spaces[kind.rawValue].names.append(index, name.span)
        } else if let entry {
            let identifiers = spaces[kind.rawValue].identifiers
            spaces[kind.rawValue].names.append(index, entry: entry, of: identifiers)
        }
    }

    /// Whether `(word` stands somewhere in the field, in no other parentheses.
    private func hasForm(_ word: StaticString, _ field: TextReader) throws(TextError) -> Bool {
        var reader = field
        while !reader.isAtClose, !reader.isAtEnd {
            if reader.isAt(form: word) { return true }
            let isNested = reader.isAtOpen || reader.token.kind == .annotation
            try reader.advance()
            if isNested { try reader.skipPastClose() }
        }
        return false
    }

    // MARK: - Imports

    private mutating func surveyImport(_ reader: inout TextReader) throws(TextError) {
        _ = try reader.name()
        guard reader.isAt(form: "item") else {
            _ = try reader.name()
            return try surveyImported(&reader)
        }
        var shared = 0
        while try reader.take(form: "item") {
            _ = try reader.name()
            if reader.isAtClose { shared += 1 } else { try surveyImported(&reader) }
            try reader.close()
        }
        guard shared > 0 else { return }
        try reader.open()
        let kind = try externKind(&reader)
        guard reader.token.kind != .identifier else { throw reader.expected("a type without identifier") }
        spaces[kind.rawValue].count += UInt32(truncatingIfNeeded: shared)
        try reader.skipPastClose()
    }

    /// `(func $id? …)` and its like.
    private mutating func surveyImported(_ reader: inout TextReader) throws(TextError) {
        try reader.open()
        try define(try externKind(&reader), &reader)
        try reader.skipPastClose()
    }

    /// `func`, `table`, `memory`, `global` or `tag`.
    func externKind(_ reader: inout TextReader) throws(TextError) -> IndexSpace.Kind {
        if try reader.take(keyword: "func") { return .function }
        if try reader.take(keyword: "table") { return .table }
        if try reader.take(keyword: "memory") { return .memory }
        if try reader.take(keyword: "global") { return .global }
        if try reader.take(keyword: "tag") { return .tag }
        throw reader.expected("`func`, `table`, `memory`, `global` or `tag`")
    }
}
