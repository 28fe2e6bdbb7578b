import OrderedCollections

extension OrderedSet {
    /// `nodes` and all that they depend on, each behind what it depends on itself, but for circles.
    ///
    /// - Parameter dependencies: what a node directly depends on, in the order in which it should come.
    init(depthFirst nodes: some Sequence<Element>, dependencies: (Element) -> [Element]) {
        self = []
        var entered: Set<Element> = []
        // What is being looked at, with those it depends on that are still to be looked at, the next one last.
        var open: [(node: Element, rest: [Element])] = []
        for node in nodes where entered.insert(node).inserted {
            open.append((node, dependencies(node).reversed()))
            while let last = open.indices.last {
                guard let next = open[last].rest.popLast() else {
                    append(open.removeLast().node)
                    continue
                }
                if entered.insert(next).inserted { open.append((next, dependencies(next).reversed())) }
            }
        }
    }
}
