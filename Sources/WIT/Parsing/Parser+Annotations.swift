package import WComposeDiagnostics
import WComposeWasmText

extension Parser {
    /// Comments, gates and external ids before an item. See "Feature gate syntax" in WIT.md.
    package mutating func annotations() throws(Diagnostic) -> AnnotationsSyntax {
        var annotations = AnnotationsSyntax()
        annotations.documentation = Documentation.text(of: comments, in: lexer.text)
        annotations.start = UInt32(clamping: comments.first?.lowerBound ?? token.range.lowerBound)
        while isAt(.at) {
            if dialect == .wac { throw .annotationInDocument(at: here) }
            let start = token.range.lowerBound
            try annotation(into: &annotations)
            if annotations.range == nil { annotations.range = place(from: start) }
        }
        if annotations.since != nil, let unstable = annotations.unstable {
            report(.twoGates(at: unstable.range))
        } else if annotations.deprecated != nil, annotations.since == nil, annotations.unstable == nil,
            let range = annotations.range
        {
            report(.deprecatedAlone(at: range))
        }
        return annotations
    }

    private mutating func annotation(into annotations: inout AnnotationsSyntax) throws(Diagnostic) {
        let at = token.range.lowerBound
        advance()
        let nameRange = at..<token.range.upperBound
        let name = text(of: token.range)
        let range = place(nameRange)
        guard ["since", "unstable", "deprecated", "external-id"].contains(name) else {
            throw .unknownAnnotation(name, at: range)
        }
        advance()
        try expect(.leftParenthesis, help: [Diagnostic.annotationForm(name)])
        var isRepeated = false
        switch name {
        case "since":
            isRepeated = annotations.since != nil
            annotations.since = try versionField(of: name)
        case "deprecated":
            isRepeated = annotations.deprecated != nil
            annotations.deprecated = try versionField(of: name)
        case "unstable":
            isRepeated = annotations.unstable != nil
            try field("feature", of: name)
            try expect(.equals)
            annotations.unstable = try identifier("the name of a feature")
        default:
            isRepeated = annotations.externalID != nil
            annotations.externalID = try string()
        }
        if isRepeated { report(.repeatedAnnotation(name, at: range)) }
        tellTrailingComma()
        try expect(.rightParenthesis)
    }

    private mutating func versionField(of annotation: String) throws(Diagnostic) -> VersionSyntax {
        try field("version", of: annotation)
        guard isAt(.equals) else { throw expected("`=`") }
        // Versions are no tokens: the next one is looked at only for where it begins.
        return try version(at: peek().range.lowerBound)
    }

    private mutating func field(_ name: String, of annotation: String) throws(Diagnostic) {
        guard isAt(word: name) else {
            throw expected("`\(name)`", help: [Diagnostic.annotationForm(annotation)])
        }
        advance()
    }

    /// `string-literal`.
    private mutating func string() throws(Diagnostic) -> String {
        guard token.kind == .string else { throw expected("a string in quotes") }
        let range = token.range.lowerBound + 1..<token.range.upperBound - 1
        var bytes: [UInt8] = []
        do throws(TextError) {
            try StringSyntax.unescape(lexer.text.span, range, into: &bytes)
        } catch {
            throw .badString(at: place(error.range))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .badString(at: place(range)) }
        advance()
        return text
    }
}
