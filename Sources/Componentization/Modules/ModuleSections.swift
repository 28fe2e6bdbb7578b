import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWIT
import WComposeWasmBinary

/// A core module by its sections, of which some are taken out, put in or made anew; the others stay where they are.
///
/// A module of which anything changes has the sizes of all sections in their shortest form, as wasm-tools writes them.
struct ModuleSections: Sendable {
    private var whole: ByteRange
    private var sections: [Section] = []
    private var isChanged = false

    private struct Section {
        var id: UInt8
        /// Of a custom section.
        var name: String?
        /// Where the section begins, its id included.
        var start: Int
        var contents: ModulePiece
    }

    /// - Parameter module: from its magic to its last byte.
    init(reading module: borrowing ByteReader) throws(BinaryError) {
        var reader = copy module
        let start = reader.offset
        guard try BinaryLayer(from: &reader) == .module else { throw BinaryError(.componentNotModule, at: start) }
        var iterator = SectionReader(reader)
        while let id = try iterator.next() {
            let range = iterator.contents.range
            let name = id == CoreSectionID.custom.rawValue ? try iterator.contents.name() : nil
            sections.append(Section(id: id, name: name, start: iterator.start, contents: .range(range)))
        }
        whole = ByteRange(start: start, count: iterator.offset - start)
    }

    /// The whole module, as pieces of which neighbours are joined.
    var pieces: [ModulePiece] {
        guard isChanged else { return [.range(whole)] }
        var pieces: [ModulePiece] = []
        var writer = ByteWriter()
        writer.modulePreamble()
        for section in sections {
            writer.byte(section.id)
            writer.length(section.contents.count)
            switch section.contents {
            case .bytes(let bytes): writer.append(bytes)
            case .range(let range):
                pieces.append(.bytes(writer.bytes))
                writer.truncate(to: 0)
                pieces.append(.range(range))
            }
        }
        if writer.count > 0 { pieces.append(.bytes(writer.bytes)) }
        return pieces
    }

    /// The whole module, as bytes.
    func bytes(of module: borrowing ByteReader) -> [UInt8] {
        var bytes: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .bytes(let made): bytes += made
            case .range(let range): bytes.append(copying: module.span(of: range))
            }
        }
        return bytes
    }

    // MARK: - Changes

    /// Takes out the custom sections that say which worlds the module is for.
    mutating func removeWorlds() {
        let count = sections.count
        sections.removeAll { $0.name.map(EmbeddedWorlds.isSection) ?? false }
        if sections.count < count { isChanged = true }
    }

    /// Writes imports anew.
    mutating func replaceImports(_ imports: [CoreImport]) {
        guard let place = sections.firstIndex(where: { $0.id == CoreSectionID.import.rawValue }) else {
            preconditionFailure("a module without imports has none to be replaced")
        }
        var writer = ByteWriter()
        writer.list(imports) { $0.write($1) }
        sections[place].contents = .bytes(writer.bytes)
        isChanged = true
    }

    /// Makes changes to what the module says of itself, as `MetadataEdit.applied` does.
    mutating func apply(_ edit: MetadataEdit, _ module: borrowing ByteReader) throws(BinaryError) {
        guard edit.name != .kept || !edit.producers.fields.isEmpty else { return }
        var found: Set<String> = []
        for place in sections.indices.reversed() {
            guard let name = sections[place].name else { continue }
            let change: SectionRewriter.Edit?
            switch sections[place].contents {
            case .range(let range): change = try Self.change(edit, name, module.reader(of: range))
            // It was written anew already.
            case .bytes(let bytes): change = try Self.change(edit, name, ByteReader(bytes.span))
            }
            guard let change else { continue }
            found.insert(name)
            switch change {
            case .kept: continue
            case .removed: sections.remove(at: place)
            case .replaced(let new): sections[place].contents = .bytes(Self.contents(name, new))
            }
        }
        if !found.contains(ModuleNames.sectionName), let name = edit.name.text {
            append(ModuleNames.sectionName, MetadataEdit.names(of: .module, named: name))
        }
        if !found.contains(Producers.sectionName), !edit.producers.fields.isEmpty {
            append(Producers.sectionName, MetadataEdit.contents(of: edit.producers.unified))
        }
        isChanged = true
    }

    private mutating func append(_ name: String, _ contents: [UInt8]) {
        let whole = Self.contents(name, contents)
        sections.append(Section(id: CoreSectionID.custom.rawValue, name: name, start: 0, contents: .bytes(whole)))
    }

    private static func contents(_ name: String, _ contents: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.name(name)
        writer.append(contents)
        return writer.bytes
    }

    /// What becomes of a custom section; nothing of those that the edit is not about.
    private static func change(
        _ edit: MetadataEdit, _ name: String, _ section: consuming ByteReader
    ) throws(BinaryError) -> SectionRewriter.Edit? {
        _ = try section.name()
        switch name {
        case ModuleNames.sectionName: return try edit.edited(names: section, of: .module)
        case Producers.sectionName: return .replaced(try edit.edited(producers: section))
        default: return nil
        }
    }
}
