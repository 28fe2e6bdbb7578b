import WComposeDiagnostics
import WComposeWasmBinary

/// Builds the tree of a document from its events, within bounds on depth and number of its nodes.
///
/// The value of an anchor is counted again wherever an alias gives it, so that no small file unfolds to a large one.
struct DocumentBuilder {
    private(set) var root: DocumentNode?
    private var open: [OpenCollection] = []
    private var nodeCount = 0
    /// What the anchors so far stand for; nothing within the value itself. A later one of the same name replaces it.
    private var anchors: [String: Anchored?] = [:]

    private struct Anchored {
        var node: DocumentNode
        var nodeCount: Int
        /// Levels of collections, its own included.
        var depth: Int
    }

    /// A collection whose end has not come yet.
    private struct OpenCollection {
        var start: SourceRange
        var isMapping: Bool
        var anchor: String?
        /// How many nodes came before it.
        var nodesBefore: Int
        /// Levels of collections in it.
        var depth = 0
        var items: [DocumentNode] = []
        var members: [DocumentNode.Member] = []
        /// The key whose value is due.
        var key: (text: String, range: SourceRange)?
    }

    /// Takes the next event; the events must be well nested, as both readers make them.
    mutating func add(_ event: DocumentEvent) throws(Diagnostic) {
        switch event.kind {
        case .scalar(let text, let isQuoted):
            try count(1, event.range)
            let node = DocumentNode(content: .scalar(.init(text: text, isQuoted: isQuoted)), range: event.range)
            if let anchor = event.anchor { anchors[anchor] = Anchored(node: node, nodeCount: 1, depth: 0) }
            try add(node)
        case .sequenceStart, .mappingStart:
            try count(1, event.range)
            if isKeyDue { throw .keyNotString(at: event.range) }
            try checkDepth(open.count + 1, event.range)
            if let anchor = event.anchor { anchors.updateValue(nil, forKey: anchor) }
            open.append(
                OpenCollection(
                    start: event.range, isMapping: event.kind == .mappingStart, anchor: event.anchor,
                    nodesBefore: nodeCount - 1))
        case .sequenceEnd, .mappingEnd:
            guard let collection = open.popLast() else { return }
            let node = node(of: collection, endingAt: event.range)
            if let anchor = collection.anchor {
                anchors[anchor] = Anchored(
                    node: node, nodeCount: nodeCount - collection.nodesBefore, depth: collection.depth + 1)
            }
            noteDepth(collection.depth + 1)
            try add(node)
        case .alias(let name):
            guard let known = anchors[name] else {
                throw .unknownAlias(name, known: anchors.keys.sorted(), at: event.range)
            }
            guard var anchored = known else { throw .aliasInItself(name, at: event.range) }
            try count(anchored.nodeCount, event.range)
            try checkDepth(open.count + anchored.depth, event.range)
            noteDepth(anchored.depth)
            // What is wrong with it as a whole is wrong here; what is within it stands where the anchor is.
            anchored.node.range = event.range
            try add(anchored.node)
        }
    }

    private var isKeyDue: Bool { open.last.map { $0.isMapping && $0.key == nil } ?? false }

    private func node(of collection: OpenCollection, endingAt end: SourceRange) -> DocumentNode {
        var range = collection.start
        range.end = max(range.end, end.end)
        // A collection without brackets ends where the last of what is in it does.
        let last = collection.members.last.map { max($0.value.range.end, $0.keyRange.end) }
        if end.start == end.end, let last = last ?? collection.items.last?.range.end {
            range.end = max(range.start, last)
        }
        return DocumentNode(
            content: collection.isMapping ? .mapping(collection.members) : .sequence(collection.items), range: range)
    }

    private mutating func count(_ count: Int, _ range: SourceRange) throws(Diagnostic) {
        nodeCount += count
        guard nodeCount <= Limits.documentNodes else { throw .tooManyNodes(limit: Limits.documentNodes, at: range) }
    }

    private func checkDepth(_ depth: Int, _ range: SourceRange) throws(Diagnostic) {
        guard depth <= Limits.documentDepth else { throw .tooDeep(limit: Limits.documentDepth, at: range) }
    }

    /// Tells the innermost open collection that it has so many levels within it.
    private mutating func noteDepth(_ depth: Int) {
        if let last = open.indices.last { open[last].depth = max(open[last].depth, depth) }
    }

    private mutating func add(_ node: consuming DocumentNode) throws(Diagnostic) {
        guard let last = open.indices.last else {
            root = node
            return
        }
        if let key = open[last].key {
            open[last].members.append(.init(key: key.text, keyRange: key.range, value: node))
            open[last].key = nil
        } else if open[last].isMapping {
            guard case .scalar(let scalar) = node.content else { throw .keyNotString(at: node.range) }
            open[last].key = (scalar.text, node.range)
        } else {
            open[last].items.append(node)
        }
    }
}
