import WComposeCoreWasm
import WComposeWasmBinary

/// A `name` section as wasm-tools writes it anew: the name of the module first, then the subsections that it knows, with all
/// numbers in their shortest form.
struct RawNameSection: Sendable {
    var module: [UInt8]?
    private var subsections: [(id: UInt8, contents: [UInt8])] = []

    init() {}

    /// - Parameter section: what follows the name of the section.
    init(reading section: consuming ByteReader) throws(BinaryError) {
        var iterator = SectionReader(section)
        while let id = try iterator.next() {
            switch id {
            case 0: module = Array(copying: try Self.name(from: &iterator.contents))
            case 1, 4...9, 11: subsections.append((id, try Self.nameMap(from: &iterator.contents)))
            case 2, 3, 10: subsections.append((id, try Self.indirectNameMap(from: &iterator.contents)))
            default: continue
            }
        }
    }

    /// The whole contents of the custom section, its name first.
    var contents: [UInt8] {
        var writer = ByteWriter()
        writer.name(ModuleNames.sectionName)
        if let module {
            writer.section(0) {
                $0.length(module.count)
                $0.append(module)
            }
        }
        for (id, contents) in subsections { writer.section(id) { $0.append(contents) } }
        return writer.bytes
    }

    @_lifetime(copy reader)
    private static func name(from reader: inout ByteReader) throws(BinaryError) -> Span<UInt8> {
        let range = try reader.skip(Int(try reader.u32()))
        return reader.span(of: range)
    }

    private static func nameMap(from reader: inout ByteReader) throws(BinaryError) -> [UInt8] {
        var writer = ByteWriter()
        try copyNames(from: &reader, to: &writer)
        return writer.bytes
    }

    private static func indirectNameMap(from reader: inout ByteReader) throws(BinaryError) -> [UInt8] {
        var writer = ByteWriter()
        let count = try reader.count(of: .nameMap)
        writer.length(count)
        for _ in 0..<count {
            writer.u32(try reader.u32())
            try copyNames(from: &reader, to: &writer)
        }
        return writer.bytes
    }

    private static func copyNames(from reader: inout ByteReader, to writer: inout ByteWriter) throws(BinaryError) {
        let count = try reader.count(of: .nameMap)
        writer.length(count)
        for _ in 0..<count {
            writer.u32(try reader.u32())
            let name = try name(from: &reader)
            writer.length(name.count)
            writer.append(name)
        }
    }
}
