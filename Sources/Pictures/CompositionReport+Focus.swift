package import WComposeReports

extension CompositionReport.Composition {
    /// The part of it that an instance has to do with: the instance, all that it depends on, and all that depends on it.
    /// Nothing where there is no such instance.
    ///
    /// - Parameter id: of an instance.
    package func focused(on id: String) -> Self? {
        guard instances.contains(where: { $0.id == id }) else { return nil }
        var providers: [String: [String]] = [:]
        var consumers: [String: [String]] = [:]
        for edge in edges {
            for provider in edge.provider.roots.compactMap(\.instance) {
                providers[edge.consumer, default: []].append(provider)
                consumers[provider, default: []].append(edge.consumer)
            }
        }
        func reached(by links: [String: [String]]) -> Set<String> {
            var seen: Set<String> = [id]
            var rest = [id]
            while let next = rest.popLast() {
                for other in links[next] ?? [] where seen.insert(other).inserted { rest.append(other) }
            }
            return seen
        }
        let kept = reached(by: providers).union(reached(by: consumers))
        var part = self
        part.instances = instances.filter { kept.contains($0.id) }
        let used = Set(part.instances.map(\.component))
        part.components = components.filter { used.contains($0.id) }
        part.edges = edges.filter { kept.contains($0.consumer) }
        part.imports = imports.compactMap { item in
            var item = item
            item.askedBy = item.askedBy.filter { kept.contains($0.instance) }
            return item.askedBy.isEmpty ? nil : item
        }
        part.exports = exports.filter { item in
            item.provider.roots.compactMap(\.instance).contains { kept.contains($0) }
        }
        part.resources = resources.compactMap { resource in
            var resource = resource
            resource.handlers = resource.handlers.filter { kept.contains($0) }
            if case .instance(let id) = resource.definer { return kept.contains(id) ? resource : nil }
            return resource.handlers.isEmpty ? nil : resource  // the host's, or the composition's own
        }
        return part
    }

    /// A nested graph, by the ids of the instances that it is in, or the composition itself.
    ///
    /// - Parameter path: from the outermost instance in.
    package func nested(at path: some Sequence<String>) -> Self? {
        var current = self
        for id in path {
            guard let instance = current.instances.first(where: { $0.id == id }),
                let component = current.components.first(where: { $0.id == instance.component })
            else { return nil }
            switch component.contents {
            case .composition(let nested): current = nested
            case .same(let path):
                guard let nested = composition(ofComponents: path.split(separator: "/").map(String.init)) else {
                    return nil
                }
                current = nested
            case .input, .core, .given, .missing: return nil
            }
        }
        return current
    }

    /// A nested graph, by the ids of the components that it is in.
    private func composition(ofComponents path: [String]) -> Self? {
        var current = self
        for id in path {
            guard case .composition(let nested)? = current.components.first(where: { $0.id == id })?.contents else {
                return nil
            }
            current = nested
        }
        return current
    }
}
