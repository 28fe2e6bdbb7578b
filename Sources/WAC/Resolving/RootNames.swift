import WComposeDiagnostics
import WComposeWIT

/// The names at the root of a document, as far as statements were read: a name must be defined before it is used.
struct RootNames {
    private var entries: [String: Entry] = [:]

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
    }

    subscript(name: String) -> Entry? { entries[name] }

    /// The names of a kind, to choose from.
    func names(where isWanted: (Kind) -> Bool) -> [String] {
        entries.filter { isWanted($0.value.kind) }.keys.sorted()
    }

    /// Defines a name. One that is defined already is reported, and stays what it was.
    mutating func define(_ name: IdentifierSyntax, _ kind: Kind, reporting sink: inout DiagnosticSink) {
        if let other = entries[name.text] {
            sink.report(.duplicateName(name, first: other.range))
        } else {
            entries[name.text] = Entry(kind: kind, range: name.range)
        }
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
