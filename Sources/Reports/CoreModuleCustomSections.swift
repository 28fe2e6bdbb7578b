import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// The sections of a core module, and what its custom sections say of where it comes from; nothing where they are not
/// valid.
struct CoreModuleCustomSections {
    /// From the `name` section.
    private(set) var name: String?
    private(set) var producers: [ComponentDescription.Producer] = []
    /// All sections but custom ones, in their order.
    private(set) var sections: [ComponentDescription.CustomSection] = []
    private(set) var customSections: [ComponentDescription.CustomSection] = []

    /// - Parameter reader: of the whole module.
    init(of reader: consuming ByteReader) {
        // A module that is not well-formed has been complained of, or will be, where it is validated.
        try? read(&reader)
    }

    private mutating func read(_ reader: inout ByteReader) throws(BinaryError) {
        guard try BinaryLayer(from: &reader) == .module else { return }
        while !reader.isAtEnd {
            let id = try reader.byte()
            var section = try reader.window(Int(try reader.u32()))
            guard id == 0 else {
                let name = id < Self.names.count ? Self.names[Int(id)] : "section \(id)"
                sections.append(.init(name: name, size: section.remaining))
                continue
            }
            let name = try section.name()
            customSections.append(.init(name: name, size: section.remaining))
            switch name {
            case "name": if self.name == nil { self.name = try Self.moduleName(&section) }
            case Producers.sectionName:
                if let read = Producers(reading: section) { producers += ComponentDescription.Producer.list(read) }
            default: break
            }
        }
    }

    /// As the specification calls the sections, by their ids.
    private static let names = [
        "custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code",
        "data",
        "data count", "tag",
    ]

    /// The first subsection of a name section, if it names the module.
    private static func moduleName(_ section: inout ByteReader) throws(BinaryError) -> String? {
        guard !section.isAtEnd, try section.byte() == 0 else { return nil }
        var subsection = try section.window(Int(try section.u32()))
        return try subsection.name()
    }
}
