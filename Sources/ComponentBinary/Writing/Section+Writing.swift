package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `section`, whatever it holds. See "Component Definitions" in Binary.md.
    ///
    /// - Parameter source: of the file that the section was read from.
    package mutating func section(_ contents: Section.Contents, from source: borrowing ByteReader) {
        switch contents {
        case .custom(let custom): section(custom: custom.name, contents: source.span(of: custom.contents))
        case .coreModule(let module): section(coreModule: source.span(of: module))
        case .coreInstances(let instances): section(coreInstances: instances)
        case .coreTypes(let types): section(coreTypes: types)
        case .component(let component): section(.component) { $0.write(component, from: source) }
        case .instances(let instances): section(instances: instances)
        case .aliases(let aliases): section(aliases: aliases)
        case .types(let types): section(types: types)
        case .canonicals(let canonicals): section(canonicals: canonicals)
        case .start(let start): section(start: start)
        case .imports(let imports): section(imports: imports)
        case .exports(let exports): section(exports: exports)
        case .values(let values): section(values: values)
        }
    }

    /// `section_0`: a custom section.
    package mutating func section(custom name: String, contents: Span<UInt8>) {
        section(.custom) { writer in
            writer.name(name)
            writer.append(contents)
        }
    }

    /// `section_1`: a core module, given whole.
    package mutating func section(coreModule module: Span<UInt8>) { section(.coreModule) { $0.append(module) } }

    /// `section_4`: a component, given whole.
    package mutating func section(component: Span<UInt8>) { section(.component) { $0.append(component) } }

    /// A section of a component: its id, its size, and what `body` writes.
    mutating func section(_ id: SectionID, _ body: (inout ByteWriter) -> Void) { section(id.rawValue, body) }

    /// The id and size of a section whose contents, `size` bytes, the caller puts after it.
    package mutating func sectionHeader(_ id: SectionID, size: Int) {
        byte(id.rawValue)
        length(size)
    }
}
