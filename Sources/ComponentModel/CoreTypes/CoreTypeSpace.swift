package import WComposeCoreWasm
import WComposeWasmBinary

/// The type index space of a core module, or of a component: which type of a `CoreTypeTable` each index comes to.
package struct CoreTypeSpace: Sendable {
    /// Why a core type cannot stand in its place.
    package enum Problem: Error {
        /// A reference to a type that is not defined before.
        case undefined(CoreTypeIndex)
        case finalSupertype(CoreTypeIndex)
        case unfitSupertype(CoreTypeIndex)
        case tooManySupertypes
        case notFunction(CoreTypeIndex)
        /// A module type where a type of a module is due.
        case moduleType(CoreTypeIndex)
    }

    /// By index; a type that nothing has asked for yet is in its table only when it is.
    private var ids: [UInt32] = []
    /// The groups that are not in the table yet, with the index of the first type of each.
    private var groups: [RecursiveType] = []
    private var starts: [Int] = []
    private static let pending = UInt32.max
    /// Stands for a module type.
    private static let module = UInt32.max - 1

    package init() {}

    /// The types of a module, none of which is in a table yet.
    package init(_ groups: [RecursiveType]) {
        self.groups = groups
        var start = 0
        starts.reserveCapacity(groups.count)
        for group in groups {
            starts.append(start)
            start += group.subtypes.count
        }
        ids = Array(repeating: Self.pending, count: start)
    }

    package var count: Int { ids.count }

    /// Defines a type that is known by its id, as an alias does.
    package mutating func append(_ id: CoreTypeTable.ID) { ids.append(id.rawValue) }

    /// Defines a module type, to which no other core type can refer.
    package mutating func appendModuleType() { ids.append(Self.module) }

    /// Defines the types of a group, which may refer to those before them.
    package mutating func append(
        _ group: RecursiveType, to table: inout CoreTypeTable
    ) throws(Problem) -> Range<Int> {
        let start = ids.count
        let first = try add(group, at: start, to: &table)
        for offset in group.subtypes.indices { ids.append(first.rawValue + UInt32(offset)) }
        for index in start..<ids.count { try table.checkSupertype(of: CoreTypeTable.ID(ids[index])) }
        return start..<ids.count
    }

    /// The type at `index`, put into `table` with all that it refers to where it is not there yet.
    package mutating func id(
        _ index: CoreTypeIndex, in table: inout CoreTypeTable
    ) throws(Problem) -> CoreTypeTable.ID {
        guard index.rawValue < ids.count else { throw .undefined(index) }
        let known = ids[Int(index.rawValue)]
        guard known != Self.module else { throw .moduleType(index) }
        if known != Self.pending { return CoreTypeTable.ID(known) }
        let group = group(of: index)
        if groups[group].subtypes.count == 1, let type = groups[group].subtypes.first, !type.hasReferences {
            let id = table.add(alone: type)
            ids[Int(index.rawValue)] = id.rawValue
            return id
        }
        // Groups refer to groups before them alone. Those that are asked for are found first, without recursion, and
        // then put into the table in their order.
        var asked: Set<Int> = []
        var open = [group]
        while let next = open.popLast() {
            guard asked.insert(next).inserted else { continue }
            for type in groups[next].subtypes {
                _ = try type.mapped { reference throws(Problem) in
                    guard reference.rawValue < starts[next] + groups[next].subtypes.count else {
                        throw .undefined(reference)
                    }
                    if ids[Int(reference.rawValue)] == Self.pending, reference.rawValue < starts[next] {
                        open.append(self.group(of: reference))
                    }
                    return reference
                }
            }
        }
        for group in asked.sorted() {
            let first = try add(groups[group], at: starts[group], to: &table)
            for offset in groups[group].subtypes.indices {
                ids[starts[group] + offset] = first.rawValue + UInt32(offset)
            }
        }
        return CoreTypeTable.ID(ids[Int(index.rawValue)])
    }

    /// What is imported or exported, over ids.
    package mutating func resolve(
        _ type: CoreExternType, in table: inout CoreTypeTable
    ) throws(Problem) -> CoreExternType {
        switch type {
        case .memory: return type
        case .function(let index), .exactFunction(let index), .tag(let index):
            let id = try id(index, in: &table)
            guard table.function(id) != nil else { throw .notFunction(index) }
            if case .tag = type { return .tag(id) }
            if case .exactFunction = type { return .exactFunction(id) }
            return .function(id)
        case .table, .global:
            return try type.mapped { index throws(Problem) in try id(index, in: &table) }
        }
    }

    /// The place in `groups` of the type at `index`.
    private func group(of index: CoreTypeIndex) -> Int {
        let index = Int(index.rawValue)
        // Nearly always each group is a single type.
        if index < starts.count, starts[index] == index, groups[index].subtypes.count > 0 { return index }
        var (low, high) = (0, starts.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= index { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private func add(
        _ group: RecursiveType, at start: Int, to table: inout CoreTypeTable
    ) throws(Problem) -> CoreTypeTable.ID {
        var types: [SubType] = []
        types.reserveCapacity(group.subtypes.count)
        for type in group.subtypes {
            types.append(
                try type.mapped { reference throws(Problem) in
                    if reference.rawValue < start {
                        let known = ids[Int(reference.rawValue)]
                        guard known != Self.module else { throw .moduleType(reference) }
                        return CoreTypeTable.ID(known)
                    }
                    guard reference.rawValue < start + group.subtypes.count else { throw .undefined(reference) }
                    return CoreTypeTable.ID(reference.rawValue - UInt32(start) | CoreTypeTable.insideGroup)
                })
        }
        return table.add(types)
    }
}
