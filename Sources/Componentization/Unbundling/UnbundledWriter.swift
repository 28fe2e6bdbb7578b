import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// Writes a component without the modules that it imports.
struct UnbundledWriter {
    private(set) var pieces = SectionPieces()
    private let imports: ModuleImports
    /// Those that are taken out, in the order of the file, from the next one on.
    private var modules: ArraySlice<Unbundling.Module>
    private var shift: IndexShift

    init(_ modules: [Unbundling.Module], _ imports: ModuleImports) {
        self.modules = modules[...]
        self.imports = imports
        shift = IndexShift(
            coreTypes: UInt32(truncatingIfNeeded: imports.types.count),
            modules: UInt32(truncatingIfNeeded: imports.imports.count))
    }

    /// - Parameter source: of the file that the component was read from.
    mutating func write(_ component: Component, from source: borrowing ByteReader) {
        var preamble = ByteWriter()
        preamble.componentPreamble()
        // Both are there even where they are empty, as wasm-tools has them.
        preamble.section(coreTypes: imports.types)
        preamble.section(imports: imports.imports)
        pieces.append(preamble.bytes)
        writeSections(of: component, from: source)
    }

    private mutating func writeSections(of component: Component, from source: borrowing ByteReader) {
        for section in component.sections {
            switch section.contents {
            case .coreModule(let range): write(module: range)
            case .component(let nested):
                let open = pieces.open(SectionID.component.rawValue)
                var preamble = ByteWriter()
                preamble.componentPreamble()
                pieces.append(preamble.bytes)
                shift.depth += 1
                writeSections(of: nested, from: source)
                shift.depth -= 1
                pieces.close(open)
            case .custom(let custom): write(custom, of: section, from: source)
            default:
                var writer = ByteWriter()
                writer.section(shift.moved(section.contents), from: source)
                pieces.append(writer.bytes)
            }
        }
    }

    private mutating func write(module range: ByteRange) {
        guard let module = modules.first, module.range == range else {
            return pieces.section(SectionID.coreModule.rawValue, contents: range)
        }
        var writer = ByteWriter()
        writer.section(aliases: [
            .outer(count: shift.depth, SortIndex(.core(.module), UInt32(truncatingIfNeeded: modules.startIndex)))
        ])
        pieces.append(writer.bytes)
        modules.removeFirst()
    }

    private mutating func write(
        _ custom: CustomSection, of section: Section, from source: borrowing ByteReader
    ) {
        if custom.name == ComponentNames.sectionName,
            let names = ComponentNames(reading: source.reader(of: custom.contents))
        {
            var writer = ByteWriter()
            writer.section(names: shift.moved(names))
            return pieces.append(writer.bytes)
        }
        pieces.section(SectionID.custom.rawValue, contents: section.range)
    }
}
