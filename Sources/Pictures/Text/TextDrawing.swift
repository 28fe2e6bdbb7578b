import WComposeDiagnostics

/// Boxes in layers, as characters: the first layer on top, or at the left where that is narrower.
struct TextDrawing {
    let text: String

    /// - Parameter width: the most columns; nothing where the picture needs more.
    init?(_ picture: Picture, width: Int) {
        let links = picture.arrows.filter { !$0.isMissed }.map { ($0.from, $0.to) }
        // One with more links than anyone can follow is better told in words.
        guard picture.boxes.count <= Self.mostBoxes, links.count <= Self.mostLinks,
            let graph = LayeredGraph(count: picture.boxes.count, links: links, limit: 200)
        else { return nil }
        for isDown in [true, false] {
            let layout = TextLayout(graph, picture.boxes, isDown: isDown)
            if layout.width <= width {
                text = layout.drawn(picture.boxes)
                return
            }
        }
        return nil
    }

    private static let mostBoxes = 30
    private static let mostLinks = 60
}

/// Where boxes stand and lines run. Layers follow one another along the flow, which goes down or to the right; within a
/// layer, nodes stand across it.
private struct TextLayout {
    private let graph: LayeredGraph
    private let isDown: Bool
    private let texts: [[String]]
    /// By node: how much room it takes along the flow and across, and where it begins across.
    private var lengths: [Int] = []
    private var breadths: [Int] = []
    private var places: [Int] = []
    /// Where lines leave a node across the flow.
    private var exits: [Int] = []
    /// Where each layer begins along the flow, and how long it is.
    private var starts: [Int] = []
    private var layerLengths: [Int] = []
    /// By node: the track in the channel behind its layer on which its lines turn.
    private var tracks: [Int: Int] = [:]
    private var total = (flow: 0, across: 0)

    var width: Int { isDown ? total.across : total.flow }
    private var height: Int { isDown ? total.flow : total.across }

    init(_ graph: LayeredGraph, _ boxes: [Picture.Box], isDown: Bool) {
        self.graph = graph
        self.isDown = isDown
        texts = boxes.map { box in ([box.title] + box.shownLines).map { TerminalText.escaped(Self.shortened($0)) } }
        for node in graph.nodes {
            guard let box = node.box else {
                lengths.append(0)
                breadths.append(isDown ? 3 : 2)
                continue
            }
            let width = (texts[box].map(\.count).max() ?? 0) + 4
            let height = texts[box].count + 2
            lengths.append(isDown ? height : width)
            breadths.append(isDown ? width : height)
        }
        placeAcross()
        chooseExits()
        placeAlong()
    }

    private static let widest = 34

    private static func shortened(_ text: String) -> String {
        text.count > widest ? text.prefix(widest - 1) + "…" : text
    }

    // MARK: - Across

    private func middle(_ node: Int) -> Int { places[node] + (breadths[node] - 1) / 2 }

    private var gap: Int { isDown ? 2 : 1 }

    /// Each node near the middle of its neighbours, so that what follows one after the other stands in one row.
    private mutating func placeAcross() {
        places = Array(repeating: 0, count: graph.nodes.count)
        for layer in graph.layers {
            var next = 0
            for node in layer {
                places[node] = next
                next += breadths[node] + gap
            }
        }
        for sweep in 0..<8 {
            let isForward = sweep.isMultiple(of: 2)
            for layer in isForward ? Array(graph.layers.indices) : graph.layers.indices.reversed() {
                settle(graph.layers[layer], isForward ? \.providers : \.consumers)
            }
        }
        let least = places.min() ?? 0
        for node in places.indices { places[node] -= least }
        total.across = graph.nodes.indices.map { places[$0] + breadths[$0] }.max() ?? 0
    }

    /// Moves the nodes of a layer to where they would like to be, as far as those before them leave room, and back again.
    private mutating func settle(_ layer: [Int], _ neighbours: KeyPath<LayeredGraph.Node, [Int]>) {
        let wanted = layer.map { node in
            let around = graph.nodes[node][keyPath: neighbours]
            guard !around.isEmpty else { return places[node] }
            return around.map { middle($0) }.reduce(0, +) / around.count - (breadths[node] - 1) / 2
        }
        var forward = wanted
        for index in layer.indices.dropFirst() {
            forward[index] = max(forward[index], forward[index - 1] + breadths[layer[index - 1]] + gap)
        }
        var backward = wanted
        for index in layer.indices.dropLast().reversed() {
            backward[index] = min(backward[index], backward[index + 1] - breadths[layer[index]] - gap)
        }
        for (index, node) in layer.enumerated() { places[node] = (forward[index] + backward[index]) / 2 }
        // Rounding may have taken one column of a gap.
        for index in layer.indices.dropFirst() {
            places[layer[index]] = max(
                places[layer[index]], places[layer[index - 1]] + breadths[layer[index - 1]] + gap)
        }
    }

    /// Lines leave a node in its middle, but where a line to another one comes in there: it would look like one line.
    private mutating func chooseExits() {
        exits = graph.nodes.indices.map { middle($0) }
        for (index, layer) in graph.layers.enumerated().dropLast() {
            let entries = Dictionary(graph.layers[index + 1].map { (middle($0), $0) }) { first, _ in first }
            for node in layer {
                guard let entry = entries[exits[node]], !graph.nodes[node].consumers.contains(entry) else { continue }
                exits[node] += 1
            }
        }
    }

    // MARK: - Along

    private mutating func placeAlong() {
        var start = 0
        for (index, layer) in graph.layers.enumerated() {
            let length = max(1, layer.map { lengths[$0] }.max() ?? 1)
            starts.append(start)
            layerLengths.append(length)
            let count = assignTracks(layer)
            // A line leaves, turns on its track, and ends in an arrow.
            start += length + (index + 1 < graph.layers.count ? count + (isDown ? 2 : 4) : 0)
        }
        total.flow = start
    }

    /// Lines that would lie on each other get tracks of their own; says how many there are.
    private mutating func assignTracks(_ layer: [Int]) -> Int {
        var taken: [[ClosedRange<Int>]] = []
        for node in layer {
            let ends = graph.nodes[node].consumers.map { middle($0) } + [exits[node]]
            guard let first = ends.min(), let last = ends.max(), first < last else { continue }
            let track = taken.firstIndex { $0.allSatisfy { !$0.overlaps(first...last) } } ?? taken.count
            if track == taken.count { taken.append([]) }
            taken[track].append(first...last)
            tracks[node] = track
        }
        return taken.count
    }

    // MARK: - Drawing

    func drawn(_ boxes: [Picture.Box]) -> String {
        var canvas = CharacterCanvas(width: width, height: height)
        for node in graph.nodes.indices { drawLines(from: node, &canvas) }
        for (index, node) in graph.nodes.enumerated() {
            guard let box = node.box else { continue }
            let (x, y) = point(starts[node.layer], places[index])
            canvas.box(
                x: x, y: y, width: isDown ? breadths[index] : lengths[index],
                height: isDown ? lengths[index] : breadths[index], texts[box], isDouble: boxes[box].kind == .nested)
        }
        return canvas.text
    }

    private func point(_ flow: Int, _ across: Int) -> (x: Int, y: Int) { isDown ? (across, flow) : (flow, across) }

    private func drawLines(from index: Int, _ canvas: inout CharacterCanvas) {
        let node = graph.nodes[index]
        let start = starts[node.layer]
        let end = start + layerLengths[node.layer]
        if node.box == nil {
            // It passes by this layer.
            canvas.line(from: point(start - 1, middle(index)), to: point(end - 1, middle(index)))
            canvas.line(from: point(end - 1, middle(index)), to: point(end - 1, exits[index]))
        }
        guard !node.consumers.isEmpty else { return }
        let exit = exits[index]
        let from = node.box == nil ? end - 1 : start + lengths[index] - 1
        let turn = end + (tracks[index] ?? 0)
        for consumer in node.consumers {
            let entry = middle(consumer)
            let target = starts[graph.nodes[consumer].layer] - 1
            canvas.line(from: point(from, exit), to: point(turn, exit))
            canvas.line(from: point(turn, exit), to: point(turn, entry))
            canvas.line(from: point(turn, entry), to: point(target, entry))
            if graph.nodes[consumer].box != nil {
                let (x, y) = point(target, entry)
                canvas.put(isDown ? "▼" : "▶", x: x, y: y)
            }
        }
    }
}
