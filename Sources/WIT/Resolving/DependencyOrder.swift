import HeapModule

/// An order of items in which each comes behind those that it depends on, and the order in which they are written as far
/// as that allows. `wasm-tools` orders in this way too, so that both write the same binaries.
struct DependencyOrder {
    /// The items in order; those in a circle, and those behind one, are missing.
    private(set) var order: [Int] = []
    /// Items in a circle, each depending on the next one and the last on the first; no item is in two of them.
    private(set) var cycles: [[Int]] = []

    /// - Parameter dependencies: by item, the items that it depends on; one may be named several times.
    init(_ dependencies: [[Int]]) {
        var remaining = dependencies.map(\.count)
        var dependents = [[Int]](repeating: [], count: dependencies.count)
        for (item, others) in dependencies.enumerated() { for other in others { dependents[other].append(item) } }
        var ready = Heap(dependencies.indices.filter { remaining[$0] == 0 })
        order.reserveCapacity(dependencies.count)
        while let item = ready.popMin() {
            order.append(item)
            for dependent in dependents[item] {
                remaining[dependent] -= 1
                if remaining[dependent] == 0 { ready.insert(dependent) }
            }
        }
        var isPassed = remaining.map { $0 == 0 }
        for start in remaining.indices where !isPassed[start] {
            if let cycle = Self.cycle(from: start, dependencies, &isPassed) { cycles.append(cycle) }
        }
    }

    /// From an item that waits for a circle, each step leads to another one that does, until one comes again.
    private static func cycle(from start: Int, _ dependencies: [[Int]], _ isPassed: inout [Bool]) -> [Int]? {
        var path: [Int] = []
        var places: [Int: Int] = [:]
        var item = start
        while places[item] == nil {
            places[item] = path.count
            path.append(item)
            let next = dependencies[item].first { places[$0] != nil } ?? dependencies[item].first { !isPassed[$0] }
            isPassed[item] = true
            guard let next else { return nil }
            item = next
        }
        return places[item].map { Array(path[$0...]) }
    }

    /// Where each item of a circle refers to the next one.
    ///
    /// - Parameter places: by item, where it first refers to another one.
    static func places<Place>(of cycle: [Int], in places: [[Int: Place]]) -> [Place] {
        cycle.indices.compactMap { places[cycle[$0]][cycle[($0 + 1) % cycle.count]] }
    }
}
