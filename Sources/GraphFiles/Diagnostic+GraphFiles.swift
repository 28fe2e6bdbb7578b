import WComposeComposition
import WComposeDiagnostics

/// What is said about values of graph files.
extension Diagnostic {
    static func documentTooLarge(
        _ name: String, _ subject: DocumentSource.Subject, count: Int, limit: Int
    ) -> Diagnostic {
        Diagnostic(
            InputCode.fileTooLarge, "the \(subject.rawValue) has \(count) bytes, more than the limit of \(limit)",
            at: .file(name), help: subject.helpWhereTooLarge)
    }

    static func tooManyErrors(in file: String) -> Diagnostic {
        Diagnostic(CompositionCode.tooManyErrors, "too many errors; the rest are omitted", at: .file(file))
    }

    static func wrongKind(_ node: DocumentNode, expected: String, help: String?) -> Diagnostic {
        var help = help.map { [$0] } ?? []
        if case .scalar(let scalar) = node.content, [.number, .boolean].contains(node.kind), help.isEmpty,
            !expected.contains("`false`")
        {
            help.append("quote it to make it a string: \"\(scalar.text)\"")
        }
        if case .scalar(let scalar) = node.content, expected.contains("`false`"),
            let meant = ["yes": "true", "on": "true", "no": "false", "off": "false"][scalar.text.lowercased()]
        {
            help.append("write `\(meant)`")
        } else if case .scalar(let scalar) = node.content, expected.contains("`false`"),
            ["true", "false"].contains(scalar.text)
        {
            help.append("remove the quotes")
        }
        var range = node.range
        // Of a collection, what it begins with says enough.
        if node.kind == .mapping || node.kind == .sequence { range.end = min(range.end, range.start + 1) }
        if case .mapping(let members) = node.content, let first = members.first, first.keyRange.start == range.start {
            range = first.keyRange
        }
        let label = Label(range, node.kind == .null ? "missing value" : nil)
        return Diagnostic(
            GraphFileCode.wrongKind, "expected \(expected), found \(node.kind.rawValue)", at: [label], help: help)
    }

    static func emptyString(expected: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(GraphFileCode.badValue, "expected \(expected), found an empty string", at: .text(range))
    }

    static func unknownVersion(_ text: String, known: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.unknownVersion, "unsupported graph format version `\(text)`", at: .text(range),
            notes: ["this wcompose supports version \(known)"],
            help: ["write `wcompose: \(known)`, or use a newer wcompose"])
    }

    static func badPackage(_ name: Located<String>) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badValue, "`\(name.value)` is not a valid package name", at: .text(name.range),
            help: ["write a namespace and a name, as in `example:pipeline` or `example:pipeline@1.0.0`"])
    }

    static func badMatch(_ text: Located<String>) -> Diagnostic {
        let rules = MatchMode.allCases.map(\.rawValue)
        return Diagnostic(
            GraphFileCode.badValue, "unknown match rule `\(text.value)`", at: .text(text.range),
            notes: ["the rules are \(list(rules))"], help: meant(text.value, among: rules))
    }

    static func badDigest(_ text: Located<String>) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badValue, "`\(text.value)` is not a valid SHA-256 digest", at: .text(text.range),
            help: ["write `sha256:` followed by the 64 lowercase hexadecimal digits that `sha256sum` prints"])
    }
}

/// What is said about keys and ids.
extension Diagnostic {
    static func unknownKey(_ member: DocumentNode.Member, in keys: GraphKeys, meant: String?) -> Diagnostic {
        Diagnostic(
            GraphFileCode.unknownKey, "unknown key `\(member.key)` in \(keys.name)", at: .text(member.keyRange),
            notes: [
                keys.keys.count == 1
                    ? "the only key of \(keys.name) is \(list(keys.keys))"
                    : "the keys of \(keys.name) are \(list(keys.keys))"
            ],
            help: (meant.map { "did you mean `\($0)`?" } ?? keys.cures[member.key]).map { [$0] } ?? [])
    }

    /// A configuration of `wasm-tools compose` in the place of a graph file.
    static func configurationForGraph(_ member: DocumentNode.Member) -> Diagnostic {
        Diagnostic(
            GraphFileCode.missingKey, "this is a configuration of `wasm-tools compose`, not a graph file",
            at: [Label(member.keyRange, "a key of such configurations")],
            help: ["compose by it: `wcompose compose --config FILE ROOT.wasm`"])
    }

    /// A graph file in the place of a configuration.
    static func graphForConfiguration(_ member: DocumentNode.Member) -> Diagnostic {
        Diagnostic(
            GraphFileCode.unknownKey, "this is a graph file, not a configuration of `wasm-tools compose`",
            at: .text(member.keyRange), help: ["compose it without `--config`: `wcompose compose FILE`"])
    }

    static func duplicateKey(_ member: DocumentNode.Member, first: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.duplicateKey, "duplicate key `\(member.key)`",
            at: [Label(member.keyRange, "given again"), Label(first, "first given here")])
    }

    static func duplicateIdentifier(_ kind: String, _ member: DocumentNode.Member, first: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.duplicateIdentifier, "duplicate \(kind) id `\(member.key)`",
            at: [Label(member.keyRange, "the second"), Label(first, "the first")])
    }

    static func missingKey(_ key: String, in keys: GraphKeys, at node: DocumentNode) -> Diagnostic {
        var range = node.members?.first?.keyRange ?? node.range
        if range.start != node.range.start { range = start(of: node.range) }
        var help: [String] = []
        if key == "wcompose" { help.append("begin the file with the format version: `wcompose: 1`") }
        if key == "components" { help.append("list the components to compose: `components: { a: ./a.wasm }`") }
        return Diagnostic(
            GraphFileCode.missingKey, "missing key `\(key)` in \(keys.name)", at: [Label(range, "begins here")],
            help: help)
    }

    static func conflictingKeys(
        _ first: String, _ second: String, of kind: String, in node: DocumentNode
    ) -> Diagnostic {
        var labels: [Label] = []
        if let member = node.member(second) { labels.append(Label(member.keyRange)) }
        if let member = node.member(first) { labels.append(Label(member.keyRange)) }
        return Diagnostic(
            GraphFileCode.conflictingKeys, "conflicting keys `\(first)` and `\(second)` in \(kind)", at: labels)
    }

    static func badIdentifier(_ id: Located<String>) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badIdentifier, "`\(id.value)` is not a valid id", at: .text(id.range),
            notes: ["an id begins with a letter, followed by letters, digits, `_` and `-`"])
    }

    static func notAnInstanceID(_ id: Located<String>) -> Diagnostic {
        var help: [String] = []
        if id.value.utf8.contains(where: { "[.".utf8.contains($0) }) {
            help.append("write only the instance id here; name its exports in `wires`, `with` or `exports`")
        }
        return Diagnostic(
            GraphFileCode.badIdentifier, "`\(id.value)` is not a valid instance id", at: .text(id.range), help: help)
    }
}

/// What is said about components and instances.
extension Diagnostic {
    static func componentWithoutSource(at node: DocumentNode) -> Diagnostic {
        Diagnostic(
            GraphFileCode.missingKey, "missing key `path` or `graph` in a component", at: .text(start(of: node.range)),
            help: ["`path` names a file, `graph` the graph file of a composition to use as a component"])
    }

    static func digestOfGraph(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.conflictingKeys, "conflicting keys `digest` and `graph` in a component", at: .text(range),
            help: ["remove `digest`; the graph file can give digests of its components"])
    }

    static func adaptersOfGraph(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.conflictingKeys, "conflicting keys `adapt` and `graph` in a component", at: .text(range),
            help: ["remove `adapt`; adapters are for core modules"])
    }

    static func providerWithoutSource(at node: DocumentNode) -> Diagnostic {
        Diagnostic(
            GraphFileCode.missingKey, "missing key `from` or `import` in a provider", at: .text(start(of: node.range)),
            help: ["write `{ from: instance, export: name }`, or `{ import: true }` to leave it to the host"])
    }

    static func emptyMapping(_ key: String, at range: SourceRange, help: String) -> Diagnostic {
        Diagnostic(GraphFileCode.missingKey, "`\(key)` says nothing", at: .text(start(of: range)), help: [help])
    }

    static func declarationWithoutType(at node: DocumentNode) -> Diagnostic {
        Diagnostic(
            GraphFileCode.missingKey, "missing key `interface` or `wit` in a declared import",
            at: .text(start(of: node.range)),
            help: ["write `{ interface: \"example:text/lines\", wit: PATH }`, or `{ wit: \"interface { … }\" }`"])
    }

    static func witWithoutPackage(_ path: Located<String>) -> Diagnostic {
        Diagnostic(
            GraphFileCode.conflictingKeys, "`wit` names a package, and `interface` an interface of none",
            at: .text(path.range), help: ["write the interface with its package: `example:text/lines@1.0.0`"])
    }

    /// - Parameter kind: `import` or `type`.
    static func declaredInstance(_ kind: String, _ id: Located<String>, instance: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.duplicateIdentifier, "declared \(kind) and instance have the same id `\(id.value)`",
            at: [Label(id.range), Label(instance, "the instance")], help: ["rename the declared \(kind)"])
    }

    static func undeclaredWorld(_ world: Located<String>, known: [String]) -> Diagnostic {
        let help =
            Spelling.nearest(to: world.value, among: known).map { "did you mean `\($0)`?" }
            ?? "declare it, or say where it is: `targets: { wit: PATH, world: \(world.value) }`"
        return Diagnostic(
            GraphFileCode.badValue, "`types` declares no world `\(world.value)`", at: .text(world.range), help: [help])
    }

    static func importFalse(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badValue, "`import` must be `true` or a name", at: .text(range),
            help: ["remove it: wcompose then chooses the provider"])
    }

    static func unknownComponent(_ instance: InstanceSyntax, known: [String]) -> Diagnostic {
        let id = instance.component
        var help = meant(id.value, among: known)
        if id == instance.id { help.append("name its component: `\(id.value): { component: … }`") }
        return Diagnostic(
            GraphFileCode.unknownComponent, "unknown component `\(id.value)`", at: .text(id.range),
            notes: inventory("component", known), help: help)
    }

    static func unknownInstance(_ id: Located<String>, known: [String]) -> Diagnostic {
        Diagnostic(
            GraphFileCode.unknownInstance, "unknown instance or component `\(id.value)`", at: .text(id.range),
            notes: inventory("instance", known), help: meant(id.value, among: known))
    }

    static func componentNotInstance(_ id: Located<String>, instances: [String]) -> Diagnostic {
        let only = instances.count == 1 ? instances.first : nil
        return Diagnostic(
            GraphFileCode.unknownInstance, "`\(id.value)` is a component, not an instance", at: .text(id.range),
            notes: ["its \(only == nil ? "instances are" : "only instance is") \(list(instances))"],
            help: [only.map { "write `\($0)`" } ?? "name one of its instances"])
    }

    static func impliedClash(component: Located<String>, instance: InstanceSyntax) -> Diagnostic {
        let name = component.value
        return Diagnostic(
            GraphFileCode.duplicateIdentifier, "duplicate instance id `\(name)`",
            at: [
                Label(instance.id.range, "an instance of the component `\(instance.component.value)`"),
                Label(component.range, "the implicit instance of this component"),
            ], help: ["give this instance another id, or remove the component if nothing uses it"])
    }
}

/// What is said about wires, patterns and exports.
extension Diagnostic {
    /// - Parameter entry: what it is to be.
    static func renamedInString(_ entry: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badWire, "an export is renamed with `as:`, in a mapping", at: .text(range),
            help: ["write `- \(entry)`"])
    }

    static func badWire(_ message: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(GraphFileCode.badWire, message, at: .text(range))
    }

    static func wireExpects(_ expected: String, found: String?, at range: SourceRange) -> Diagnostic {
        let what = found.map { $0 == " " ? "a space" : "`\($0)`" } ?? "the end"
        return Diagnostic(GraphFileCode.badWire, "expected \(expected), found \(what)", at: .text(range))
    }

    static func unclosedBracket(_ missing: String, at bracket: SourceRange, _ place: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badWire, "unclosed bracket", at: [Label(bracket, "opened here"), Label(place, missing)],
            help: ["close it after the quoted name: `a[\"x:y/z\"]`"])
    }

    static func longShortName(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badWire, "full name after a dot", at: .text(range),
            help: ["write `a.z`, or the whole name in brackets: `a[\"x:y/z@1.0.0\"]`"])
    }

    static func unquotedName(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badWire, "unquoted name in brackets", at: .text(range),
            help: ["write `a[\"x:y/z\"]`, or `a.z` for what follows the last `/`"])
    }

    static func noArrow(after id: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badWire, "missing consumer in a wire", at: [Label(range, "expected `->` and an instance")],
            help: ["write `\(id) -> consumer`"])
    }

    static func wrongArrow(_ wrong: String, at range: SourceRange) -> Diagnostic {
        let help = wrong == "<-" ? "write the provider first: `provider -> consumer`" : "write `->`"
        return Diagnostic(GraphFileCode.badWire, "expected `->`, found `\(wrong)`", at: .text(range), help: [help])
    }

    static func secondArrow(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badWire, "chained wire", at: [Label(range, "second arrow")],
            help: ["write a wire for each arrow, or a pattern: `chain: [a, b, c]`"])
    }

    static func wireForEnd(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badWire, "unexpected wire", at: .text(range),
            help: ["name one instance, or one of its exports; wires go into `wires`"])
    }

    static func emptyPattern(at range: SourceRange, help: String) -> Diagnostic {
        Diagnostic(GraphFileCode.badPattern, "the pattern is empty", at: .text(range), help: [help])
    }

    static func shortChain(at range: SourceRange) -> Diagnostic {
        Diagnostic(GraphFileCode.badPattern, "a chain needs at least two instances", at: .text(range))
    }

    static func emptyFan(_ pattern: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(GraphFileCode.badPattern, "a \(pattern) needs at least one instance", at: .text(range))
    }

    static func instanceTwice(_ id: Located<String>, in pattern: String, first: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.badPattern, "duplicate instance `\(id.value)` in \(pattern)",
            at: [Label(id.range, "again"), Label(first, "first here")],
            help: ["create a second instance of the component in `instances:`"])
    }

    static func badSplicePlace(_ text: Located<String>) -> Diagnostic {
        let places = Splice.Place.allCases.map(\.rawValue)
        return Diagnostic(
            GraphFileCode.badValue, "unknown place `\(text.value)` in a splice", at: .text(text.range),
            notes: ["the places are \(list(places))"], help: meant(text.value, among: places))
    }

    static func unknownSpliced(_ id: Located<String>, known: [String]) -> Diagnostic {
        Diagnostic(
            GraphFileCode.unknownComponent, "unknown component `\(id.value)`", at: .text(id.range),
            notes: inventory("component", known),
            help: meant(id.value, among: known) + ["a splice names components, and makes instances of them"])
    }

    static func idleImplements(at range: SourceRange, help: String) -> Diagnostic {
        Diagnostic(
            GraphFileCode.conflictingKeys, "`implements` without another name", at: .text(range), help: [help])
    }

    static func nameWithoutExport(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            GraphFileCode.missingKey, "`as` without `export`", at: .text(range),
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

/// What is said about lock files.
extension Diagnostic {
    static func brokenLock(_ problem: String, at location: Location) -> Diagnostic {
        Diagnostic(
            GraphFileCode.brokenLock, "broken lock file: \(problem)", at: location,
            help: ["make it anew with `wcompose lock`, and review what changed"])
    }

    static func unknownLockVersion(_ version: Int, known: Int, at location: Location) -> Diagnostic {
        Diagnostic(
            GraphFileCode.unknownLockVersion,
            "the lock file is of version \(version), and this wcompose knows version \(known)", at: location,
            help: ["use the wcompose that wrote it, or make it anew with `wcompose lock`"])
    }
}
