import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

extension BinaryLayer {
    /// The custom section that has the name of a binary, and names of what is in it.
    var namesSection: String {
        switch self {
        case .module: ModuleNames.sectionName
        case .component: ComponentNames.sectionName
        }
    }
}

extension MetadataEdit {
    /// The names that a binary has, with the change to its own.
    ///
    /// - Parameter contents: of the section.
    func edited(names contents: ByteReader, of layer: BinaryLayer) throws(BinaryError) -> SectionRewriter.Edit {
        var contents = contents
        switch layer {
        case .component:
            var names = try ComponentNames(from: &contents)
            names.component = changed(names.component)
            var writer = ByteWriter()
            writer.write(names)
            return edit(writer.bytes)
        case .module:
            var names = try RewrittenNames(from: contents)
            names.module = changed(names.module)
            return edit(names.contents)
        }
    }

    private func changed(_ old: String?) -> String? {
        switch name {
        case .kept: old
        case .removed: nil
        case .set(let new): new
        }
    }

    /// A section that had nothing but the name goes with it.
    private func edit(_ contents: [UInt8]) -> SectionRewriter.Edit {
        contents.isEmpty && name == .removed ? .removed : .replaced(contents)
    }

    /// The contents of a section that has a name alone.
    static func names(of layer: BinaryLayer, named name: String) -> [UInt8] {
        switch layer {
        case .component:
            var writer = ByteWriter()
            writer.write(ComponentNames(component: name))
            return writer.bytes
        case .module:
            var names = NameSection()
            names.module = Array(name.utf8)
            return names.contents
        }
    }
}

/// A `name` section whose subsections stay as they are, in their shortest form, but for the name of the module, which comes
/// first. See "Name Section" in the appendix of the core specification.
struct RewrittenNames {
    var module: String?
    private var others = ByteWriter()

    init(from section: ByteReader) throws(BinaryError) {
        var subsections = SectionReader(section)
        while let id = try subsections.next() {
            var reader = subsections.contents
            var writer = ByteWriter()
            switch NameSubsectionID(rawValue: id) {
            case .module:
                module = try reader.name()
                try reader.finish(.subsection)
                continue
            case .functions, .types, .tables, .memories, .globals, .elements, .data, .tags:
                try Self.copyMap(from: &reader, to: &writer)
            case .locals, .labels, .fields, .typeParameters, .tagParameters:
                let count = try reader.count(of: .nameMap)
                writer.length(count)
                for _ in 0..<count {
                    writer.u32(try reader.u32())
                    try Self.copyMap(from: &reader, to: &writer)
                }
            case nil: writer.append(reader.span(of: try reader.skip(reader.remaining)))
            }
            try reader.finish(.subsection)
            others.section(id) { $0.append(writer.bytes) }
        }
    }

    private static func copyMap(from reader: inout ByteReader, to writer: inout ByteWriter) throws(BinaryError) {
        let count = try reader.count(of: .nameMap)
        writer.length(count)
        for _ in 0..<count {
            writer.u32(try reader.u32())
            writer.name(try reader.name())
        }
    }

    var contents: [UInt8] {
        var names = NameSection()
        names.module = module.map { Array($0.utf8) }
        return names.contents + others.bytes
    }
}
