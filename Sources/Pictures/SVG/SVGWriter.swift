import WComposeDiagnostics
import WComposeReports

extension Picture {
    /// The picture as an SVG file, which stands by itself.
    package func svg(_ layout: PictureLayout) -> String {
        var writer = SVGWriter(self, layout)
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + writer.document(isWhole: true) + "\n"
    }

    /// The picture as an element of any page, with all that it needs.
    package func pageElement(_ layout: PictureLayout) -> String {
        var writer = SVGWriter(self, layout)
        return writer.document(isWhole: true)
    }

    /// The picture as an element of a page of pictures, which has the styles and the arrow heads.
    func svgElement(_ layout: PictureLayout) -> String {
        var writer = SVGWriter(self, layout)
        return writer.document(isWhole: false)
    }
}

/// Draws with real text; each element has a title, and colours follow what the reader prefers.
struct SVGWriter {
    private let picture: Picture
    private let layout: PictureLayout
    private var out = MarkupWriter()

    private static let margin = 12.0

    init(_ picture: Picture, _ layout: PictureLayout) {
        self.picture = picture
        self.layout = layout
    }

    mutating func document(isWhole: Bool) -> String {
        let legend = isWhole ? legendLines : []
        let top = isWhole ? 44.0 : 0
        let letters = ([picture.title, picture.headline] + legend).map(\.count).max() ?? 0
        let width = max(layout.width, isWhole ? Double(letters) * 6.7 : 0) + 2 * Self.margin
        let height = layout.height + top + Double(legend.count) * 15 + (legend.isEmpty ? 0 : 12) + 2 * Self.margin
        var attributes = [
            ("viewBox", "0 0 \(Self.number(width)) \(Self.number(height))"),
            ("width", Self.number(width)), ("height", Self.number(height)), ("class", "picture"),
        ]
        if isWhole {
            attributes.insert(("xmlns", "http://www.w3.org/2000/svg"), at: 0)
            attributes.append(("role", "img"))
        }
        out.open("svg", attributes)
        out.newLine()
        out.element("title", picture.title)
        out.element("desc", picture.headline)
        out.newLine()
        if isWhole {
            out.open("style")
            out.raw(Resources.pictureStyle)
            out.close("style")
            out.newLine()
            out.empty("rect", [("class", "paper"), ("width", "100%"), ("height", "100%")])
            out.element("text", [("class", "heading"), ("x", "12"), ("y", "26")], picture.title)
            out.element("text", [("class", "headline"), ("x", "12"), ("y", "44")], picture.headline)
            out.newLine()
        }
        out.open("g", [("transform", "translate(\(Self.number(Self.margin)) \(Self.number(Self.margin + top)))")])
        out.newLine()
        for index in picture.frames.indices { frame(index) }
        for index in picture.arrows.indices { arrow(index) }
        for index in picture.boxes.indices { box(index) }
        out.close("g")
        out.newLine()
        for (index, line) in legend.enumerated() {
            let y = top + layout.height + 2 * Self.margin + Double(index + 1) * 15
            out.element("text", [("class", "legend"), ("x", "12"), ("y", Self.number(y))], line)
            out.newLine()
        }
        out.close("svg")
        return out.text
    }

    private var legendLines: [String] {
        var lines = ["arrows go from provider to consumer"]
        if picture.arrows.contains(where: \.isMarked) {
            lines.append("dashed: not by the exact name, but by semver, `implements` or the type")
        }
        if picture.boxes.contains(where: { $0.component != nil }) {
            lines.append("boxes of one color: one component, embedded once")
        }
        if picture.arrows.contains(where: \.isMissed) { lines.append("dotted: nearly connected") }
        return lines + picture.remarks + picture.problems.prefix(20).map(\.words)
    }

    // MARK: - Elements

    private mutating func frame(_ index: Int) {
        let room = layout.frames[index]
        out.open("g", [("class", "frame"), ("data-frame", String(index))])
        out.element("title", "inside \(picture.frames[index].key)")
        out.empty(
            "rect",
            [
                ("x", Self.number(room.x)), ("y", Self.number(room.y)), ("width", Self.number(room.width)),
                ("height", Self.number(room.height)), ("rx", "10"),
            ])
        out.element(
            "text", [("x", Self.number(room.x + 10)), ("y", Self.number(room.y + 16))], picture.frames[index].title)
        out.close("g")
        out.newLine()
    }

    private mutating func arrow(_ index: Int) {
        let arrow = picture.arrows[index]
        let path = layout.arrows[index]
        out.open(
            "g",
            [
                ("class", Self.styles(of: arrow)), ("data-arrow", String(index)),
                ("data-from", String(arrow.from)), ("data-to", String(arrow.to)),
            ])
        out.element("title", arrow.wires.prefix(20).map(\.words).joined(separator: "\n"))
        var curve = "M\(Self.point(path.points[0]))"
        if path.points.count > 1 { curve += "C" + path.points.dropFirst().map(Self.point).joined(separator: " ") }
        curve += "L\(Self.point(path.end))"
        out.empty("path", [("d", curve)])
        out.empty("path", [("class", "head"), ("d", Self.head(of: path))])
        if let place = path.label {
            out.element("text", [("x", Self.number(place.x)), ("y", Self.number(place.y + 3))], arrow.label)
        }
        out.close("g")
        out.newLine()
    }

    private static func styles(of arrow: Picture.Arrow) -> String {
        "arrow" + (arrow.isMissed ? " missed" : arrow.isMarked ? " marked" : "") + (arrow.isFaulty ? " faulty" : "")
    }

    private mutating func box(_ index: Int) {
        let box = picture.boxes[index]
        let text = BoxText(box)
        let (size, middle) = (text.size, layout.boxes[index])
        let (x, y) = (middle.x - Double(size.width) / 2, middle.y - Double(size.height) / 2)
        let color = box.component.map { " c\(($0 - 1) % Palette.light.count + 1)" } ?? ""
        let severity = box.severity.map { " " + $0.rawValue } ?? ""
        out.open("g", [("class", "box \(box.kind.rawValue)\(color)\(severity)"), ("data-box", String(index))])
        out.element("title", ([box.key] + box.lines + box.problems.map(\.words)).joined(separator: "\n"))
        let corner = [.host, .exports, .port].contains(box.kind) ? size.height / 2 : 6
        func rectangle(inset: Double) {
            out.empty(
                "rect",
                [
                    ("x", Self.number(x + inset)), ("y", Self.number(y + inset)),
                    ("width", Self.number(Double(size.width) - 2 * inset)),
                    ("height", Self.number(Double(size.height) - 2 * inset)),
                    ("rx", String(min(corner, 18))),
                ])
        }
        rectangle(inset: 0)
        // What holds more is drawn with a second line.
        if box.kind == .nested || box.kind == .group { rectangle(inset: 3) }
        var line = y + Double(BoxText.padding) + 12
        out.element("text", [("class", "name"), ("x", Self.number(middle.x)), ("y", Self.number(line))], text.title)
        line += 1
        for (place, words) in text.lines.enumerated() {
            line += Double(BoxText.lineHeight)
            let style = place < box.lines.count ? [] : [("class", "problem")]
            out.element("text", style + [("x", Self.number(middle.x)), ("y", Self.number(line))], words)
        }
        out.close("g")
        out.newLine()
    }

    /// A triangle that ends where the arrow does.
    private static func head(of path: PictureLayout.Path) -> String {
        let (tip, last) = (path.end, path.points[path.points.count - 1])
        let before = path.points.last { $0.x != tip.x || $0.y != tip.y } ?? last
        let (x, y) = (tip.x - before.x, tip.y - before.y)
        let length = (x * x + y * y).squareRoot()
        guard length > 0 else { return "M\(point(tip))" }
        let (along, across) = (9 / length, 4 / length)
        let back = PictureLayout.Point(x: tip.x - x * along, y: tip.y - y * along)
        let left = PictureLayout.Point(x: back.x - y * across, y: back.y + x * across)
        let right = PictureLayout.Point(x: back.x + y * across, y: back.y - x * across)
        return "M\(point(tip))L\(point(left))L\(point(right))z"
    }

    private static func point(_ point: PictureLayout.Point) -> String { "\(number(point.x)) \(number(point.y))" }

    /// To a tenth.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
        return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
    }
}

/// What is part of every picture or page.
enum Resources {
    static var pictureStyle: String { text(PackageResources.picture_css) }
    static var pageStyle: String { text(PackageResources.page_css) }
    static var pageScript: String { text(PackageResources.page_js) }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
