/// Boxes in layers, each behind all that provide for it, and the links between neighbouring layers: a link that goes
/// further passes by in each layer between.
struct LayeredGraph {
    private(set) var nodes: [Node]
    /// In order, from the first layer on.
    private(set) var layers: [[Int]] = []

    struct Node {
        /// The box; nothing where a link passes by.
        var box: Int?
        var layer: Int
        var consumers: [Int] = []
        var providers: [Int] = []
    }

    /// - Parameters:
    ///   - count: of the boxes.
    ///   - links: from provider to consumer, without circles.
    ///   - limit: nothing more is made of one that has more nodes.
    init?(count: Int, links: [(from: Int, to: Int)], limit: Int) {
        nodes = (0..<count).map { Node(box: $0, layer: 0) }
        let found = LinkDepths(count: count, links: links)
        guard !found.hasCircles else { return nil }
        let depths = found.depths
        for index in nodes.indices { nodes[index].layer = depths[index] }
        for link in links {
            var last = link.from
            for layer in (depths[link.from] + 1)..<max(depths[link.from] + 1, depths[link.to]) {
                nodes.append(Node(box: nil, layer: layer))
                connect(last, nodes.count - 1)
                last = nodes.count - 1
                guard nodes.count <= limit else { return nil }
            }
            connect(last, link.to)
        }
        layers = Array(repeating: [], count: (depths.max() ?? 0) + 1)
        for index in nodes.indices { layers[nodes[index].layer].append(index) }
        order()
    }

    private mutating func connect(_ from: Int, _ to: Int) {
        nodes[from].consumers.append(to)
        nodes[to].providers.append(from)
    }

    /// Puts the nodes of each layer where links cross little: near the middle of their neighbours.
    private mutating func order() {
        for sweep in 0..<6 {
            let isDown = sweep.isMultiple(of: 2)
            for layer in isDown ? Array(layers.indices.dropFirst()) : layers.indices.dropLast().reversed() {
                let neighbours = layers[layer + (isDown ? -1 : 1)]
                var places: [Int: Int] = [:]
                for (place, node) in neighbours.enumerated() { places[node] = place }
                let keyed = layers[layer].enumerated().map { place, node in
                    let around = (isDown ? nodes[node].providers : nodes[node].consumers).compactMap { places[$0] }
                    let middle =
                        around.isEmpty
                        ? Double(place) : Double(around.reduce(0, +)) / Double(around.count)
                    return (middle, place, node)
                }
                layers[layer] = keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
            }
        }
    }
}
