import WComposeDiagnostics

/// What is said about documents that are not YAML or JSON as graph files may use it.
extension Diagnostic {
    static func notUTF8(at range: SourceRange) -> Diagnostic {
        Diagnostic(InputCode.notUTF8, "the file is not UTF-8 text", at: [Label(range, "invalid UTF-8")])
    }

    static func emptyDocument(at range: SourceRange, _ subject: DocumentSource.Subject) -> Diagnostic {
        Diagnostic(
            GraphFileCode.malformedDocument, "the file is empty", at: .text(range),
            help: [subject.helpWhereEmpty])
    }

    static func severalDocuments(at range: SourceRange, _ subject: DocumentSource.Subject) -> Diagnostic {
        Diagnostic(
            GraphFileCode.severalDocuments, "the file holds more than one YAML document",
            at: [Label(range, "a second one begins")],
            help: [subject.helpWhereSeveral])
    }

    static func keyNotString(at range: SourceRange) -> Diagnostic {
        Diagnostic(GraphFileCode.wrongKind, "a key must be a string", at: .text(range), help: ["write `key: value`"])
    }

    static func tooDeep(limit: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.documentTooLarge, "the file is nested more than \(limit) levels deep", at: .text(range))
    }

    static func tooManyNodes(limit: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(GraphFileCode.documentTooLarge, "the file has more than \(limit) values", at: .text(range))
    }

    static func outOfMemory(at range: SourceRange) -> Diagnostic {
        Diagnostic(GraphFileCode.malformedDocument, "not enough memory to read the file", at: .text(range))
    }
}

/// What is said about JSON.
extension Diagnostic {
    static func unexpectedJSON(
        found: String, expected: String, in open: SourceRange?, at range: SourceRange
    ) -> Diagnostic {
        let what = found.isEmpty ? "the end of the file" : "`\(found)`"
        var labels = [Label(range)]
        if let open { labels.append(Label(open, "opened here")) }
        var help: [String] = []
        switch found {
        case "/", "#": help.append("JSON has no comments; write the graph as YAML to have them")
        case "'": help.append("write JSON strings in double quotes")
        case "\"" where expected.hasPrefix("`,`"): help.append("add the missing comma before it")
        default: break
        }
        return Diagnostic(
            GraphFileCode.malformedDocument, "expected \(expected), found \(what)", at: labels, help: help)
    }

    static func leftoverComma(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.malformedDocument, "trailing comma", at: .text(range),
            help: ["remove it: JSON allows no comma after the last item"])
    }

    static func badNumber(at range: SourceRange) -> Diagnostic {
        Diagnostic(GraphFileCode.malformedDocument, "not a valid JSON number", at: .text(range))
    }

    static func unclosedString(at range: SourceRange, endsLine: Bool) -> Diagnostic {
        Diagnostic(
            GraphFileCode.malformedDocument, "unclosed string\(endsLine ? " at the end of the line" : "")",
            at: [Label(range, "opened here")], help: endsLine ? [#"write a line break as `\n`"#] : [])
    }

    static func controlCharacter(_ byte: UInt8, at range: SourceRange) -> Diagnostic {
        let digits = String(byte, radix: 16)
        let escape = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        return Diagnostic(
            GraphFileCode.malformedDocument, "unescaped control character in a string", at: .text(range),
            help: ["write it as `\(escape)`"])
    }

    static func badEscape(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.malformedDocument, "unknown escape sequence", at: .text(range),
            notes: [#"the escapes are \" \\ \/ \b \f \n \r \t and \u with four hexadecimal digits"#])
    }

    static func loneSurrogate(at range: SourceRange) -> Diagnostic {
        Diagnostic(GraphFileCode.malformedDocument, "unpaired surrogate", at: .text(range))
    }
}

/// What is said about YAML.
extension Diagnostic {
    static func unknownAlias(_ name: String, known: [String], at range: SourceRange) -> Diagnostic {
        let meant = Spelling.nearest(to: name, among: known).map { ["did you mean `*\($0)`?"] } ?? []
        return Diagnostic(
            GraphFileCode.badAlias, "no anchor `&\(name)` before this alias", at: .text(range),
            help: meant + ["quote it if it is text: `\"*\(name)\"`"])
    }

    static func aliasInItself(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badAlias, "alias `*\(name)` is within the value of its own anchor", at: .text(range),
            help: ["write the value out here"])
    }

    static func tag(_ name: String, at range: SourceRange) -> Diagnostic {
        let core = "tag:yaml.org,2002:"
        let name = name.hasPrefix(core) ? "!!" + name.dropFirst(core.count) : name
        return Diagnostic(
            GraphFileCode.unsupportedYAML, "unsupported YAML tag `\(name)`", at: .text(range),
            help: ["remove the tag, or quote the value if it is text"])
    }

    static func unreadableYAML(_ problem: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(GraphFileCode.malformedDocument, "YAML: \(problem)", at: .text(range))
    }

    /// What libyaml complains about, in words that say what to do.
    static func malformedYAML(
        _ problem: String, at place: Int, context: (text: String, place: Int)?, in source: DocumentSource
    ) -> Diagnostic {
        let byte = place < source.bytes.count ? source.bytes[place] : nil
        let wording = YAMLProblem(
            problem, context: context?.text, byte: byte, startsLine: source.startsLine(at: place))
        var place = place
        var labels: [Label] = []
        if let context, wording.isAboutContext {
            place = context.place
        } else if let context, context.place != place, let text = wording.context {
            labels.append(Label(source.range(context.place, context.place + 1), text))
        }
        labels.insert(Label(source.range(place, place + 1), wording.remark), at: 0)
        return Diagnostic(
            GraphFileCode.malformedDocument, wording.message, at: labels, help: wording.help.map { [$0] } ?? [])
    }
}
