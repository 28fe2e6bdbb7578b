package import WComposeComponentModel
package import WComposeWasmBinary

/// A core module in a file: where it is, and which one.
package struct EmbeddedModule: Hashable, Sendable {
    /// The components in which it lies, from the outermost in, each by its index in the one before it.
    package var components: [Int] = []
    /// Its index in the innermost of them; nothing where the file is the module.
    package var index: Int?
    package var range: ByteRange

    /// A file that is a core module.
    package init(range: ByteRange) { self.range = range }

    fileprivate init(components: [Int], index: Int, range: ByteRange) {
        self.components = components
        self.index = index
        self.range = range
    }
}

extension Component {
    /// All core modules in the component and in those within it, in the order of the file.
    package var embeddedModules: [EmbeddedModule] {
        var modules: [EmbeddedModule] = []
        addModules(in: [], to: &modules)
        return modules
    }

    private func addModules(in path: [Int], to modules: inout [EmbeddedModule]) {
        var sizes = IndexSpaceSizes()
        // Behind the last module or component nothing need be counted.
        guard let last = sections.lastIndex(where: \.holdsModules) else { return }
        for section in sections[...last] {
            switch section.contents {
            case .coreModule(let range):
                modules.append(EmbeddedModule(components: path, index: Int(sizes[.core(.module)]), range: range))
            case .component(let nested): nested.addModules(in: path + [Int(sizes[.component])], to: &modules)
            case .custom, .coreInstances, .coreTypes, .instances, .aliases, .types, .canonicals, .start, .imports,
                .exports, .values:
                break
            }
            sizes.add(section.contents)
        }
    }

    /// The component itself, and the core modules and components in it at any depth.
    package var moduleAndComponentCount: Int {
        sections.reduce(into: 1) { count, section in
            switch section.contents {
            case .coreModule: count += 1
            case .component(let nested): count += nested.moduleAndComponentCount
            case .custom, .coreInstances, .coreTypes, .instances, .aliases, .types, .canonicals, .start, .imports,
                .exports, .values:
                break
            }
        }
    }
}

extension Section {
    /// Whether it is a core module, or a component that may hold some.
    fileprivate var holdsModules: Bool {
        switch contents {
        case .coreModule, .component: true
        case .custom, .coreInstances, .coreTypes, .instances, .aliases, .types, .canonicals, .start, .imports, .exports,
            .values:
            false
        }
    }
}
