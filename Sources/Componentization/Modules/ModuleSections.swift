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

    /// Adds what made the module to what it says of that, and writes its names anew.
    mutating func add(_ producers: Producers, _ module: borrowing ByteReader) throws(BinaryError) {
        guard !producers.fields.isEmpty else { return }
        try rewriteNames(module) { _ in }
        var isFound = false
        for place in sections.indices where sections[place].name == Producers.sectionName {
            var known = Producers(reading: Self.custom(sections[place].contents, of: module)) ?? Producers()
            known.merge(producers)
            sections[place].contents = .bytes(Self.contents(of: known))
            isFound = true
        }
        if !isFound { append(Producers.sectionName, Self.contents(of: producers)) }
        isChanged = true
    }

    /// Gives the module a name.
    mutating func setName(_ name: String, _ module: borrowing ByteReader) throws(BinaryError) {
        let isFound = try rewriteNames(module) { $0.module = Array(name.utf8) }
        if !isFound {
            var names = RawNameSection()
            names.module = Array(name.utf8)
            append(ModuleNames.sectionName, names.contents)
        }
        isChanged = true
    }

    private mutating func append(_ name: String, _ contents: [UInt8]) {
        sections.append(Section(id: CoreSectionID.custom.rawValue, name: name, start: 0, contents: .bytes(contents)))
    }

    private static func contents(of producers: Producers) -> [UInt8] {
        var writer = ByteWriter()
        writer.name(Producers.sectionName)
        writer.write(producers)
        return writer.bytes
    }

    /// What follows the name of a custom section that stands in the file.
    @_lifetime(copy module)
    private static func custom(_ contents: ModulePiece, of module: borrowing ByteReader) -> ByteReader {
        guard case .range(let range) = contents else {
            preconditionFailure("what was made is not read again")
        }
        var reader = module.reader(of: range)
        do throws(BinaryError) { _ = try reader.name() } catch { preconditionFailure("the name was read before") }
        return reader
    }

    /// - Returns: whether there are names.
    @discardableResult
    private mutating func rewriteNames(
        _ module: borrowing ByteReader, _ change: (inout RawNameSection) -> Void
    ) throws(BinaryError) -> Bool {
        var isFound = false
        for place in sections.indices where sections[place].name == ModuleNames.sectionName {
            var names: RawNameSection
            switch sections[place].contents {
            case .range: names = try RawNameSection(reading: Self.custom(sections[place].contents, of: module))
            case .bytes(let bytes):
                // They were written anew already.
                var reader = ByteReader(bytes.span)
                _ = try reader.name()
                names = try RawNameSection(reading: reader)
            }
            change(&names)
            sections[place].contents = .bytes(names.contents)
            isFound = true
        }
        return isFound
    }
}
