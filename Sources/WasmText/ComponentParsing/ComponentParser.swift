import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// Reads a component's text, and makes the definitions that it stands for. See "Component Definitions" in Explainer.md.
///
/// What a definition holds inline becomes definitions of their own, which come first: types without a name, instances
/// that are arguments. Names may need aliases, which come right before the definition that uses them. So a definition is
/// read twice: once for what stands inline in it, once for itself, when names are looked up.
struct ComponentParser {
    /// What is made; its scopes are those of the text.
    var builder = ComponentBuilder(isOpen: false)
    /// The names in the scopes that are open, the innermost last.
    var scopes: [TextScope] = []
    /// Whether the definition at hand is read for what stands inline in it.
    var isHoisting = false
    /// By the place in the text: what stood inline there, and where that ends.
    var hoisted: [Int: (index: UInt32, end: Int)] = [:]
    /// How many types that stand inline are open.
    var inlineDepth = 0

    var scope: TextScope {
        _read { yield scopes[scopes.count - 1] }
        _modify { yield &scopes[scopes.count - 1] }
    }

    /// Reads twice what `parse` reads.
    mutating func resolving<Result>(
        _ reader: inout TextReader,
        _ parse: (inout ComponentParser, inout TextReader) throws(TextError) -> Result
    ) throws(TextError) -> Result {
        let wasHoisting = isHoisting
        isHoisting = true
        var ahead = reader
        _ = try parse(&self, &ahead)
        isHoisting = false
        let result = try parse(&self, &reader)
        isHoisting = wasHoisting
        return result
    }

    /// Something that stands inline and becomes a definition: made in the first reading, found again in the second.
    mutating func inline(
        _ reader: inout TextReader,
        _ define: (inout ComponentParser, inout TextReader) throws(TextError) -> UInt32
    ) throws(TextError) -> UInt32 {
        let start = reader.token.start
        if !isHoisting, let (index, end) = hoisted[start] {
            while reader.token.start < end { try reader.advance() }
            return index
        }
        let index = try define(&self, &reader)
        hoisted[start] = (index, reader.token.start)
        return index
    }

    // MARK: - Scopes

    mutating func open(
        _ kind: ComponentBuilder.Kind, name: String?, _ reader: borrowing TextReader
    ) throws(TextError) {
        guard scopes.count <= Limits.nestingDepth else {
            throw TextError(.nestedTooDeep(limit: Limits.nestingDepth), at: reader.token.range)
        }
        scopes.append(TextScope(name: name))
        builder.open(kind)
    }

    /// A definition, or a declaration of a component or instance type.
    enum Item {
        case coreModule([UInt8])
        case coreInstance(CoreInstance)
        case coreType(CoreType)
        case component([UInt8])
        case instance(Instance)
        case alias(Alias)
        case type(TypeDefinition)
        case canonical(CanonicalDefinition)
        case start(Start)
        case `import`(Import)
        case export(Export)
    }

    /// Adds a definition or declaration to the scope that is open; gives the index that it has, or would have.
    mutating func add(
        _ item: Item, _ reader: borrowing TextReader, named name: DefinitionName = DefinitionName()
    ) throws(TextError) -> UInt32 {
        let index: SortIndex
        switch (builder.kind, item) {
        case (_, .coreType(let type)): index = SortIndex(.core(.type), builder.define(type).rawValue)
        case (_, .type(let type)): index = SortIndex(.type, builder.define(type).rawValue)
        case (_, .alias(let alias)): index = builder.add(alias)
        case (.component, .import(let item)), (.componentType, .import(let item)): index = builder.add(item)
        case (.component, .coreModule(let bytes)):
            index = SortIndex(.core(.module), builder.add(coreModule: bytes.span).rawValue)
        case (.component, .coreInstance(let instance)):
            index = SortIndex(.core(.instance), builder.add(instance).rawValue)
        case (.component, .component(let bytes)):
            index = SortIndex(.component, builder.add(component: bytes.span).rawValue)
        case (.component, .instance(let instance)): index = SortIndex(.instance, builder.add(instance).rawValue)
        case (.component, .canonical(let definition)): index = builder.add(definition)
        case (.component, .export(let item)): index = builder.add(item)
        case (.component, .start(let start)):
            index = SortIndex(.value, builder.next(.value))
            builder.add(start)
        case (.componentType, _), (.instanceType, _): throw reader.expected("a declaration that a type can have")
        }
        try self.name(index, name)
        return index.index
    }

    /// Gives a definition of the scope that is open the name that it has.
    ///
    /// - Parameter isListed: whether the section of names is to tell it.
    mutating func name(
        _ index: SortIndex, _ name: DefinitionName, isListed: Bool = true
    ) throws(TextError) {
        try scope.name(index, name)
        if isListed, let text = name.text { builder.name(index, text) }
    }

    // MARK: - Whole components

    /// The fields of a component, up to the parenthesis that closes it: its bytes.
    mutating func component(
        _ reader: inout TextReader, name: DefinitionName
    ) throws(TextError) -> [UInt8] {
        try open(.component, name: name.identifier?.name, reader)
        while !reader.isAtClose && !reader.isAtEnd {
            hoisted.removeAll(keepingCapacity: true)
            try field(&reader)
        }
        for export in scope.inlineExports { _ = builder.add(export) }
        builder.setName(name.text)
        scopes.removeLast()
        return builder.closeComponent()
    }
}

extension TextReader {
    /// A component, after `(component` and its name, up to the parenthesis that closes it: its bytes.
    ///
    /// - Throws: what is wrong with it, the first of it.
    @_lifetime(self: copy self)
    package mutating func component(name: Identifier?) throws(TextError) -> [UInt8] {
        if let bytes = try takeBinary() { return bytes }
        if let bytes = try takeQuote({ reader throws(TextError) in try reader.component(name: nil) }) { return bytes }
        var parser = ComponentParser()
        var annotated = DefinitionName(identifier: name)
        annotated.annotation = try nameAnnotation()
        return try parser.component(&self, name: annotated)
    }

    /// `(@name "…")`, if it stands here.
    @_lifetime(self: copy self)
    mutating func nameAnnotation() throws(TextError) -> String? {
        guard try take(annotation: "name") else { return nil }
        let name = try name()
        try close()
        return name
    }
}
