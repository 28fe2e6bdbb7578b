import WComposeComponentModel

extension CompositionReport.Composition {
    /// Adds the full versions of what has canonical names in a binary.
    ///
    /// - Parameter exports: of the composition.
    mutating func addFullNames(_ types: CompositionTypes, exports: Resolved.Externs, in store: TypeStore) {
        let names = types.imports.fullNames
        for place in imports.indices { imports[place].completedName = names[imports[place].name] }
        let exportNames = exports.fullNames
        for place in self.exports.indices {
            self.exports[place].completedName = exportNames[self.exports[place].name]
        }
        var known: [ComponentTypeID: (imports: [String: String], exports: [String: String])] = [:]
        var instances: [String: ComponentTypeID] = [:]
        for instance in types.instances {
            instances[instance.id] = instance.component
            if known[instance.component] != nil { continue }
            known[instance.component] = (
                store.imports(of: instance.component).fullNames, store.exports(of: instance.component).fullNames
            )
        }
        for place in edges.indices {
            let edge = edges[place]
            let importName = instances[edge.consumer].flatMap { known[$0]?.imports[edge.importName] }
            let provider: String? =
                switch edge.provider {
                case .export(let instance, let name): instances[instance].flatMap { known[$0]?.exports[name] }
                case .host(let name): names[name]
                case .instance, .exportPath, .importPath, .type, .parts, .definition: nil
                }
            edges[place].fullNames = .init(importName: importName, provider: provider)
        }
    }
}
