import WComposeWasmBinary

/// `core:rectype`: types that may refer to each other.
package struct RecursiveType: Hashable, Sendable {
    package var subtypes: [SubType]
    /// Written as a group (`rec`), which a single type need not be.
    package var isGroup: Bool

    package init(subtypes: [SubType], isGroup: Bool) {
        self.subtypes = subtypes
        self.isGroup = isGroup
    }
}

/// `core:subtype`.
package struct SubType: Hashable, Sendable {
    package var isFinal: Bool
    package var supertypes: [CoreTypeIndex]
    package var isShared: Bool
    /// Custom descriptors: the type that this one describes, and the one that describes it.
    package var describes: CoreTypeIndex?
    package var descriptor: CoreTypeIndex?
    package var composite: CompositeType

    package init(
        isFinal: Bool = true, supertypes: [CoreTypeIndex] = [], isShared: Bool = false,
        describes: CoreTypeIndex? = nil, descriptor: CoreTypeIndex? = nil, composite: CompositeType
    ) {
        self.isFinal = isFinal
        self.supertypes = supertypes
        self.isShared = isShared
        self.describes = describes
        self.descriptor = descriptor
        self.composite = composite
    }
}

/// `core:comptype`.
package enum CompositeType: Hashable, Sendable {
    case function(CoreFuncType)
    case structure([FieldType])
    case array(FieldType)
    /// Stack switching.
    case continuation(CoreTypeIndex)
}

/// `core:functype`.
package struct CoreFuncType: Hashable, Sendable {
    package var parameters: [CoreValueType]
    package var results: [CoreValueType]

    package init(parameters: [CoreValueType], results: [CoreValueType]) {
        self.parameters = parameters
        self.results = results
    }
}

/// `core:fieldtype`.
package struct FieldType: Hashable, Sendable {
    package var storage: StorageType
    package var isMutable: Bool

    package init(storage: StorageType, isMutable: Bool) {
        self.storage = storage
        self.isMutable = isMutable
    }
}

/// `core:storagetype`.
package enum StorageType: Hashable, Sendable {
    case value(CoreValueType)
    case i8, i16
}
