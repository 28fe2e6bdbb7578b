import WComposeDiagnostics

extension Picture {
    /// The picture in Mermaid's language, as pages of repositories and merge requests draw it.
    package var mermaid: String {
        var text = "---\ntitle: \(Self.quoted(title))\n---\nflowchart LR\n"
        let children = Dictionary(grouping: frames.indices) { frames[$0].parent }
        let contents = Dictionary(grouping: boxes.indices) { boxes[$0].frame }
        func write(_ frame: Int?, indent: Int) {
            let margin = String(repeating: "  ", count: indent)
            for box in contents[frame] ?? [] { text += margin + node(box) + "\n" }
            for child in children[frame] ?? [] {
                text += "\(margin)subgraph f\(child)[\(Self.quoted(frames[child].title))]\n"
                write(child, indent: indent + 1)
                text += "\(margin)end\n"
            }
        }
        write(nil, indent: 1)
        for arrow in arrows {
            let line = arrow.isMissed ? "-.-x" : arrow.isMarked ? "-.->" : "-->"
            text += "  n\(arrow.from) \(line)|\(Self.quoted(arrow.label))| n\(arrow.to)\n"
        }
        for kind in [Box.Kind.host, .exports, .port, .core, .missing] {
            let members = boxes.indices.filter { boxes[$0].kind == kind }.map { "n\($0)" }
            guard !members.isEmpty else { continue }
            text += "  classDef \(kind.rawValue) \(Self.style(of: kind))\n"
            text += "  class \(members.joined(separator: ",")) \(kind.rawValue)\n"
        }
        let numbers = Set(boxes.compactMap(\.component)).sorted()
        for number in numbers {
            let members = boxes.indices.filter { boxes[$0].component == number }.map { "n\($0)" }
            let color = Palette.light[(number - 1) % Palette.light.count]
            text += "  classDef same\(number) fill:\(color),color:#1b1f24,stroke:#57606a\n"
            text += "  class \(members.joined(separator: ",")) same\(number)\n"
        }
        for (severity, color) in [(Severity.error, "#cf222e"), (.warning, "#9a6700")] {
            let members = boxes.indices.filter { boxes[$0].severity == severity }.map { "n\($0)" }
            guard !members.isEmpty else { continue }
            text += "  classDef \(severity.rawValue) stroke:\(color),stroke-width:2px\n"
            text += "  class \(members.joined(separator: ",")) \(severity.rawValue)\n"
        }
        for remark in remarks + problems.map(\.words) {
            text += "  %% \(remark.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
        }
        return text
    }

    private func node(_ index: Int) -> String {
        let box = boxes[index]
        let label = Self.quoted(([box.title] + box.shownLines).joined(separator: "\n"))
        return switch box.kind {
        case .host, .exports, .port: "n\(index)([\(label)])"
        case .nested: "n\(index)[[\(label)]]"
        case .group: "n\(index)[/\(label)/]"
        case .instance, .core, .missing: "n\(index)[\(label)]"
        }
    }

    private static func style(of kind: Box.Kind) -> String {
        kind == .core || kind == .missing ? "stroke-dasharray: 4 3" : "fill:transparent,stroke:#8c959f"
    }

    /// In quotes, with what means something there written as its number.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "<br/>"
            case "\"", "#", "<", ">", "&", "`", "\\", "*", "_", "~", "$", ";", "{", "}", "[", "]", "|":
                result += "#\(scalar.value);"
            case _ where scalar.value < 0x20 || scalar.value == 0x7f: result += "#65533;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

/// The colours of components that are used more than once.
enum Palette {
    static let light = ["#ddf4ff", "#dafbe1", "#fff8c5", "#ffeff7", "#fbefff", "#ffe2cc", "#d8f3f0", "#e6e9c8"]
    static let dark = ["#0c3049", "#0f3320", "#3d2f00", "#48143b", "#36205c", "#4a2410", "#0d3a36", "#35381a"]
}
