import WComposeComponentModel
import WComposeWasmBinary

/// A core module in a file: where it is, and which one.
struct EmbeddedModule: Hashable, Sendable {
    /// The components in which it lies, from the outermost in, each by its index in the one before it.
    var components: [Int] = []
    /// Its index in the innermost of them; nothing where the file is the module.
    var index: Int?
    var range: ByteRange
}

extension Component {
    /// All core modules in the component and in those within it, in the order of the file.
    var embeddedModules: [EmbeddedModule] {
        var modules: [EmbeddedModule] = []
        addModules(in: [], to: &modules)
        return modules
    }

    private func addModules(in path: [Int], to modules: inout [EmbeddedModule]) {
        var moduleCount = 0
        var componentCount = 0
        for section in sections {
            switch section.contents {
            case .coreModule(let range):
                modules.append(EmbeddedModule(components: path, index: moduleCount, range: range))
                moduleCount += 1
            case .component(let nested):
                nested.addModules(in: path + [componentCount], to: &modules)
                componentCount += 1
            case .imports(let items):
                for item in items { count(item.type.sort, &moduleCount, &componentCount) }
            case .exports(let items):
                for item in items { count(item.item.sort, &moduleCount, &componentCount) }
            case .aliases(let items):
                for item in items { count(item.sort, &moduleCount, &componentCount) }
            case .custom, .coreInstances, .coreTypes, .instances, .types, .canonicals, .start, .values: break
            }
        }
    }

    /// Counts a definition that fills one of the two index spaces.
    private func count(_ sort: Sort, _ modules: inout Int, _ components: inout Int) {
        switch sort {
        case .core(.module): modules += 1
        case .component: components += 1
        default: break
        }
    }
}
