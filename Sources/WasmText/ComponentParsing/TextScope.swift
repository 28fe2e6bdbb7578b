import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// What the definitions of a component, or the declarations of a component or instance type, are called in a text.
struct TextScope {
    /// What texts within call the scope.
    let name: String?
    /// By `Sort.place`; empty before the first.
    private var indices: [[String: UInt32]] = []
    var hasStart = false
    /// What reads the core types; nil before the first.
    private var coreTypes: CoreModuleParser?
    /// Exports that stand within the definitions they are of: they come last of all.
    var inlineExports: [Export] = []

    init(name: String?) { self.name = name }

    func index(of name: String, in sort: Sort) -> UInt32? { indices.isEmpty ? nil : indices[sort.place][name] }

    /// Gives a definition the identifier that it has.
    mutating func name(_ definition: SortIndex, _ name: DefinitionName) throws(TextError) {
        guard let identifier = name.identifier else { return }
        let sort = definition.sort
        if indices.isEmpty { indices = Array(repeating: [:], count: Sort.all.count) }
        guard indices[sort.place].updateValue(definition.index, forKey: identifier.name) == nil else {
            throw TextError(.duplicateIdentifier(kind: sort.words, name: identifier.name), at: identifier.range)
        }
        if sort == .core(.type) {
            try withCoreTypes { types throws(TextError) in try types.defineType(identifier, definition.index) }
        }
    }

    /// Does something with what reads the core types.
    mutating func withCoreTypes<Result>(
        _ body: (inout CoreModuleParser) throws(TextError) -> Result
    ) throws(TextError) -> Result {
        // Taken out, so that it is not copied.
        var types = coreTypes.take() ?? CoreModuleParser()
        defer { coreTypes = types }
        return try body(&types)
    }
}

/// What a definition is called: `$name`, and perhaps `(@name "other")`.
struct DefinitionName {
    var identifier: Identifier?
    var annotation: String?

    /// What the section of names calls it.
    var text: String? { annotation ?? identifier?.name }
}

extension Sort {
    /// What messages call a definition of this sort.
    var words: String {
        switch self {
        case .core(.function): "core function"
        case .function: "function"
        case .core, .value, .type, .component, .instance: spelling
        }
    }

    /// Whether a component within may name what is of this sort.
    var isOpenToInner: Bool {
        switch self {
        case .core(.type), .core(.module), .type, .component: true
        case .core, .function, .value, .instance: false
        }
    }
}

extension TextReader {
    /// `$name` and `(@name "…")`, both of which may be left out.
    @_lifetime(self: copy self)
    mutating func definitionName() throws(TextError) -> DefinitionName {
        var name = DefinitionName(identifier: try identifier())
        name.annotation = try nameAnnotation()
        return name
    }
}
