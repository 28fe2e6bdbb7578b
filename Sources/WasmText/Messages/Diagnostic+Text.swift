package import WComposeDiagnostics
import WComposeWasmBinary

/// What is said about texts that are not in the text format.
extension Diagnostic {
    /// - Parameter text: what the error is about, which stands in `source` as well.
    package init(_ error: TextError, in text: Span<UInt8>, source: SourceID) {
        let found = Self.excerpt(text, error.range)
        var help: [String] = []
        let message: String
        var code = WasmTextCode.malformedText
        switch error.reason {
        case .malformedUTF8: message = "invalid UTF-8"
        case .unfinishedComment: message = "unclosed comment"
        case .unfinishedString:
            message = "unclosed string"
            help.append("write a line break as `\\n`")
        case .badCharacter(let byte):
            message =
                byte < 0x80
                ? "unexpected character: \(Self.name(of: byte))" : "unexpected character \(found)"
            if byte >= 0x80 { help.append("only strings and comments can contain characters beyond ASCII") }
        case .badEscape:
            message = "invalid escape \(found)"
            help.append("use `\\t`, `\\n`, `\\r`, `\\\"`, `\\'`, `\\\\`, `\\u{…}` or two hexadecimal digits")
        case .controlCharacter(let byte):
            message = "unescaped character in a string: \(Self.name(of: byte))"
            help.append("write it as `\\\(Self.hexadecimal(byte))`")
        case .emptyIdentifier: message = "`$` without a name"
        case .emptyAnnotationName: message = "`(@` without a name"
        case .unfinishedAnnotation: message = "unclosed annotation"
        case .expected(let what):
            message = "expected \(what), found \(error.range.lowerBound >= text.count ? "the end of the file" : found)"
        case .unknownInstruction: message = "unknown instruction \(found)"
        case .outOfRange(let type): message = "\(found) is out of range for `\(type)`"
        case .badNumber(let type): message = "\(found) is not a valid `\(type)`"
        case .unknownIdentifier(let kind, let name):
            code = .unknownTextIdentifier
            message = "unknown \(kind) `$\(name)`"
        case .duplicateIdentifier(let kind, let name):
            code = .duplicateTextIdentifier
            message = "duplicate \(kind) identifier `$\(name)`"
        case .nestedTooDeep(let limit):
            code = .textTooLarge
            message = "nested more than \(limit) levels deep"
        case .tooMany(let what, let limit):
            code = .textTooLarge
            message = "more than \(limit) \(what)"
        case .tooLarge(let limit):
            code = .textTooLarge
            message = "text with more than \(limit) bytes"
        case .rule(let rule): message = rule
        }
        let range = SourceRange(
            source: source, start: UInt32(clamping: error.range.lowerBound),
            end: UInt32(clamping: error.range.upperBound))
        self.init(code, message, at: .text(range), help: help)
    }

    /// What stands in `range`, shortened, in backquotes.
    private static func excerpt(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
        let length = 40
        let range = range.clamped(to: 0..<text.count)
        let word = String(copying: text, range.lowerBound..<min(range.upperBound, range.lowerBound + length))
        return "`\(word)\(range.count > length ? "…" : "")`"
    }

    private static func name(of byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7f ? "`\(Unicode.Scalar(byte))`" : "the control character 0x\(hexadecimal(byte))"
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
    }
}
