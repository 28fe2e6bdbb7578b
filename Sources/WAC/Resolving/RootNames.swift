import WComposeDiagnostics
import WComposeWIT

/// The names at the root of a document, as far as statements were read: a name must be defined before it is used.
struct RootNames {
    private var entries: [String: Entry] = [:]
    /// All names of the document, where each is defined first.
    private let all: [String: SourceRange]

    init(of document: DocumentSyntax) {
        all = Dictionary(
            document.statements.compactMap(\.definedName).map { ($0.text, $0.range) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Says that nothing before this place defines a name.
    ///
    /// - Parameter isWanted: what could be meant.
    func reportUndefined(
        _ name: IdentifierSyntax, wanting isWanted: (Kind) -> Bool = { _ in true }, reporting sink: inout DiagnosticSink
    ) {
        reportUndefined(
            name, known: entries.filter { isWanted($0.value.kind) }.keys.sorted(), reporting: &sink)
    }

    /// - Parameter known: names that could be meant.
    func reportUndefined(_ name: IdentifierSyntax, known: [String], reporting sink: inout DiagnosticSink) {
        if let definition = all[name.text] {
            sink.report(.usedBeforeDefined(name, definition: definition))
        } else {
            sink.report(.undefinedName(name, known: known))
        }
    }

    struct Entry {
        var kind: Kind
        /// Where it is defined.
        var range: SourceRange
    }

    enum Kind {
        case interface, world
        case type(TypeDefinitionSyntax)
        case `import`
        /// What `let` defines.
        case value

        /// As messages call it.
        var words: String {
            switch self {
            case .interface: "an interface"
            case .world: "a world"
            case .type(let type): if case .function = type.kind { "a function type" } else { "a type" }
            case .import: "an import"
            case .value: "a value"
            }
        }

        var isType: Bool {
            if case .type = self { true } else { false }
        }

        /// Whether it is an interface or world.
        var isOfPackage: Bool {
            switch self {
            case .interface, .world: true
            case .type, .import, .value: false
            }
        }
    }

    subscript(name: String) -> Entry? { entries[name] }

    /// Defines a name. One that is defined already is reported, and stays what it was.
    mutating func define(_ name: IdentifierSyntax, _ kind: Kind, reporting sink: inout DiagnosticSink) {
        if let other = entries[name.text] {
            sink.report(.duplicateName(name, first: other.range))
        } else {
            entries[name.text] = Entry(kind: kind, range: name.range)
        }
    }

    /// Whether what is made of a type must be imported with it: values of a record, for one, have a type with a name.
    func needsImport(_ name: String) -> Bool {
        var rest = [name]
        var seen: Set<String> = []
        while let next = rest.popLast() {
            guard seen.insert(next).inserted, case .type(let type)? = entries[next]?.kind else { continue }
            switch type.kind {
            case .record, .variant, .flags, .enumeration, .resource: return true
            case .alias, .function: type.forEachName { rest.append($0.text) }
            }
        }
        return false
    }

    /// The function type that a name stands for, by way of other names as well.
    func functionType(_ name: String) -> FunctionTypeSyntax? {
        var name = name
        var left = entries.count
        while left > 0, case .type(let type)? = entries[name]?.kind {
            switch type.kind {
            case .function(let type): return type
            case .alias(let target):
                guard case .named(let other) = target.kind else { return nil }
                name = other.text
            default: return nil
            }
            left -= 1
        }
        return nil
    }
}

extension StatementSyntax {
    /// The name that the statement defines at the root, if it defines one.
    fileprivate var definedName: IdentifierSyntax? {
        switch kind {
        case .import(let syntax): syntax.name
        case .let(let syntax): syntax.name
        case .interface(let syntax): syntax.name
        case .world(let syntax): syntax.name
        case .type(let syntax): syntax.name
        case .export: nil
        }
    }
}
