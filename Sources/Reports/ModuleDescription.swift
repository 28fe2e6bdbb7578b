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
    package var text: String {
        var text = "\(TerminalText.escaped(FileName.shown(path))): a core module of \(Quantity.bytes(size))"
        if let name { text += ", `\(TerminalText.escaped(name))`" }
        if isCompressed { text += " (compressed with zstd)" }
        text += "\n" + Self.section("imports", imports) + Self.section("exports", exports)
        if !sections.isEmpty || !customSections.isEmpty {
            var table = Table()
            for section in sections { table.add(section.name, Quantity.bytes(section.size)) }
            for section in customSections {
                table.add("custom `\(TerminalText.escaped(section.name))`", Quantity.bytes(section.size))
            }
            text += "\nsections\n" + table.rendered(indent: 2)
        }
        if !producers.isEmpty {
            var table = Table()
            for producer in producers {
                let version = producer.version.isEmpty ? "" : " " + producer.version
                table.add(TerminalText.escaped(producer.field), TerminalText.escaped(producer.name + version))
            }
            text += "\nmade with\n" + table.rendered(indent: 2)
        }
        return text
    }

    private static func section(_ title: String, _ items: [Item]) -> String {
        guard !items.isEmpty else { return "\n\(title): none\n" }
        var table = Table()
        for item in items {
            let name = TerminalText.escaped(item.name)
            if let module = item.module {
                table.add(TerminalText.escaped(module), name, item.type)
            } else {
                table.add(name, item.type)
            }
        }
        return "\n\(title)\n" + table.rendered(indent: 2)
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
