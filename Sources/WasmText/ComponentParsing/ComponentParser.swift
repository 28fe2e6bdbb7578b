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
    /// The bytes of core modules and custom sections, which the definitions refer to by range.
    var source: [UInt8] = []
    /// The innermost last.
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

    mutating func open(_ kind: TextScope.Kind, name: String?, _ reader: borrowing TextReader) throws(TextError) {
        guard scopes.count <= Limits.nestingDepth else {
            throw TextError(.nestedTooDeep(limit: Limits.nestingDepth), at: reader.token.range)
        }
        scopes.append(TextScope(kind, name: name))
    }

    /// Adds a definition or declaration to the scope that is open.
    mutating func add(_ item: SectionList.Item, _ reader: borrowing TextReader) throws(TextError) {
        switch (scope.kind, item) {
        case (.component, _): scope.sections.add(item)
        case (.componentType, .import(let item)): scope.componentDeclarations.append(.import(item))
        case (.componentType, .coreType(let type)), (.instanceType, .coreType(let type)):
            scope.componentDeclarations.append(.instance(.coreType(type)))
        case (.componentType, .type(let type)), (.instanceType, .type(let type)):
            scope.componentDeclarations.append(.instance(.type(type)))
        case (.componentType, .alias(let alias)), (.instanceType, .alias(let alias)):
            scope.componentDeclarations.append(.instance(.alias(alias)))
        default: throw reader.expected("a declaration that a type can have")
        }
    }

    // MARK: - Whole components

    /// The fields of a component, up to the parenthesis that closes it.
    mutating func component(
        _ reader: inout TextReader, name: DefinitionName
    ) throws(TextError) -> Component {
        try open(.component, name: name.identifier?.name, reader)
        while !reader.isAtClose && !reader.isAtEnd {
            hoisted.removeAll(keepingCapacity: true)
            try field(&reader)
        }
        for export in scope.inlineExports { scope.sections.add(.export(export)) }
        addNames(name.text)
        let sections = scope.sections.take()
        scopes.removeLast()
        return Component(range: ByteRange(start: 0, count: 0), sections: sections)
    }

    /// Adds the custom section that tells the names of definitions, where there are any.
    private mutating func addNames(_ name: String?) {
        var names = ComponentNames(component: name)
        for space in ComponentSpace.allCases where !scope.names[space.rawValue].isEmpty {
            names.sorts.append(ComponentNames.SortNames(sort: space.sort, names: scope.names[space.rawValue]))
        }
        guard names.component != nil || !names.sorts.isEmpty else { return }
        var writer = ByteWriter()
        writer.write(names)
        addCustomSection(ComponentNames.sectionName, writer.bytes)
    }

    mutating func addCustomSection(_ name: String, _ contents: [UInt8]) {
        scope.sections.add(.section(.custom(CustomSection(name: name, contents: keep(contents)))))
    }

    /// Keeps bytes, and says where.
    mutating func keep(_ bytes: [UInt8]) -> ByteRange {
        let range = ByteRange(start: source.count, count: bytes.count)
        source += bytes
        return range
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
        let component = try parser.component(&self, name: annotated)
        var writer = ByteWriter(reserving: parser.source.count)
        writer.write(component, from: ByteReader(parser.source.span))
        return writer.bytes
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
