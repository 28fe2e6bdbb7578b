package import WComposeWasmBinary

/// The component-level index spaces, as tags of `Index`. See "Index Spaces" in Explainer.md.
package enum Space {
    package enum Functions {}
    package enum Values {}
    package enum Types {}
    package enum Components {}
    package enum Instances {}
}

package typealias FuncIndex = Index<Space.Functions>
package typealias ValueIndex = Index<Space.Values>
package typealias TypeIndex = Index<Space.Types>
package typealias ComponentIndex = Index<Space.Components>
package typealias InstanceIndex = Index<Space.Instances>

/// `core:sort`; the raw value is its byte.
package enum CoreSort: UInt8, Hashable, Sendable {
    case function = 0x00, table = 0x01, memory = 0x02, global = 0x03, tag = 0x04
    case type = 0x10, module = 0x11, instance = 0x12
}

/// `sort`.
package enum Sort: Hashable, Sendable {
    case core(CoreSort)
    case function, value, type, component, instance
}

/// `sortidx`: a definition of any sort.
package struct SortIndex: Hashable, Sendable {
    package var sort: Sort
    package var index: UInt32

    package init(_ sort: Sort, _ index: UInt32) {
        self.sort = sort
        self.index = index
    }
}

extension Sort {
    /// All sorts, in the order of their bytes.
    package static let all: [Sort] = [
        .core(.function), .core(.table), .core(.memory), .core(.global), .core(.tag), .core(.type), .core(.module),
        .core(.instance), .function, .value, .type, .component, .instance,
    ]

    /// The place in `all`.
    package var place: Int {
        switch self {
        case .core(.function): 0
        case .core(.table): 1
        case .core(.memory): 2
        case .core(.global): 3
        case .core(.tag): 4
        case .core(.type): 5
        case .core(.module): 6
        case .core(.instance): 7
        case .function: 8
        case .value: 9
        case .type: 10
        case .component: 11
        case .instance: 12
        }
    }

    /// How the text format calls a definition of this sort.
    package var spelling: String {
        switch self {
        case .core(let sort): "core \(sort.spelling)"
        case .function: "func"
        case .value: "value"
        case .type: "type"
        case .component: "component"
        case .instance: "instance"
        }
    }
}

extension CoreSort {
    /// How the text format calls the sort where it is clear that it is a core one.
    package var spelling: String {
        switch self {
        case .function: "func"
        case .table: "table"
        case .memory: "memory"
        case .global: "global"
        case .tag: "tag"
        case .type: "type"
        case .module: "module"
        case .instance: "instance"
        }
    }
}
