/// An instance of the composition, written down or implied.
package struct ResolvedInstance: Equatable, Sendable {
    package var id: Located<String>
    /// The index of its component in the document's `components`.
    package var component: Int
    package var with: [ImportSyntax]
    /// Whether the file does not write it down: its component has no other instance.
    package var isImplied: Bool
    package var isStrict = false
    package var allowedImports: [Located<String>]?
    package var deniedImports: [Located<String>] = []
}

extension GraphDocument {
    /// Works out `resolvedInstances`, once `components` and `instances` are there.
    mutating func resolveInstances() {
        var indices: [String: Int] = [:]
        indices.reserveCapacity(components.count)
        for (index, component) in components.enumerated() where indices[component.id.value] == nil {
            indices[component.id.value] = index
        }
        var resolved: [ResolvedInstance] = []
        var isNamed = [Bool](repeating: false, count: components.count)
        for instance in instances {
            guard let component = indices[instance.component.value] else { continue }
            isNamed[component] = true
            resolved.append(
                ResolvedInstance(
                    id: instance.id, component: component, with: instance.with, isImplied: false,
                    isStrict: instance.isStrict, allowedImports: instance.allowedImports,
                    deniedImports: instance.deniedImports))
        }
        // Of what is spliced in, instances are made where it is needed.
        for case .splice(let splice) in patterns.map(\.shape) {
            for id in splice.with { if let index = indices[id.value] { isNamed[index] = true } }
        }
        for (index, component) in components.enumerated() where !isNamed[index] {
            resolved.append(ResolvedInstance(id: component.id, component: index, with: [], isImplied: true))
        }
        resolvedInstances = resolved
    }
}
