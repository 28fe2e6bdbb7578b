import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// The definitions of a component, or the declarations of a component or instance type, as a text lists them.
struct TextScope {
    enum Kind {
        case component, componentType, instanceType
    }

    let kind: Kind
    /// What texts within call it.
    let name: String?
    private var counts = [UInt32](repeating: 0, count: ComponentSpace.allCases.count)
    private var indices = [[String: UInt32]](repeating: [:], count: ComponentSpace.allCases.count)
    /// The names of definitions that the section of names lists.
    private(set) var names = [[ComponentNames.NameAssociation]](repeating: [], count: ComponentSpace.allCases.count)
    var sections = SectionList()
    var hasStart = false
    var componentDeclarations: [ComponentDeclaration] = []
    /// What reads the core types; nil before the first.
    private var coreTypes: CoreModuleParser?
    /// Exports that stand within the definitions they are of: they come last of all.
    var inlineExports: [Export] = []

    init(_ kind: Kind, name: String?) {
        self.kind = kind
        self.name = name
    }

    func count(of space: ComponentSpace) -> UInt32 { counts[space.rawValue] }

    func index(of name: String, in space: ComponentSpace) -> UInt32? { indices[space.rawValue][name] }

    /// Gives the next definition of an index space its index, and the name that it has.
    ///
    /// - Parameter isListed: whether the section of names is to tell it.
    mutating func define(
        _ space: ComponentSpace, _ name: DefinitionName = DefinitionName(), isListed: Bool = true
    ) throws(TextError) -> UInt32 {
        let index = counts[space.rawValue]
        counts[space.rawValue] += 1
        if let identifier = name.identifier {
            guard indices[space.rawValue].updateValue(index, forKey: identifier.name) == nil else {
                throw TextError(
                    .duplicateIdentifier(kind: space.spelling, name: identifier.name), at: identifier.range)
            }
        }
        if space == .coreTypes, name.identifier != nil {
            try withCoreTypes { types throws(TextError) in try types.defineType(name.identifier, index) }
        }
        if isListed, let text = name.text {
            names[space.rawValue].append(ComponentNames.NameAssociation(index: index, name: text))
        }
        return index
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

/// The sections of a component: definitions of one kind that follow each other are one section.
struct SectionList {
    private var sections: [Section] = []
    /// The run that is under way; the lists of other kinds are empty.
    private var run: Item.Kind?
    private var coreInstances: [CoreInstance] = []
    private var coreTypes: [CoreType] = []
    private var instances: [Instance] = []
    private var aliases: [Alias] = []
    private var types: [TypeDefinition] = []
    private var canonicals: [CanonicalDefinition] = []
    private var imports: [Import] = []
    private var exports: [Export] = []

    enum Item {
        case coreInstance(CoreInstance)
        case coreType(CoreType)
        case instance(Instance)
        case alias(Alias)
        case type(TypeDefinition)
        case canonical(CanonicalDefinition)
        case `import`(Import)
        case export(Export)
        /// What is a section by itself.
        case section(Section.Contents)

        fileprivate enum Kind {
            case coreInstances, coreTypes, instances, aliases, types, canonicals, imports, exports
        }
    }

    mutating func add(_ item: Item) {
        switch item {
        case .coreInstance(let item):
            go(onWith: .coreInstances)
            coreInstances.append(item)
        case .coreType(let item):
            go(onWith: .coreTypes)
            coreTypes.append(item)
        case .instance(let item):
            go(onWith: .instances)
            instances.append(item)
        case .alias(let item):
            go(onWith: .aliases)
            aliases.append(item)
        case .type(let item):
            go(onWith: .types)
            types.append(item)
        case .canonical(let item):
            go(onWith: .canonicals)
            canonicals.append(item)
        case .import(let item):
            go(onWith: .imports)
            imports.append(item)
        case .export(let item):
            go(onWith: .exports)
            exports.append(item)
        case .section(let contents):
            flush()
            append(contents)
        }
    }

    /// All sections so far, which are taken out.
    mutating func take() -> [Section] {
        flush()
        let all = sections
        sections = []
        return all
    }

    private mutating func go(onWith kind: Item.Kind) {
        guard run != kind else { return }
        flush()
        run = kind
    }

    private mutating func flush() {
        switch run {
        case .coreInstances: append(.coreInstances(coreInstances))
        case .coreTypes: append(.coreTypes(coreTypes))
        case .instances: append(.instances(instances))
        case .aliases: append(.aliases(aliases))
        case .types: append(.types(types))
        case .canonicals: append(.canonicals(canonicals))
        case .imports: append(.imports(imports))
        case .exports: append(.exports(exports))
        case nil: return
        }
        run = nil
        coreInstances = []
        coreTypes = []
        instances = []
        aliases = []
        types = []
        canonicals = []
        imports = []
        exports = []
    }

    /// A section that was made of a text stands nowhere in a file.
    private mutating func append(_ contents: Section.Contents) {
        sections.append(Section(range: ByteRange(start: 0, count: 0), contents: contents))
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
