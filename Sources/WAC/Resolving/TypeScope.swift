import WComposeDiagnostics
import WComposeWIT

/// The types of an interface or world, as far as its items were read: a document declares types before it uses them, and
/// those at its root are not seen from inside.
struct TypeScope {
    /// All types of the scope, by name.
    private var all: [String: (range: SourceRange, type: TypeDefinitionSyntax?)] = [:]
    private var known: Set<String> = []
    private let root: RootNames

    init(_ items: [InterfaceItemSyntax], root: RootNames) {
        self.root = root
        for item in items {
            switch item {
            case .use(let use):
                for name in use.names where all[name.local.text] == nil {
                    all[name.local.text] = (name.local.range, nil)
                }
            case .type(let type) where all[type.name.text] == nil: all[type.name.text] = (type.name.range, type)
            case .type, .function: break
            }
        }
    }

    mutating func define(_ use: UseSyntax) {
        for name in use.names { known.insert(name.local.text) }
    }

    /// Checks the names in a type, and defines it.
    mutating func check(_ type: TypeDefinitionSyntax, reporting sink: inout DiagnosticSink) {
        type.forEachName { check($0, reporting: &sink) }
        known.insert(type.name.text)
        guard case .resource(let functions) = type.kind else { return }
        for function in functions { check(function, reporting: &sink) }
    }

    func check(_ function: FunctionSyntax, reporting sink: inout DiagnosticSink) {
        if let name = function.typeName { check(name, reporting: &sink) }
        check(function.type, reporting: &sink)
    }

    func check(_ type: FunctionTypeSyntax, reporting sink: inout DiagnosticSink) {
        type.forEachName { check($0, reporting: &sink) }
    }

    /// A name that is of no type at all is WIT's affair, unless the root has a type of this name.
    private func check(_ name: IdentifierSyntax, reporting sink: inout DiagnosticSink) {
        guard !known.contains(name.text) else { return }
        if let later = all[name.text] { sink.report(.usedBeforeDefined(name, definition: later.range)) }
    }

    /// The function type that a name stands for in a world: one of its own types, or of the root's.
    func functionType(_ name: String) -> FunctionTypeSyntax? {
        var name = name
        var left = all.count + 1
        while left > 0, let entry = all[name] {
            switch entry.type?.kind {
            case .function(let type)?: return type
            case .alias(let target)?:
                guard case .named(let other) = target.kind else { return nil }
                name = other.text
            default: return nil
            }
            left -= 1
        }
        return all[name] == nil ? root.functionType(name) : nil
    }
}
