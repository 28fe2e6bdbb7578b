import WComposeCoreWasm
import WComposeWasmBinary

/// The indices that the items of an adapter have once those that are not needed are gone.
struct Renumbering: CodeIndices {
    /// By the raw values of the spaces, then by the index that an item had.
    private var indices: [[UInt32?]]
    private var next: [UInt32]

    init(of adapter: borrowing AdapterModule) {
        indices = CodeIndexSpace.allCases.map { Array(repeating: nil, count: adapter.count(of: $0)) }
        next = CodeIndexSpace.allCases.map { _ in 0 }
    }

    /// Gives the next index of a space to the item that had `index`.
    @discardableResult
    mutating func add(_ index: UInt32, to space: CodeIndexSpace) -> UInt32 {
        let new = addNew(to: space)
        indices[space.rawValue][Int(index)] = new
        return new
    }

    /// Gives the next index of a space to an item that was not there.
    mutating func addNew(to space: CodeIndexSpace) -> UInt32 {
        defer { next[space.rawValue] += 1 }
        return next[space.rawValue]
    }

    func index(_ index: UInt32, in space: CodeIndexSpace) -> UInt32? {
        guard Int(index) < indices[space.rawValue].count else { return nil }
        return indices[space.rawValue][Int(index)]
    }
}
