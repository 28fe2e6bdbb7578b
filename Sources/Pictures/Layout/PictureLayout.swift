import WComposeDiagnostics

/// Where everything in a picture goes, in points from its upper left corner, as Graphviz worked it out.
package struct PictureLayout: Equatable, Sendable {
    var width: Double
    var height: Double
    /// The middles of the boxes.
    var boxes: [Point]
    var frames: [Frame]
    var arrows: [Path]

    struct Point: Equatable, Sendable {
        var x: Double
        var y: Double
    }

    struct Frame: Equatable, Sendable {
        var x: Double
        var y: Double
        var width: Double
        var height: Double
    }

    /// A curve: a point, then three for each piece of it, then where the arrow ends; and where its label goes.
    struct Path: Equatable, Sendable {
        var points: [Point]
        var end: Point
        var label: Point?
    }

    /// The input of `dot -Tjson0` for pictures.
    package static func question(_ pictures: [Picture]) -> String {
        pictures.map { picture in picture.dot(sizes: picture.boxes.map { BoxText($0).size }) }.joined()
    }

    /// The layouts of the pictures; nil where this is not what Graphviz answers.
    package static func read(_ answer: Span<UInt8>, for pictures: [Picture]) -> [PictureLayout]? {
        // One value follows the other, each closed by a bracket on a line of its own.
        var layouts: [PictureLayout] = []
        var start = 0
        var lineStart = 0
        for index in answer.indices where answer[index] == UInt8(ascii: "\n") {
            defer { lineStart = index + 1 }
            guard index - lineStart == 1, answer[lineStart] == UInt8(ascii: "}") else { continue }
            guard layouts.count < pictures.count,
                let value = JSONValue(parsing: answer.extracting(start..<(index))),
                let layout = PictureLayout(value, of: pictures[layouts.count])
            else { return nil }
            layouts.append(layout)
            start = index + 1
        }
        return layouts.count == pictures.count ? layouts : nil
    }

    private init?(_ value: JSONValue, of picture: Picture) {
        guard let bounds = value.value(of: "bb")?.text.flatMap(Self.numbers), bounds.count == 4 else { return nil }
        width = bounds[2]
        height = bounds[3]
        let top = height
        var places: [Int: Point] = [:]
        var rooms: [Int: Frame] = [:]
        for object in value.value(of: "objects")?.elements ?? [] {
            guard let name = object.value(of: "name")?.text else { return nil }
            if name.hasPrefix("n"), let index = Int(name.dropFirst()) {
                guard let place = object.value(of: "pos")?.text.flatMap(Self.numbers), place.count == 2 else {
                    return nil
                }
                places[index] = Point(x: place[0], y: top - place[1])
            } else if name.hasPrefix("cluster_"), let index = Int(name.dropFirst("cluster_".count)) {
                guard let room = object.value(of: "bb")?.text.flatMap(Self.numbers), room.count == 4 else { return nil }
                rooms[index] = Frame(
                    x: room[0], y: top - room[3], width: room[2] - room[0], height: room[3] - room[1])
            }
        }
        var paths: [Int: Path] = [:]
        for edge in value.value(of: "edges")?.elements ?? [] {
            guard let id = edge.value(of: "id")?.text, let index = Int(id.dropFirst()),
                let path = edge.value(of: "pos")?.text.flatMap({ Path($0, top: top) })
            else { return nil }
            paths[index] = path
            if let place = edge.value(of: "lp")?.text.flatMap(Self.numbers), place.count == 2 {
                paths[index]?.label = Point(x: place[0], y: top - place[1])
            }
        }
        boxes = picture.boxes.indices.compactMap { places[$0] }
        frames = picture.frames.indices.compactMap { rooms[$0] }
        arrows = picture.arrows.indices.compactMap { paths[$0] }
        guard boxes.count == picture.boxes.count, frames.count == picture.frames.count,
            arrows.count == picture.arrows.count
        else { return nil }
    }

    fileprivate static func numbers(_ text: String) -> [Double]? {
        let numbers = text.split(separator: ",").map { Double($0) }
        return numbers.contains(nil) ? nil : numbers.compactMap(\.self)
    }
}

extension PictureLayout.Path {
    /// `e,x,y x,y x,y …`
    fileprivate init?(_ text: String, top: Double) {
        points = []
        var tip: PictureLayout.Point?
        for part in text.split(separator: " ") {
            let isEnd = part.hasPrefix("e,")
            guard let pair = PictureLayout.numbers(String(isEnd ? part.dropFirst(2) : part)), pair.count == 2 else {
                return nil
            }
            let point = PictureLayout.Point(x: pair[0], y: top - pair[1])
            if isEnd { tip = point } else { points.append(point) }
        }
        guard let last = points.last, points.count % 3 == 1 else { return nil }
        end = tip ?? last
    }
}
