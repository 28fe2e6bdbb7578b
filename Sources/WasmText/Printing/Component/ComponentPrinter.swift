import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// Prints components. See "Component Definitions" in Explainer.md.
///
/// It does not ask whether a component is valid: an index is printed whether there is such a definition or not.
struct ComponentPrinter {
    var writer: TextWriter
    let options: PrintingOptions
    /// From the outermost in.
    var scopes: [ComponentScope] = []
    var moduleTypes = ModuleTypeSpace()
    /// How many lines there are, to know whether a group has more than one.
    private var lines = 0

    init(_ writer: TextWriter, _ options: PrintingOptions) {
        self.writer = writer
        self.options = options
    }

    /// Prints the outermost component.
    mutating func print(_ component: Component, reader: ByteReader) throws(BinaryError) {
        let scope = ComponentScope(of: component, reader: reader)
        let start = open("component")
        if let label = scope.label {
            writer.byte(0x20)
            label.writeDefinition(to: &writer)
        }
        try printSections(of: component, in: scope, reader: reader)
        endComponent(component, start)
        writer.byte(0x0a)
    }

    /// Prints a component within another.
    private mutating func printNested(
        _ component: Component, at offset: Int, reader: ByteReader
    ) throws(BinaryError) {
        line(at: offset)
        let start = open("component ")
        let index = define(.component)
        var scope = ComponentScope(of: component, reader: reader)
        // In text a nested component has one name: the one it has as a definition.
        scope.label = scopes.last?.name(.component, index)
        try printSections(of: component, in: scope, reader: reader)
        endComponent(component, start)
    }

    private mutating func endComponent(_ component: Component, _ start: GroupStart) {
        guard options.showsOffsets else { return close(start) }
        writer.indentation -= 1
        line(at: component.range.end)
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func printSections(
        of component: Component, in scope: ComponentScope, reader: ByteReader
    ) throws(BinaryError) {
        scopes.append(scope)
        defer { scopes.removeLast() }
        for section in component.sections { try print(section, reader: reader) }
    }

    private mutating func print(_ section: Section, reader: ByteReader) throws(BinaryError) {
        let offsets = section.itemOffsets
        switch section.contents {
        case .custom(let custom): try print(custom, at: section.range.start, reader: reader)
        case .coreModule(let range): try printCoreModule(range, reader: reader)
        case .component(let component): try printNested(component, at: section.range.start, reader: reader)
        case .start(let start): print(start, at: section.range.start)
        case .coreInstances(let items): for (item, offset) in zip(items, offsets) { print(item, at: offset) }
        case .coreTypes(let items): for (item, offset) in zip(items, offsets) { print(item, at: offset) }
        case .instances(let items): for (item, offset) in zip(items, offsets) { print(item, at: offset) }
        case .aliases(let items): for (item, offset) in zip(items, offsets) { print(item, at: offset) }
        case .types(let items): for (item, offset) in zip(items, offsets) { print(item, at: offset) }
        case .canonicals(let items): for (item, offset) in zip(items, offsets) { print(item, at: offset) }
        case .imports(let items): for (item, offset) in zip(items, offsets) { print(item, at: offset) }
        case .exports(let items): for (item, offset) in zip(items, offsets) { print(item, at: offset) }
        case .values(let items): for (item, offset) in zip(items, offsets) { print(item, at: offset) }
        }
    }

    private mutating func printCoreModule(_ range: ByteRange, reader: ByteReader) throws(BinaryError) {
        line(at: range.start)
        writer.append("(core module ")
        define(.core(.module))
        var printer = CoreModulePrinter(.scratch(), options)
        swap(&printer.writer, &writer)
        defer { swap(&printer.writer, &writer) }
        try printer.print(reader.reader(of: range))
    }
}

// MARK: - Groups and lines

extension ComponentPrinter {
    /// On which line a group begins.
    struct GroupStart {
        fileprivate var line: Int
    }

    /// A new line for what stands at `offset` in the file.
    mutating func line(at offset: Int? = nil) {
        writer.newLine(at: offset)
        lines += 1
    }

    /// Opens a parenthesis; lines up to its `close` are indented.
    mutating func open(_ text: StaticString) -> GroupStart {
        writer.byte(UInt8(ascii: "("))
        writer.append(text)
        writer.indentation += 1
        return GroupStart(line: lines)
    }

    /// Closes a parenthesis, on a line of its own unless it was opened on this one.
    mutating func close(_ start: GroupStart) {
        writer.indentation -= 1
        if start.line != lines { line() }
        writer.byte(UInt8(ascii: ")"))
    }
}

// MARK: - Indices

extension ComponentPrinter {
    /// What stands at the place where a definition gets its index: its name, and the index in a comment.
    @discardableResult
    mutating func define(_ sort: Sort) -> UInt32 {
        let index = scopes[scopes.count - 1].next(sort)
        if let name = scopes.last?.name(sort, index) {
            name.writeDefinition(to: &writer)
            writer.byte(0x20)
        }
        writeComment(index)
        return index
    }

    mutating func writeComment(_ index: UInt32) {
        writer.append("(;")
        writer.decimal(UInt64(index))
        writer.append(";)")
    }

    /// A definition by its name, or else its index.
    mutating func write(_ sort: Sort, _ index: UInt32) {
        write(sort, index, in: scopes.count - 1)
    }

    /// A definition of an enclosing scope.
    mutating func write(_ sort: Sort, _ index: UInt32, in depth: Int) {
        if let name = scopes[depth].name(sort, index) {
            name.writeReference(to: &writer)
        } else {
            writer.decimal(UInt64(index))
        }
    }

    /// A definition with its sort before it: `(func $f)`.
    mutating func write(_ item: SortIndex) { writeGroup(item.sort.spelling, item.sort, item.index) }

    /// A definition in parentheses.
    mutating func writeGroup(_ keyword: String, _ sort: Sort, _ index: UInt32) {
        writer.byte(UInt8(ascii: "("))
        writer.append(keyword)
        writer.byte(0x20)
        write(sort, index)
        writer.byte(UInt8(ascii: ")"))
    }
}
