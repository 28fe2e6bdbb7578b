package import WComposeCoreWasm

/// Something that a library offers to others, or asks of them: providers are found by name and type.
package struct Symbol: Hashable, Sendable {
    package var name: CoreName
    package var type: SymbolType

    package init(_ name: CoreName, _ type: SymbolType) {
        self.name = name
        self.type = type
    }
}

/// The type of a symbol. Its value types refer to no type of a module.
package enum SymbolType: Hashable, Sendable {
    case function(CoreFuncType)
    /// In a library, the offset of data from where its memory begins is an immutable global of type i32.
    case global(GlobalType)
    case tag(CoreFuncType)

    /// What libraries offer whose data others take the address of.
    package static let address = SymbolType.global(GlobalType(value: .i32, isMutable: false))
}
