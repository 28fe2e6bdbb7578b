import WComposeCoreWasm
package import WComposeWasmBinary

/// A component as it stands in its binary: sections in file order. See "Component Definitions" in Binary.md.
///
/// Core modules and the contents of custom sections stay ranges of the file.
package struct Component: Equatable, Sendable {
    /// Where the component stands in its file, preamble included.
    package var range: ByteRange
    package var sections: [Section]

    package init(range: ByteRange, sections: [Section]) {
        self.range = range
        self.sections = sections
    }
}

/// One section of a component.
package struct Section: Equatable, Sendable {
    /// Where the contents of the section stand in the file, its id and size left out.
    package var range: ByteRange
    package var contents: Contents
    /// Where each item of the section begins in the file; empty for sections that are not lists.
    package var itemOffsets: ItemOffsets

    package init(range: ByteRange, contents: Contents, itemOffsets: ItemOffsets = ItemOffsets()) {
        self.range = range
        self.contents = contents
        self.itemOffsets = itemOffsets
    }

    /// The sections by what they hold, in the order of their ids.
    package enum Contents: Equatable, Sendable {
        case custom(CustomSection)
        case coreModule(ByteRange)
        case coreInstances([CoreInstance])
        case coreTypes([CoreType])
        case component(Component)
        case instances([Instance])
        case aliases([Alias])
        case types([TypeDefinition])
        case canonicals([CanonicalDefinition])
        case start(Start)
        case imports([Import])
        case exports([Export])
        case values([ValueDefinition])
    }
}

/// `core:custom`: a name, and bytes that mean what the name says.
package struct CustomSection: Equatable, Sendable {
    package var name: String
    package var contents: ByteRange

    package init(name: String, contents: ByteRange) {
        self.name = name
        self.contents = contents
    }
}

/// `start` 🪙.
package struct Start: Equatable, Sendable {
    package var function: FuncIndex
    package var arguments: [ValueIndex]
    package var resultCount: UInt32

    package init(function: FuncIndex, arguments: [ValueIndex], resultCount: UInt32) {
        self.function = function
        self.arguments = arguments
        self.resultCount = resultCount
    }
}

/// `value` 🪙: its bytes are kept as they are.
package struct ValueDefinition: Equatable, Sendable {
    package var type: ValueType
    package var contents: [UInt8]

    package init(type: ValueType, contents: [UInt8]) {
        self.type = type
        self.contents = contents
    }
}
