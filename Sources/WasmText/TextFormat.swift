import WComposeWasmBinary

/// The text format as a whole: what a file or a part of a script stands for, in bytes.
package enum TextFormat {
    /// The binary of a text: a module, a component, or the fields of a module alone.
    ///
    /// - Throws: what is wrong with the text, the first of it.
    package static func encode(_ text: Span<UInt8>) throws(TextError) -> [UInt8] {
        var reader = try TextReader(text)
        guard try reader.take(form: "component") else { return try CoreModuleParser.parseFile(&reader) }
        let name = try reader.identifier()
        let bytes = try reader.component(name: name)
        try reader.close()
        try reader.expectEnd()
        return bytes
    }

    /// Whether bytes are those of a binary, by how they begin.
    package static func isBinary(_ bytes: Span<UInt8>) -> Bool {
        bytes.count >= 4 && bytes[0] == 0 && bytes[1] == 0x61 && bytes[2] == 0x73 && bytes[3] == 0x6d
    }

    /// Whether bytes begin as texts do: with a parenthesis, after spaces and comments.
    package static func isText(_ bytes: Span<UInt8>) -> Bool {
        guard !isBinary(bytes) else { return false }
        var lexer = Lexer(bytes)
        // What cannot even begin is no text; who knows better, by the name of its file, is told why.
        guard let first = try? lexer.next() else { return false }
        return first.kind == .leftParenthesis || first.kind == .annotation
    }
}

extension ScriptModule {
    /// The binary that it stands for.
    ///
    /// - Parameter text: of the script that it stands in.
    package func encoded(in text: Span<UInt8>) throws(TextError) -> [UInt8] {
        var reader = try TextReader(checked: text, contents)
        let bytes =
            switch sort {
            case .module: try CoreModuleParser.parse(&reader, name: name)
            case .component: try reader.component(name: name)
            }
        try reader.expectEnd()
        return bytes
    }
}
