import WComposeDiagnostics

extension Picture {
    /// The picture in the language of Graphviz.
    package var dot: String { dot(sizes: nil) }

    /// - Parameter sizes: of the boxes, where they are drawn by somebody else than Graphviz: only their places are asked
    ///   for then.
    func dot(sizes: [BoxSize]?) -> String {
        var writer = DOTWriter(self, sizes)
        writer.writeGraph()
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Of a box, in points.
struct BoxSize {
    var width: Int
    var height: Int
}

/// Writes bytes, since there may be tens of thousands of lines.
private struct DOTWriter {
    private(set) var bytes: [UInt8] = []
    private let picture: Picture
    /// Where they are given, only what bears on places is written.
    private let sizes: [BoxSize]?
    private let children: [Int?: [Int]]
    private let contents: [Int?: [Int]]

    /// So many wires of an arrow are told of in full.
    private static let mostWords = 20

    init(_ picture: Picture, _ sizes: [BoxSize]?) {
        self.picture = picture
        self.sizes = sizes
        children = Dictionary(grouping: picture.frames.indices) { picture.frames[$0].parent }
        contents = Dictionary(grouping: picture.boxes.indices) { picture.boxes[$0].frame }
    }

    mutating func writeGraph() {
        add("digraph ")
        quote(picture.title)
        add(" {\n  graph [rankdir=LR, ranksep=\(sizes == nil ? "0.9" : "0.7"), nodesep=0.25, compound=true")
        add(", fontname=\"Helvetica\", fontsize=12")
        if sizes == nil {
            add(", labelloc=t, label=")
            quote(picture.title)
        }
        let style = sizes == nil ? "style=\"rounded,filled\", fillcolor=\"#ffffff\"" : "fixedsize=true, label=\"\""
        add("];\n  node [shape=box, \(style), color=\"#57606a\", fontname=\"Helvetica\", fontsize=11];\n")
        add("  edge [color=\"#57606a\", fontname=\"\(sizes == nil ? "Helvetica" : "Courier")\", fontsize=10];\n")
        writeBoxes(of: nil, margin: "  ")
        for index in picture.arrows.indices { writeArrow(index) }
        for remark in picture.remarks + picture.problems.map({ $0.words }) {
            add("  // \(remark.split(whereSeparator: { $0.isNewline }).joined(separator: " "))\n")
        }
        add("}\n")
    }

    private mutating func writeBoxes(of frame: Int?, margin: String) {
        for box in contents[frame] ?? [] {
            add(margin)
            writeBox(box)
        }
        for child in children[frame] ?? [] {
            add("\(margin)subgraph cluster_\(child) {\n\(margin)  label=")
            quote(picture.frames[child].title)
            add("; color=\"#8c959f\"; style=rounded; margin=14;\n")
            writeBoxes(of: child, margin: margin + "  ")
            add("\(margin)}\n")
        }
    }

    private mutating func writeBox(_ index: Int) {
        add("n")
        add(String(index))
        if let size = sizes?[index] {
            return add(" [width=\(Self.inches(size.width)), height=\(Self.inches(size.height))];\n")
        }
        let box = picture.boxes[index]
        add(" [label=")
        quote(box.title, box.shownLines)
        if box.key != box.title {
            add(", tooltip=")
            quote(box.key)
        }
        switch box.kind {
        case .host, .exports, .port: add(", shape=ellipse, style=solid, color=\"#8c959f\"")
        case .nested: add(", peripheries=2")
        case .group: add(", shape=folder")
        case .core, .missing: add(", style=\"rounded,dashed\"")
        case .instance: break
        }
        switch box.severity {
        case .error: add(", color=\"#cf222e\", penwidth=2")
        case .warning: add(", color=\"#9a6700\", penwidth=2")
        case .note, nil: break
        }
        if let number = box.component {
            add(", fillcolor=\"")
            add(Palette.light[(number - 1) % Palette.light.count])
            add("\"")
        }
        add("];\n")
    }

    private mutating func writeArrow(_ index: Int) {
        let arrow = picture.arrows[index]
        for part in ["  n", String(arrow.from), " -> n", String(arrow.to), " [id=a", String(index), ", label="] {
            add(part)
        }
        quote(arrow.label)
        // What is not connected says nothing of who comes first.
        if arrow.isMissed { add(", constraint=false") }
        if sizes == nil {
            if arrow.isMissed {
                add(", style=dotted, color=\"#9a6700\"")
            } else if arrow.isMarked {
                add(", style=dashed")
            }
            if arrow.isFaulty { add(", color=\"#cf222e\"") }
            add(", tooltip=")
            quote(arrow.wires[0].words, arrow.wires.dropFirst().prefix(Self.mostWords - 1).map { $0.words })
        }
        add("];\n")
    }

    // MARK: - Text

    private mutating func add(_ text: String) { bytes.append(utf8: text) }

    /// A string of lines.
    private mutating func quote(_ first: String, _ others: [String] = []) {
        add("\"")
        escape(first)
        for line in others {
            add("\\n")
            escape(line)
        }
        add("\"")
    }

    private mutating func escape(_ text: String) {
        let span = text.utf8Span.span
        for index in span.indices {
            let byte = span[index]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case UInt8(ascii: "\n"): add("\\n")
            case 0..<0x20, 0x7f: add("\u{fffd}")
            default: bytes.append(byte)
            }
        }
    }

    /// Points as inches, of which Graphviz counts 72 points.
    private static func inches(_ points: Int) -> String {
        let thousandths = points * 1_000 / 72
        let rest = String(thousandths % 1_000)
        return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
