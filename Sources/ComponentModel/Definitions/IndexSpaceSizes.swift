import WComposeCoreWasm

/// How many definitions the index spaces of a component, or of a component or instance type, hold so far. See "Index
/// Spaces" in Explainer.md.
package struct IndexSpaceSizes: Sendable {
    /// By `Sort.place`.
    private var sizes = SIMD16<UInt32>()

    package init() {}

    package subscript(sort: Sort) -> UInt32 { sizes[sort.place] }

    /// Counts one definition, and gives the index that it has.
    package mutating func add(_ sort: Sort) -> UInt32 {
        let index = sizes[sort.place]
        sizes[sort.place] = index &+ 1  // a file of 2³² definitions is not read
        return index
    }

    /// Counts the definitions of a section.
    package mutating func add(_ section: Section.Contents) {
        switch section {
        case .custom: break
        case .coreModule: add(.core(.module), 1)
        case .coreInstances(let items): add(.core(.instance), items.count)
        case .coreTypes(let items): for item in items { add(.core(.type), item.typeCount) }
        case .component: add(.component, 1)
        case .instances(let items): add(.instance, items.count)
        case .aliases(let items): for item in items { add(item.sort, 1) }
        case .types(let items): add(.type, items.count)
        case .canonicals(let items): for item in items { add(item.sort, 1) }
        case .start(let start): add(.value, Int(start.resultCount))
        case .imports(let items): for item in items { add(item.type.sort, 1) }
        case .exports(let items): for item in items { add(item.item.sort, 1) }
        case .values(let items): add(.value, items.count)
        }
    }

    private mutating func add(_ sort: Sort, _ count: Int) { sizes[sort.place] &+= UInt32(truncatingIfNeeded: count) }
}

extension CoreType {
    /// How many types it adds to the index space: a group adds each of its types.
    package var typeCount: Int {
        switch self {
        case .recursive(let type): type.subtypes.count
        case .module: 1
        }
    }
}

extension CanonicalDefinition {
    /// The sort of the definition that it adds to an index space.
    package var sort: Sort {
        switch self {
        case .lift: .function
        case .lower, .builtin: .core(.function)
        }
    }
}
