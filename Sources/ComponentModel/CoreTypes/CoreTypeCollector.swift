import WComposeCoreWasm
import WComposeWasmBinary

/// Makes a list of types of its own for a module type: those that its imports and exports refer to, and those that these
/// refer to.
struct CoreTypeCollector {
    private let table: CoreTypeTable
    private(set) var types: [RecursiveType] = []
    private var indices: [CoreTypeTable.ID: CoreTypeIndex] = [:]
    private var count: UInt32 = 0

    init(_ table: CoreTypeTable) { self.table = table }

    /// The extern type over indices into `types`.
    mutating func visit(_ type: CoreExternType) -> CoreExternType {
        type.mapped { index(of: $0) }
    }

    private mutating func index(of id: CoreTypeTable.ID) -> CoreTypeIndex {
        if let known = indices[id] { return known }
        // Groups refer to none that come after them: in the order of their ids, all are defined before they are used.
        var groups: Set<UInt32> = []
        var open = [table.group(of: id).lowerBound]
        while let first = open.popLast() {
            guard indices[CoreTypeTable.ID(first)] == nil, groups.insert(first).inserted else { continue }
            for member in table.group(of: CoreTypeTable.ID(first)) {
                _ = table[CoreTypeTable.ID(member)].mapped { reference in
                    open.append(table.group(of: reference).lowerBound)
                    return reference
                }
            }
        }
        for first in groups.sorted() {
            let group = table.group(of: CoreTypeTable.ID(first))
            for member in group {
                indices[CoreTypeTable.ID(member)] = CoreTypeIndex(count)
                count += 1
            }
            let subtypes = group.map { member in
                table[CoreTypeTable.ID(member)].mapped { indices[$0] ?? $0 }
            }
            types.append(RecursiveType(subtypes: subtypes, isGroup: subtypes.count != 1 || refersToItself(first)))
        }
        return indices[id] ?? id
    }

    /// A single type that refers to itself can be written only as a group.
    private func refersToItself(_ id: UInt32) -> Bool {
        var found = false
        _ = table[CoreTypeTable.ID(id)].mapped { reference in
            found = found || reference.rawValue == id
            return reference
        }
        return found
    }
}
