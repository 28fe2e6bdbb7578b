import WComposeWasmBinary

/// A section as it is written: its items, and how many.
struct CoreSection {
    var count: UInt32 = 0
    var bytes = ByteWriter()
}

/// The sections of a module that is written, but for the types.
struct CoreSections {
    var imports = CoreSection()
    var functions = CoreSection()
    var tables = CoreSection()
    var memories = CoreSection()
    var tags = CoreSection()
    var globals = CoreSection()
    var exports = CoreSection()
    var start: UInt32?
    var elements = CoreSection()
    var code = CoreSection()
    var data = CoreSection()
    /// Some function names a data segment, so that their count must come before the code.
    var needsDataCount = false
    var branchHints = CoreSection()

    /// The place in `CoreModuleParser.order` of the last that has an item; 0 where none has. A function is in two: its
    /// text stands where its code does.
    var last: Int {
        let counts = [
            imports.count, code.count, tables.count, memories.count, tags.count, globals.count, exports.count,
            start == nil ? 0 : 1, elements.count, code.count, data.count,
        ]
        return counts.lastIndex { $0 > 0 }.map { $0 + 2 } ?? 0
    }
}

/// A custom section, and between which others it stands.
struct PlacedCustomSection {
    /// Twice the place of the section that it stands before, in `CoreModuleParser.order`, or one more to stand after.
    var place: Int
    var name: [UInt8]
    var contents: [UInt8]
}

/// The name section, as far as it is not kept with the index spaces.
struct NameSections {
    var module: [UInt8]?
    var locals = IndirectNameMap()
    var labels = IndirectNameMap()
    var typeParameters = IndirectNameMap()
    var tagParameters = IndirectNameMap()
}

extension CoreModuleParser {
    /// The names that `before` and `after` take, in the order of the sections.
    static let order: [StaticString] = [
        "first", "type", "import", "func", "table", "memory", "tag", "global", "export", "start", "elem", "code",
        "data",
        "last",
    ]

    /// The module, all of its sections in order.
    mutating func binary() -> [UInt8] {
        var size = 64 + types.bytes.count + sections.code.bytes.count + sections.data.bytes.count
        size += sections.elements.bytes.count
        var writer = ByteWriter(reserving: size + size / 8)
        writer.append([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])
        for place in Self.order.indices {
            // What is said to stand before the code stands right before it.
            if place == 11, sections.needsDataCount { writer.section(12) { $0.u32(sections.data.count) } }
            writeCustoms(at: place * 2, to: &writer)
            switch place {
            case 1: Self.write(types.section, id: 1, to: &writer)
            case 2: Self.write(sections.imports, id: 2, to: &writer)
            case 3: Self.write(sections.functions, id: 3, to: &writer)
            case 4: Self.write(sections.tables, id: 4, to: &writer)
            case 5: Self.write(sections.memories, id: 5, to: &writer)
            case 6: Self.write(sections.tags, id: 13, to: &writer)
            case 7: Self.write(sections.globals, id: 6, to: &writer)
            case 8: Self.write(sections.exports, id: 7, to: &writer)
            case 9: if let start = sections.start { writer.section(8) { $0.u32(start) } }
            case 10: Self.write(sections.elements, id: 9, to: &writer)
            case 11:
                if sections.branchHints.count > 0 {
                    writer.section(0) {
                        $0.name("metadata.code.branch_hint")
                        $0.u32(sections.branchHints.count)
                        $0.append(sections.branchHints.bytes.bytes)
                    }
                }
                Self.write(sections.code, id: 10, to: &writer)
            case 12: Self.write(sections.data, id: 11, to: &writer)
            default: break
            }
            writeCustoms(at: place * 2 + 1, to: &writer)
        }
        writeNames(to: &writer)
        return writer.bytes
    }

    private static func write(_ section: CoreSection, id: UInt8, to writer: inout ByteWriter) {
        guard section.count > 0 else { return }
        var count = ByteWriter()
        count.u32(section.count)
        writer.byte(id)
        writer.length(count.count + section.bytes.count)
        writer.append(count.bytes)
        writer.append(section.bytes.bytes)
    }

    private func writeCustoms(at place: Int, to writer: inout ByteWriter) {
        for custom in customs where custom.place == place {
            writer.section(0) {
                $0.length(custom.name.count)
                $0.append(custom.name)
                $0.append(custom.contents)
            }
        }
    }

    // MARK: - Names

    /// The name section. See "Name Section" in the appendix of the core specification, and for what it says of
    /// labels, fields and tags "Extended Name Section".
    private func writeNames(to writer: inout ByteWriter) {
        guard !customs.contains(where: { $0.name.elementsEqual("name".utf8) }) else { return }
        var names = ByteWriter()
        names.name("name")
        let start = names.count
        if let module = self.names.module {
            names.section(0) {
                $0.length(module.count)
                $0.append(module)
            }
        }
        write(.function, id: 1, to: &names)
        Self.write(self.names.locals, id: 2, to: &names)
        Self.write(self.names.labels, id: 3, to: &names)
        write(.type, id: 4, to: &names)
        write(.table, id: 5, to: &names)
        write(.memory, id: 6, to: &names)
        write(.global, id: 7, to: &names)
        write(.element, id: 8, to: &names)
        write(.data, id: 9, to: &names)
        Self.write(fields.names, id: 10, to: &names)
        write(.tag, id: 11, to: &names)
        Self.write(self.names.typeParameters, id: 12, to: &names)
        Self.write(self.names.tagParameters, id: 13, to: &names)
        guard names.count > start else { return }
        writer.section(0) { $0.append(names.bytes) }
    }

    private func write(_ kind: IndexSpace.Kind, id: UInt8, to writer: inout ByteWriter) {
        let map = spaces[kind.rawValue].names
        Self.write(CoreSection(count: map.count, bytes: map.bytes), id: id, to: &writer)
    }

    private static func write(_ map: IndirectNameMap, id: UInt8, to writer: inout ByteWriter) {
        write(CoreSection(count: map.count, bytes: map.bytes), id: id, to: &writer)
    }
}
