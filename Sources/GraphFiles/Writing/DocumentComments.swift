import WComposeComposition
import WComposeDiagnostics
import WComposeWAC
import WComposeWIT

/// The comments of a WAC document, and what of its graph each one is about: what follows it, or what stands before it on its
/// line.
struct DocumentComments {
    private let text: [UInt8]
    private let document: DocumentSyntax
    private let graph: CompositionGraph
    private let comments: [Range<Int>]
    private var elements: [Element] = []
    /// Declarations, which are copied with the comments in them.
    private var texts: [Range<Int>] = []
    /// By where its package is named.
    private var instances: [UInt32: Int] = [:]
    /// By where its name stands: the first import that the argument is given to.
    private var arguments: [UInt32: (instance: Int, entry: Int)] = [:]

    struct Comment {
        /// As it stands in the document.
        var text: String
        /// What it says.
        var words: String
        /// Whether it stands before what it is about.
        var isBefore: Bool
    }

    enum Place {
        case start, end
        case declaration(Int)
        /// A declaration of a type, by its statement.
        case type(Int)
        case instance(Int)
        case argument(instance: Int, entry: Int)
        case export(Int)
    }

    /// What a comment may be about.
    private struct Element {
        var range: Range<Int>
        var place: Place
    }

    init(_ document: DocumentSyntax, _ text: [UInt8], _ graph: CompositionGraph) {
        self.text = text
        self.document = document
        self.graph = graph
        comments = Lexer.comments(in: text, source: document.source, dialect: .wac)
        for (index, node) in graph.instances.enumerated() {
            if let start = node.location?.range?.start { instances[start] = index }
        }
        var counts = Array(repeating: 0, count: graph.instances.count)
        for edge in graph.edges {
            let instance = edge.consumer.index
            if let start = edge.location?.range?.start, arguments[start] == nil {
                arguments[start] = (instance, counts[instance])
            }
            counts[instance] += 1
        }
    }

    /// The comments in their order, each with its place.
    ///
    /// - Parameter imports: the places of declarations, by statement.
    mutating func places(imports: [Int: Int]) -> [(Comment, Place)] {
        guard !comments.isEmpty else { return [] }
        elements = []
        if let package = document.package { elements.append(Element(range: Self.range(package.range), place: .start)) }
        for (position, statement) in document.statements.enumerated() { add(statement, at: position, imports) }
        elements.sort { ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound) }
        // What ends last before a comment: where ends are equal, the outermost.
        let byEnd = elements.enumerated().sorted {
            ($0.element.range.upperBound, -$0.offset) < ($1.element.range.upperBound, -$1.offset)
        }.map(\.element)
        return comments.compactMap { place(of: $0, byEnd) }
    }

    private mutating func add(_ statement: StatementSyntax, at position: Int, _ imports: [Int: Int]) {
        let range = Self.range(statement.range)
        switch statement.kind {
        case .import(let syntax):
            if case .interface = syntax.type { texts.append(Self.range(syntax.typeRange)) }
            if let index = imports[position] { elements.append(Element(range: range, place: .declaration(index))) }
        case .interface, .world, .type:
            texts.append(range)
            elements.append(Element(range: range, place: .type(position)))
        case .let(let syntax): add(syntax.value, as: range)
        case .export(let syntax):
            let export = graph.exports?.firstIndex { choice in
                choice.location?.range.map { range.contains(Int($0.start)) } ?? false
            }
            if let export { elements.append(Element(range: range, place: .export(export))) }
            add(syntax.value, as: export == nil ? range : Self.range(syntax.value.range))
        }
    }

    /// - Parameter range: what is said of the instance that the expression makes, if it makes one.
    private mutating func add(_ expression: ExpressionSyntax, as range: Range<Int>) {
        switch expression.primary {
        case .name: return
        case .nested(let inner): add(inner, as: range)
        case .instance(let instance):
            if let index = instances[instance.package.range.start] {
                elements.append(Element(range: range, place: .instance(index)))
            }
            for argument in instance.arguments { add(argument) }
        }
    }

    private mutating func add(_ argument: ArgumentSyntax) {
        switch argument {
        case .inferred(let name), .spread(let name): add(name.range, to: name.range.end)
        case .named(let name, _, let value):
            add(name.range, to: value.range.end)
            add(value, as: Self.range(value.range))
        case .fill: return
        }
    }

    private mutating func add(_ name: SourceRange, to end: UInt32) {
        guard let (instance, entry) = arguments[name.start] else { return }
        elements.append(
            Element(range: Int(name.start)..<Int(end), place: .argument(instance: instance, entry: entry)))
    }

    /// Nothing for one within a declaration.
    private func place(of comment: Range<Int>, _ byEnd: [Element]) -> (Comment, Place)? {
        let declaration = texts.split { $0.lowerBound <= comment.lowerBound }
        guard declaration == 0 || !texts[declaration - 1].contains(comment.lowerBound) else { return nil }
        let line = text[..<comment.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let isAlone = text[line..<comment.lowerBound].allSatisfy { $0 == 0x20 || $0 == 0x09 }
        let ended = byEnd.split { $0.range.upperBound <= comment.lowerBound }
        let next = elements.split { $0.range.lowerBound < comment.upperBound }
        var before: Place?
        if !isAlone, ended > 0, byEnd[ended - 1].range.upperBound >= line {
            before = byEnd[ended - 1].place
        } else if !isAlone, next > 0, elements[next - 1].range.lowerBound >= line {
            before = elements[next - 1].place
        }
        let place = before ?? (next < elements.count ? elements[next].place : .end)
        let own = String(decoding: text[comment], as: UTF8.self)
        return (Comment(text: own, words: Self.words(of: own), isBefore: before == nil), place)
    }

    /// What a comment says, without its marks.
    private static func words(of comment: String) -> String {
        guard comment.hasPrefix("/*") else {
            let text = comment.drop { $0 == "/" }
            return text.drop { $0 == " " }.trimmingSuffix { $0 == " " || $0 == "\t" || $0 == "\r" }
        }
        let inner = comment.dropFirst(2).dropLast(comment.hasSuffix("*/") ? 2 : 0)
        return inner.split(whereSeparator: \.isNewline).map { line in
            let text = line.drop { $0 == " " || $0 == "\t" || $0 == "*" }
            return text.trimmingSuffix { $0 == " " || $0 == "\t" }
        }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func range(_ range: SourceRange) -> Range<Int> { Int(range.start)..<Int(range.end) }
}

extension Array {
    /// How many of the elements, which are in order, are before all that are not.
    fileprivate func split(where isBefore: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return String(text)
    }
}
