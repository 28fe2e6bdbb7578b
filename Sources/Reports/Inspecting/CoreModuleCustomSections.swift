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
        var all = SectionReader(reader)
        while let id = try all.next() {
            let section = CoreSectionID(rawValue: id)
            guard section == .custom else {
                sections.append(.init(name: section?.spelling ?? "section \(id)", size: all.contents.remaining))
                continue
            }
            let name = try all.contents.name()
            customSections.append(.init(name: name, size: all.contents.remaining))
            switch name {
            case ModuleNames.sectionName: if self.name == nil { self.name = try Self.moduleName(all.contents) }
            case Producers.sectionName:
                if let read = Producers(reading: all.contents) {
                    producers += ComponentDescription.Producer.list(read)
                }
            default: break
            }
        }
    }

    /// The first subsection of a name section, if it names the module.
    private static func moduleName(_ section: borrowing ByteReader) throws(BinaryError) -> String? {
        var subsections = SectionReader(copy section)
        guard try subsections.next() == NameSubsectionID.module.rawValue else { return nil }
        return try subsections.contents.name()
    }
}
