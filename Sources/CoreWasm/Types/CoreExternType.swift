import WComposeWasmBinary

/// `core:externtype`.
package enum CoreExternType: Hashable, Sendable {
    case function(CoreTypeIndex)
    /// Custom descriptors: a function of exactly this type.
    case exactFunction(CoreTypeIndex)
    // Nearly all are functions, and large modules have tens of thousands: what is large is kept apart.
    indirect case table(TableType)
    indirect case memory(MemoryType)
    indirect case global(GlobalType)
    case tag(CoreTypeIndex)
}

/// `core:tabletype`.
package struct TableType: Hashable, Sendable {
    package var element: ReferenceType
    package var limits: CoreLimits

    package init(element: ReferenceType, limits: CoreLimits) {
        self.element = element
        self.limits = limits
    }
}

/// `core:memtype`.
package struct MemoryType: Hashable, Sendable {
    package var limits: CoreLimits
    /// Custom page sizes: the power of two, where one is given.
    package var pageSizeLog2: UInt32?

    package init(limits: CoreLimits, pageSizeLog2: UInt32? = nil) {
        self.limits = limits
        self.pageSizeLog2 = pageSizeLog2
    }
}

/// `core:limits` with the flags that stand in its first byte.
package struct CoreLimits: Hashable, Sendable {
    /// In pages for memories, in elements for tables.
    package var minimum: UInt64
    package var maximum: UInt64?
    package var isShared: Bool
    package var is64: Bool

    package init(minimum: UInt64, maximum: UInt64?, isShared: Bool = false, is64: Bool = false) {
        self.minimum = minimum
        self.maximum = maximum
        self.isShared = isShared
        self.is64 = is64
    }
}

/// `core:globaltype`.
package struct GlobalType: Hashable, Sendable {
    package var value: CoreValueType
    package var isMutable: Bool
    package var isShared: Bool

    package init(value: CoreValueType, isMutable: Bool, isShared: Bool = false) {
        self.value = value
        self.isMutable = isMutable
        self.isShared = isShared
    }
}

/// `core:import`.
package struct CoreImport: Hashable, Sendable {
    package var module: String
    package var name: String
    package var type: CoreExternType

    package init(module: String, name: String, type: CoreExternType) {
        self.module = module
        self.name = name
        self.type = type
    }
}

/// `core:exportdecl`: an export of a module, by its type.
package struct CoreExportDeclaration: Hashable, Sendable {
    package var name: String
    package var type: CoreExternType

    package init(name: String, type: CoreExternType) {
        self.name = name
        self.type = type
    }
}
