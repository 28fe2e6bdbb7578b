import WComposeComponentBinary
import WComposeCoreWasm
import WComposeWasmBinary

/// Writes a component or core module anew, section by section, with all that is nested in it: custom sections may go or
/// become others, and sizes are written in their shortest form.
struct SectionRewriter {
    /// What becomes of a custom section.
    enum Edit {
        case kept, removed
        /// These are its contents, what follows the name.
        case replaced([UInt8])
    }

    /// Says what becomes of a custom section: its name, what follows that, and how many components and modules it is
    /// nested in.
    typealias Editing = (_ name: String, _ contents: ByteReader, _ depth: Int) throws(BinaryError) -> Edit

    private var pieces = SectionPieces()

    private init() {}

    /// - Parameter binary: from its magic to its last byte.
    static func rewritten(_ binary: borrowing ByteReader, _ edit: Editing) throws(BinaryError) -> BinaryPieces {
        var rewriter = Self()
        try rewriter.rewrite(copy binary, depth: 0, edit)
        return rewriter.pieces.merged
    }

    private mutating func rewrite(_ binary: ByteReader, depth: Int, _ edit: Editing) throws(BinaryError) {
        var reader = binary
        let start = reader.offset
        guard depth < Limits.componentDepth else {
            throw BinaryError(.nestingTooDeep(limit: Limits.componentDepth), at: start)
        }
        let layer = try BinaryLayer(from: &reader)
        pieces.append(ByteRange(start: start, count: reader.offset - start))
        var sections = SectionReader(reader)
        while let id = try sections.next() {
            if id == CoreSectionID.custom.rawValue {
                try rewriteCustom(sections, depth: depth, edit)
            } else if layer == .component, id == SectionID.coreModule.rawValue || id == SectionID.component.rawValue {
                let section = pieces.open(id)
                try rewrite(sections.contents, depth: depth + 1, edit)
                pieces.close(section, contents: sections.contents.range, header: sections.header)
            } else {
                pieces.section(id, contents: sections.contents.range, header: sections.header)
            }
        }
    }

    private mutating func rewriteCustom(
        _ sections: SectionReader, depth: Int, _ edit: Editing
    ) throws(BinaryError) {
        var contents = sections.contents
        let name = try contents.name()
        switch try edit(name, contents, depth) {
        case .removed: return
        case .kept:
            pieces.section(
                CoreSectionID.custom.rawValue, contents: sections.contents.range, header: sections.header)
        case .replaced(let contents): pieces.append(BinaryPieces.section(custom: name, contents))
        }
    }
}

extension SectionReader {
    /// The id and the size of the section at hand, as they stand in the file.
    fileprivate var header: ByteRange { ByteRange(start: start, count: contents.offset - start) }
}

extension BinaryPieces {
    /// A custom section, which modules and components have in the same form.
    static func section(custom name: String, _ contents: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.section(custom: name, contents: contents.span)
        return writer.bytes
    }
}
