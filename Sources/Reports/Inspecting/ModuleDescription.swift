import WComposeComponentModel
package import WComposeCoreWasm
package import WComposeDiagnostics
package import WComposeWasmBinary

/// What `wcompose inspect` tells of a core module.
package struct ModuleDescription: Equatable, Sendable {
    /// The file as a person named it.
    package var path: String
    /// Bytes of the module, unfolded.
    package var size: Int
    package var isCompressed: Bool
    /// From the `name` section.
    package var name: String?
    package var imports: [Item]
    package var exports: [Item]
    /// All but custom ones, in their order.
    package var sections: [ComponentDescription.CustomSection]
    package var customSections: [ComponentDescription.CustomSection]
    package var producers: [ComponentDescription.Producer]
    /// What it becomes, where it says which world it is for.
    package var component: Componentized?

    /// The component that a core module becomes as it is.
    package enum Componentized: Equatable, Sendable {
        case made(ComponentDescription)
        /// Why it becomes none without more: an adapter, for example.
        case problems([String])
    }

    /// An import or export.
    package struct Item: Equatable, Sendable {
        /// The module that an import names.
        package var module: String?
        package var name: String
        /// As the text format writes it: `(func (param i32))`.
        package var type: String
    }

    /// Tells of a module whose interface was read.
    ///
    /// - Parameter reader: of the whole module.
    package init(path: String, isCompressed: Bool, _ interface: ModuleInterface, reader: borrowing ByteReader) {
        self.path = path
        self.isCompressed = isCompressed
        size = reader.remaining
        let read = CoreModuleCustomSections(of: copy reader)
        (name, producers) = (read.name, read.producers)
        (sections, customSections) = (read.sections, read.customSections)
        var table = CoreTypeTable()
        var space = CoreTypeSpace(interface.types)
        // Nothing was validated: a type that refers to none is shown all the same.
        func spell(_ type: CoreExternType) -> String {
            (try? space.resolve(type, in: &table)).map { table.spell($0) } ?? "unknown type"
        }
        imports = interface.imports.map { Item(module: $0.module, name: $0.name, type: spell($0.type)) }
        exports = interface.exports.map { Item(name: $0.name, type: spell($0.type)) }
    }
}

extension ModuleDescription {
    /// The description for people.
    ///
    /// - Parameter isFull: whether nothing is folded: else lines have 80 columns, and long lists are cut.
    package func text(isFull: Bool) -> String {
        var lines = DescriptionLines(isFull: isFull)
        var title = "\(TerminalText.escaped(FileName.shown(path))): a core module of \(Quantity.bytes(size))"
        if let name { title += ", `\(TerminalText.escaped(name))`" }
        if isCompressed { title += " (compressed with zstd)" }
        lines.addWhole(title)
        Self.add(imports, titled: "imports", to: &lines)
        Self.add(exports, titled: "exports", to: &lines)
        switch component {
        case nil: break
        case .made(let component): component.addTypes(titled: "as a component, ", to: &lines)
        case .problems(let problems):
            lines.addWhole("")
            lines.addWhole("cannot become a component as it is")
            var section = DescriptionLines(isFull: isFull)
            for problem in problems { section.add("  " + problem) }
            lines.add(section, atMost: Self.mostRows)
        }
        if !sections.isEmpty || !customSections.isEmpty {
            var table = Table()
            for section in sections { table.add(section.name, Quantity.bytes(section.size)) }
            for section in customSections {
                table.add("custom `\(TerminalText.escaped(section.name))`", Quantity.bytes(section.size))
            }
            lines.addWhole("")
            lines.addWhole("sections")
            lines.add(table)
        }
        if !producers.isEmpty {
            lines.addWhole("")
            lines.addWhole("made with")
            lines.add(producers.table)
        }
        return lines.text
    }

    /// So many rows of a list are shown where it is folded.
    private static var mostRows: Int { 24 }

    private static func add(_ items: [Item], titled title: String, to lines: inout DescriptionLines) {
        lines.addWhole("")
        guard !items.isEmpty else { return lines.addWhole(title + ": none") }
        lines.addWhole(title)
        var table = Table()
        for item in items {
            let name = TerminalText.escaped(item.name)
            if let module = item.module {
                table.add(TerminalText.escaped(module), name, item.type)
            } else {
                table.add(name, item.type)
            }
        }
        var section = DescriptionLines(isFull: lines.isFull)
        section.add(table)
        lines.add(section, atMost: mostRows)
    }

    /// The description for programs.
    package var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("path", .string(FileName.shown(path))), .init("kind", .string("core module")),
            .init("size", .int(size)),
            .init("compressed", .bool(isCompressed)),
        ]
        if let name { members.append(.init("name", .string(name))) }
        members += [
            .init("imports", .array(imports.map(\.json))), .init("exports", .array(exports.map(\.json))),
            .init("sections", .array(sections.map(\.json))),
            .init("customSections", .array(customSections.map(\.json))),
            .init("producers", .array(producers.map(\.json))),
        ]
        switch component {
        case nil: break
        case .made(let component): members.append(.init("component", component.json))
        case .problems(let problems):
            members.append(.init("problems", .array(problems.map { .string($0) })))
        }
        return .object(members)
    }
}

extension ModuleDescription.Item {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = []
        if let module { members.append(.init("module", .string(module))) }
        members += [.init("name", .string(name)), .init("type", .string(type))]
        return .object(members)
    }
}
