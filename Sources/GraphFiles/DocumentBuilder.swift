import WComposeDiagnostics
import WComposeWasmBinary

/// Builds the tree of a document from its events, within bounds on depth and number of its nodes.
struct DocumentBuilder {
    private(set) var root: DocumentNode?
    private var open: [OpenCollection] = []
    private var nodeCount = 0

    /// A collection whose end has not come yet.
    private struct OpenCollection {
        var start: SourceRange
        var isMapping: Bool
        var items: [DocumentNode] = []
        var members: [DocumentNode.Member] = []
        /// The key whose value is due.
        var key: (text: String, range: SourceRange)?
    }

    /// Takes the next event; the events must be well nested, as both readers make them.
    mutating func add(_ event: DocumentEvent) throws(Diagnostic) {
        switch event.kind {
        case .scalar(let text, let isQuoted):
            try count(event.range)
            if let last = open.indices.last, open[last].isMapping, open[last].key == nil {
                open[last].key = (text, event.range)
            } else {
                finish(DocumentNode(content: .scalar(.init(text: text, isQuoted: isQuoted)), range: event.range))
            }
        case .sequenceStart, .mappingStart:
            try count(event.range)
            if let last = open.indices.last, open[last].isMapping, open[last].key == nil {
                throw .keyNotString(at: event.range)
            }
            guard open.count < Limits.documentDepth else {
                throw .tooDeep(limit: Limits.documentDepth, at: event.range)
            }
            open.append(OpenCollection(start: event.range, isMapping: event.kind == .mappingStart))
        case .sequenceEnd, .mappingEnd:
            guard let collection = open.popLast() else { return }
            var range = collection.start
            range.end = max(range.end, event.range.end)
            if collection.isMapping {
                let end = collection.members.last.map { max($0.value.range.end, $0.keyRange.end) }
                if event.range.start == event.range.end, let end { range.end = max(range.start, end) }
                finish(DocumentNode(content: .mapping(collection.members), range: range))
            } else {
                let end = collection.items.last?.range.end
                if event.range.start == event.range.end, let end { range.end = max(range.start, end) }
                finish(DocumentNode(content: .sequence(collection.items), range: range))
            }
        }
    }

    private mutating func count(_ range: SourceRange) throws(Diagnostic) {
        nodeCount += 1
        guard nodeCount <= Limits.documentNodes else { throw .tooManyNodes(limit: Limits.documentNodes, at: range) }
    }

    private mutating func finish(_ node: DocumentNode) {
        guard let last = open.indices.last else {
            root = node
            return
        }
        if let key = open[last].key {
            open[last].members.append(.init(key: key.text, keyRange: key.range, value: node))
            open[last].key = nil
        } else {
            open[last].items.append(node)
        }
    }
}
