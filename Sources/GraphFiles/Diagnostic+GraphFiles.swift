import WComposeDiagnostics

/// What is said about values of graph files.
extension Diagnostic {
    static func graphFileTooLarge(_ name: String, count: Int, limit: Int) -> Diagnostic {
        Diagnostic(
            .fileTooLarge, "the graph file has \(count) bytes, of at most \(limit)", at: .file(name),
            help: ["a part of the graph can go into a file of its own, as a component: `id: { graph: PATH }`"])
    }

    static func tooManyErrors(limit: Int, in file: String) -> Diagnostic {
        Diagnostic(.tooManyErrors, "the file has more than \(limit) errors; the rest is left out", at: .file(file))
    }

    static func wrongKind(_ node: DocumentNode, expected: String, help: String?) -> Diagnostic {
        var help = help.map { [$0] } ?? []
        if case .scalar(let scalar) = node.content, [.number, .boolean].contains(node.kind), help.isEmpty {
            help.append("to mean the text, quote it: \"\(scalar.text)\"")
        }
        if case .scalar(let scalar) = node.content, expected.contains("`false`"),
            let meant = ["yes": "true", "on": "true", "no": "false", "off": "false"][scalar.text.lowercased()]
        {
            help.append("write `\(meant)`")
        } else if case .scalar(let scalar) = node.content, expected.contains("`false`"),
            ["true", "false"].contains(scalar.text)
        {
            help.append("drop the quotes")
        }
        var range = node.range
        // Of a collection, what it begins with says enough.
        if node.kind == .mapping || node.kind == .sequence { range.end = min(range.end, range.start + 1) }
        if case .mapping(let members) = node.content, let first = members.first, first.keyRange.start == range.start {
            range = first.keyRange
        }
        let label = Label(range, node.kind == .null ? "a value is missing here" : nil)
        return Diagnostic(
            .wrongKind, "expected \(expected), found \(node.kind.rawValue)", at: [label], help: help)
    }

    static func emptyString(expected: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(.badValue, "expected \(expected), found an empty string", at: .text(range))
    }

    static func unknownVersion(_ text: String, known: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .unknownVersion, "`\(text)` is not a version of the graph format that is known here", at: .text(range),
            notes: ["this wcompose knows version \(known)"],
            help: ["write `wcompose: \(known)`, or use a newer wcompose"])
    }

    static func badPackage(_ name: Located<String>) -> Diagnostic {
        Diagnostic(
            .badValue, "`\(name.value)` is not the name of a package", at: .text(name.range),
            help: ["write a namespace and a name, as in `example:pipeline` or `example:pipeline@1.0.0`"])
    }

    static func badMatch(_ text: Located<String>) -> Diagnostic {
        let rules = MatchRule.allCases.map(\.rawValue)
        return Diagnostic(
            .badValue, "`\(text.value)` is not a rule of matching", at: .text(text.range),
            notes: ["the rules are \(list(rules))"], help: meant(text.value, among: rules))
    }

    static func badDigest(_ text: Located<String>) -> Diagnostic {
        Diagnostic(
            .badValue, "`\(text.value)` is not a SHA-256 digest", at: .text(text.range),
            help: ["write `sha256:` and the 64 hexadecimal digits, in lower case, that `sha256sum` prints of the file"])
    }
}

/// What is said about keys and ids.
extension Diagnostic {
    static func unknownKey(_ member: DocumentNode.Member, in keys: GraphKeys, meant: String?) -> Diagnostic {
        Diagnostic(
            .unknownKey, "`\(member.key)` is not a key of \(keys.name)", at: .text(member.keyRange),
            notes: ["the keys of \(keys.name) are \(list(keys.keys))"],
            help: meant.map { ["did you mean `\($0)`?"] } ?? [])
    }

    static func duplicateKey(_ member: DocumentNode.Member, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .duplicateKey, "`\(member.key)` is given twice",
            at: [Label(member.keyRange, "given again"), Label(first, "first given here")])
    }

    static func duplicateIdentifier(_ kind: String, _ member: DocumentNode.Member, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .duplicateIdentifier, "two \(kind)s have the id `\(member.key)`",
            at: [Label(member.keyRange, "the second"), Label(first, "the first")])
    }

    static func missingKey(_ key: String, in keys: GraphKeys, at node: DocumentNode) -> Diagnostic {
        var range = node.members?.first?.keyRange ?? node.range
        if range.start != node.range.start { range = start(of: node.range) }
        var help: [String] = []
        if key == "wcompose" { help.append("begin the file with the version of its format: `wcompose: 1`") }
        if key == "components" { help.append("name the components to compose: `components: { a: ./a.wasm }`") }
        return Diagnostic(
            .missingKey, "\(keys.name) must have the key `\(key)`", at: [Label(range, "it begins here")], help: help)
    }

    static func conflictingKeys(
        _ first: String, _ second: String, of kind: String, in node: DocumentNode
    ) -> Diagnostic {
        var labels: [Label] = []
        if let member = node.member(second) { labels.append(Label(member.keyRange)) }
        if let member = node.member(first) { labels.append(Label(member.keyRange)) }
        return Diagnostic(.conflictingKeys, "\(kind) has either `\(first)` or `\(second)`, not both", at: labels)
    }

    static func badIdentifier(_ id: Located<String>) -> Diagnostic {
        Diagnostic(
            .badIdentifier, "`\(id.value)` is not an id", at: .text(id.range),
            notes: ["an id begins with a letter and goes on with letters, digits, `_` and `-`"])
    }

    static func notAnInstanceID(_ id: Located<String>) -> Diagnostic {
        var help: [String] = []
        if id.value.utf8.contains(where: { "[.".utf8.contains($0) }) {
            help.append("an instance by its id stands here; an export of it is named in `wires`, `with` and `exports`")
        }
        return Diagnostic(.badIdentifier, "`\(id.value)` is not the id of an instance", at: .text(id.range), help: help)
    }
}

/// What is said about components and instances.
extension Diagnostic {
    static func componentWithoutSource(at node: DocumentNode) -> Diagnostic {
        Diagnostic(
            .missingKey, "a component must have the key `path` or `graph`", at: .text(start(of: node.range)),
            help: ["`path` names a file, `graph` the graph file of a composition to use as a component"])
    }

    static func digestOfGraph(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .conflictingKeys, "`digest` goes with `path`, not with `graph`", at: .text(range),
            help: ["drop it; the graph file may give digests of its own components"])
    }

    static func providerWithoutSource(at node: DocumentNode) -> Diagnostic {
        Diagnostic(
            .missingKey, "a provider must have the key `from` or `import`", at: .text(start(of: node.range)),
            help: ["write `{ from: instance, export: name }`, or `{ import: true }` to leave it to the host"])
    }

    static func importFalse(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badValue, "`import` is `true` or a name", at: .text(range),
            help: ["drop the line to have a provider chosen"])
    }

    static func unknownComponent(_ instance: InstanceSyntax, known: [String]) -> Diagnostic {
        let id = instance.component
        var help = meant(id.value, among: known)
        if id == instance.id { help.append("name its component: `\(id.value): { component: … }`") }
        return Diagnostic(
            .unknownComponent, "no component has the id `\(id.value)`", at: .text(id.range),
            notes: inventory("component", known), help: help)
    }

    static func unknownInstance(_ id: Located<String>, known: [String]) -> Diagnostic {
        Diagnostic(
            .unknownInstance, "no instance or component has the id `\(id.value)`", at: .text(id.range),
            notes: inventory("instance", known), help: meant(id.value, among: known))
    }

    static func componentNotInstance(_ id: Located<String>, instances: [String]) -> Diagnostic {
        let only = instances.count == 1 ? instances.first : nil
        return Diagnostic(
            .unknownInstance, "`\(id.value)` is a component, not an instance", at: .text(id.range),
            notes: ["its \(only == nil ? "instances are" : "only instance is") \(list(instances))"],
            help: [only.map { "write `\($0)`" } ?? "name one of its instances"])
    }

    static func impliedClash(component: Located<String>, instance: InstanceSyntax) -> Diagnostic {
        let name = component.value
        return Diagnostic(
            .duplicateIdentifier, "two instances have the id `\(name)`",
            at: [
                Label(instance.id.range, "an instance of the component `\(instance.component.value)`"),
                Label(component.range, "this component gets an instance under its own id, since none names it"),
            ], help: ["give this instance another id, or drop the component if nothing uses it"])
    }
}

/// What is said about wires, patterns and exports.
extension Diagnostic {
    static func badWire(_ message: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(.badWire, message, at: .text(range))
    }

    static func wireExpects(
        _ expected: String, found: String?, at range: SourceRange, opened: SourceRange? = nil
    ) -> Diagnostic {
        var labels = [Label(range)]
        if let opened { labels.append(Label(opened, "for this bracket")) }
        let what = found.map { $0 == " " ? "a space" : "`\($0)`" } ?? "the end"
        return Diagnostic(.badWire, "expected \(expected), found \(what)", at: labels)
    }

    static func longShortName(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badWire, "only what follows the last `/` of a name, without version, stands after a dot", at: .text(range),
            help: ["write `a.z`, or the whole name in brackets: `a[\"x:y/z@1.0.0\"]`"])
    }

    static func unquotedName(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badWire, "a name in brackets must be quoted", at: .text(range),
            help: ["write `a[\"x:y/z\"]`, or `a.z` for what follows the last `/`"])
    }

    static func noArrow(after id: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badWire, "a wire must lead somewhere", at: [Label(range, "expected `->` and an instance")],
            help: ["write `\(id) -> consumer`"])
    }

    static func wrongArrow(_ wrong: String, at range: SourceRange) -> Diagnostic {
        let help = wrong == "<-" ? "write the provider first: `provider -> consumer`" : "write `->`"
        return Diagnostic(.badWire, "`\(wrong)` is not the arrow of a wire", at: .text(range), help: [help])
    }

    static func secondArrow(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badWire, "a wire has two ends only", at: [Label(range, "a second arrow")],
            help: ["write a wire for each arrow, or a pattern: `chain: [a, b, c]`"])
    }

    static func wireForEnd(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badWire, "a wire cannot stand here", at: .text(range),
            help: ["name one instance, or one of its exports; wires go into `wires`"])
    }

    static func emptyPattern(at range: SourceRange, help: String) -> Diagnostic {
        Diagnostic(.badPattern, "the pattern is empty", at: .text(range), help: [help])
    }

    static func shortChain(at range: SourceRange) -> Diagnostic {
        Diagnostic(.badPattern, "a chain has two instances at the least", at: .text(range))
    }

    static func emptyFan(_ pattern: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(.badPattern, "a \(pattern) has one instance at the least", at: .text(range))
    }

    static func instanceTwice(_ id: Located<String>, in pattern: String, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .badPattern, "`\(id.value)` comes twice in \(pattern)",
            at: [Label(id.range, "again"), Label(first, "first here")],
            help: ["a second instance of the same component can be made in `instances`"])
    }

    static func nameWithoutExport(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingKey, "`as` gives one export another name, but no `export` is named", at: .text(range),
            help: ["name it: `{ from: …, export: …, as: … }`"])
    }
}

extension Diagnostic {
    private static func inventory(_ kind: String, _ ids: [String]) -> [String] {
        switch ids.count {
        case 0: []
        case 1: ["the only \(kind) is \(list(ids))"]
        default: ["the \(kind)s are \(list(ids))"]
        }
    }

    private static func start(of range: SourceRange) -> SourceRange {
        SourceRange(source: range.source, start: range.start, end: min(range.end, range.start + 1))
    }
}
