import WComposeDiagnostics

extension Picture {
    /// The picture in the language of Graphviz.
    package var dot: String { dot(sizes: nil) }

    /// - Parameter sizes: of the boxes, where they are drawn by somebody else than Graphviz: only their places are asked
    ///   for then.
    func dot(sizes: [BoxSize]?) -> String {
        var text = "digraph \(Self.quoted(title)) {\n"
        text += "  graph [rankdir=LR, ranksep=\(sizes == nil ? "0.9" : "0.7"), nodesep=0.25, compound=true"
        text += ", fontname=\"Helvetica\", fontsize=12"
        if sizes == nil { text += ", labelloc=t, label=\(Self.quoted(title))" }
        text += "];\n"
        let style = sizes == nil ? "style=\"rounded,filled\", fillcolor=\"#ffffff\"" : "fixedsize=true, label=\"\""
        text += "  node [shape=box, \(style), color=\"#57606a\", fontname=\"Helvetica\", fontsize=11];\n"
        text += "  edge [color=\"#57606a\", fontname=\"\(sizes == nil ? "Helvetica" : "Courier")\", fontsize=10];\n"
        let children = Dictionary(grouping: frames.indices) { frames[$0].parent }
        let contents = Dictionary(grouping: boxes.indices) { boxes[$0].frame }
        func write(_ frame: Int?, indent: Int) {
            let margin = String(repeating: "  ", count: indent)
            for box in contents[frame] ?? [] { text += margin + node(box, sizes?[box]) + "\n" }
            for child in children[frame] ?? [] {
                text += "\(margin)subgraph cluster_\(child) {\n"
                text += "\(margin)  label=\(Self.quoted(frames[child].title)); color=\"#8c959f\"; style=rounded;"
                text += " margin=14;\n"
                write(child, indent: indent + 1)
                text += "\(margin)}\n"
            }
        }
        write(nil, indent: 1)
        for (index, arrow) in arrows.enumerated() {
            text += "  n\(arrow.from) -> n\(arrow.to) [id=a\(index), label=\(Self.quoted(arrow.label))"
            if sizes == nil {
                if arrow.isMissed {
                    text += ", style=dotted, constraint=false, color=\"#9a6700\""
                } else if arrow.isMarked {
                    text += ", style=dashed"
                }
                if arrow.isFaulty { text += ", color=\"#cf222e\"" }
                let words = arrow.wires.prefix(Self.mostWords).map(\.words).joined(separator: "\n")
                text += ", tooltip=\(Self.quoted(words))"
            }
            text += "];\n"
        }
        for remark in remarks + problems.map(\.words) {
            text += "  // \(remark.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
        }
        return text + "}\n"
    }

    private func node(_ index: Int, _ size: BoxSize?) -> String {
        let box = boxes[index]
        if let size { return "n\(index) [width=\(Self.inches(size.width)), height=\(Self.inches(size.height))];" }
        var attributes = "label=\(Self.quoted(([box.title] + box.shownLines).joined(separator: "\n")))"
        if box.key != box.title { attributes += ", tooltip=\(Self.quoted(box.key))" }
        switch box.kind {
        case .host, .exports, .port: attributes += ", shape=ellipse, style=solid, color=\"#8c959f\""
        case .nested: attributes += ", peripheries=2"
        case .group: attributes += ", shape=folder"
        case .core, .missing: attributes += ", style=\"rounded,dashed\""
        case .instance: break
        }
        switch box.severity {
        case .error: attributes += ", color=\"#cf222e\", penwidth=2"
        case .warning: attributes += ", color=\"#9a6700\", penwidth=2"
        case .note, nil: break
        }
        if let number = box.component {
            attributes += ", fillcolor=\"\(Palette.light[(number - 1) % Palette.light.count])\""
        }
        return "n\(index) [\(attributes)];"
    }

    /// So many wires of an arrow are told of in full.
    private static let mostWords = 20

    /// Points as inches, of which Graphviz counts 72 points.
    private static func inches(_ points: Int) -> String {
        let thousandths = points * 1_000 / 72
        let rest = String(thousandths % 1_000)
        return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        bytes.reserveCapacity(text.utf8.count + 8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case UInt8(ascii: "\n"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(UInt8(ascii: "n"))
            case 0..<0x20, 0x7f: bytes += "\u{fffd}".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Of a box, in points.
struct BoxSize {
    var width: Int
    var height: Int
}
