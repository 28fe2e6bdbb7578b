package import WComposeCoreWasm
import WComposeWasmBinary

/// `core:instance`. See "Instance Definitions" in Binary.md.
package enum CoreInstance: Equatable, Sendable {
    case instantiate(CoreModuleIndex, [CoreInstantiateArgument])
    case inlineExports([CoreInlineExport])
}

/// `core:instantiatearg`.
package struct CoreInstantiateArgument: Equatable, Sendable {
    package var name: String
    package var instance: CoreInstanceIndex

    package init(name: String, instance: CoreInstanceIndex) {
        self.name = name
        self.instance = instance
    }
}

/// `core:inlineexport`.
package struct CoreInlineExport: Equatable, Sendable {
    package var name: String
    package var sort: CoreSort
    package var index: UInt32

    package init(name: String, sort: CoreSort, index: UInt32) {
        self.name = name
        self.sort = sort
        self.index = index
    }
}

/// `instance`.
package enum Instance: Equatable, Sendable {
    case instantiate(ComponentIndex, [InstantiateArgument])
    case inlineExports([InlineExport])
}

/// `instantiatearg`.
package struct InstantiateArgument: Equatable, Sendable {
    package var name: String
    package var item: SortIndex

    package init(name: String, item: SortIndex) {
        self.name = name
        self.item = item
    }
}

/// `inlineexport`.
package struct InlineExport: Equatable, Sendable {
    package var name: ExternName
    package var item: SortIndex

    package init(name: ExternName, item: SortIndex) {
        self.name = name
        self.item = item
    }
}

/// `alias`. See "Alias Definitions" in Binary.md.
package enum Alias: Equatable, Sendable {
    case export(InstanceIndex, name: String, Sort)
    case coreExport(CoreInstanceIndex, name: String, CoreSort)
    /// `count` scopes outward, then the definition of that index there.
    case outer(count: UInt32, SortIndex)

    /// The sort of the definition that it adds to an index space.
    package var sort: Sort {
        switch self {
        case .export(_, _, let sort): sort
        case .coreExport(_, _, let sort): .core(sort)
        case .outer(_, let item): item.sort
        }
    }
}
