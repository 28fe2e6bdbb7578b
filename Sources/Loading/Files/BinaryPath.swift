import WComposeComponentBinary
import WComposeComponentModel
import WComposePlatform
import WComposeValidation
import WComposeWasmBinary

/// The way from the outermost component of a file in, as messages print it: `component 2 "filter"`.
enum BinaryPath {
    /// The way to a component by its indices.
    static func path(_ indices: [Int], in component: Component, of file: InputFile) -> [String] {
        var path: [String] = []
        var component = component
        for index in indices {
            path.append("component \(index)" + (name(index, in: component, of: file).map { " \"\($0)\"" } ?? ""))
            guard let nested = nested(index, in: component) else { break }
            component = nested
        }
        return path
    }

    /// The way to a core module.
    static func path(_ module: EmbeddedModule, in component: Component, of file: InputFile) -> [String] {
        guard let index = module.index else { return [] }
        var innermost: Component? = component
        for place in module.components { innermost = innermost.flatMap { nested(place, in: $0) } }
        let name = innermost.flatMap { Self.name(index, .core(.module), in: $0, of: file) }
        var path = path(module.components, in: component, of: file)
        path.append("core module \(index)" + (name.map { " \"\($0)\"" } ?? ""))
        return path
    }

    /// The name that the `component-name` section gives to a definition of a component.
    private static func name(
        _ index: Int, _ sort: Sort = .component, in component: Component, of file: InputFile
    ) -> String? {
        for section in component.sections {
            guard case .custom(let custom) = section.contents, custom.name == ComponentNames.sectionName else {
                continue
            }
            let names = file.withBytes { ComponentNames(reading: ByteReader($0).reader(of: custom.contents)) }
            for names in names?.sorts ?? [] where names.sort == sort {
                if let entry = names.names.first(where: { $0.index == index }) { return entry.name }
            }
        }
        return nil
    }

    /// The component that stands in another under an index; nothing where that is an import or alias.
    private static func nested(_ index: Int, in component: Component) -> Component? {
        var sizes = IndexSpaceSizes()
        for section in component.sections {
            if case .component(let nested) = section.contents, sizes[.component] == index { return nested }
            sizes.add(section.contents)
        }
        return nil
    }

    /// The way to a byte of a file that may not be well-formed: by section headers alone, as far as they can be read.
    static func path(to offset: Int, in file: InputFile) -> [String] {
        file.withBytes { bytes in
            var path: [String] = []
            var reader = ByteReader(bytes)
            // What cannot be read ends the way.
            try? descend(to: offset, &reader, &path)
            return path
        }
    }

    private static func descend(
        to offset: Int, _ reader: inout ByteReader, _ path: inout [String]
    ) throws(BinaryError) {
        var components = 0
        var modules = 0
        _ = try reader.skip(8)
        var sections = SectionReader(reader)
        while path.count <= Limits.componentDepth, let id = try sections.next() {
            let range = sections.contents.range
            let holdsOffset = offset >= range.start && offset < range.end
            switch SectionID(rawValue: id) {
            case .coreModule:
                if holdsOffset { path.append("embedded core module \(modules)") }
                modules += 1
            case .component:
                if holdsOffset {
                    path.append("embedded component \(components)")
                    return try descend(to: offset, &sections.contents, &path)
                }
                components += 1
            default: break
            }
            if holdsOffset { return }
        }
    }
}
