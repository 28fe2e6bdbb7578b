/// How the instances of a generated composition are joined. The instance 0 is the root, which exports `run`.
enum Shape: String, CaseIterable {
    /// The root, then each one's provider behind it.
    case chain
    /// Each but the root provides to the root.
    case fan
    /// A binary tree below the root, providers downward.
    case tree
}

/// An instance of a generated composition: which kind of component it is of, and the provider of each import.
struct Node {
    var kind: Kind
    var arguments: [(name: String, provider: Int)]

    enum Kind: String {
        case root, link, leaf, node, half
    }
}

extension Shape {
    /// `count` instances and the root before them.
    func nodes(_ count: Int) -> [Node] {
        switch self {
        case .chain:
            let links = (1..<count).map { Node(kind: .link, arguments: [(TinyComponent.interface, $0 + 1)]) }
            return [Self.root] + links + [Self.leaf]
        case .fan:
            let root = Node(kind: .root, arguments: (1...count).map { ("w\($0)", $0) })
            return [root] + Array(repeating: Self.leaf, count: count)
        case .tree:
            return [Self.root] + (1...count).map { Self.treeNode($0, of: count) }
        }
    }

    private static var root: Node { Node(kind: .root, arguments: [(TinyComponent.interface, 1)]) }
    private static var leaf: Node { Node(kind: .leaf, arguments: []) }

    private static func treeNode(_ place: Int, of count: Int) -> Node {
        let left = 2 * place
        if left + 1 <= count { return Node(kind: .node, arguments: [("left", left), ("right", left + 1)]) }
        return left <= count ? Node(kind: .half, arguments: [("left", left)]) : leaf
    }
}
