import WComposeWasmBinary

// Core types that stand in components, without the other fields of a module: who reads them says which come when.

extension CoreModuleParser {
    /// Gives an index to the identifier of a type.
    mutating func defineType(_ identifier: Identifier?, _ index: UInt32) throws(TextError) {
        guard let identifier else { return }
        let name = Array(identifier.name.utf8)
        guard spaces[IndexSpace.Kind.type.rawValue].identifiers.insert(name.span, value: index).isNew else {
            throw TextError(.duplicateIdentifier(kind: "core type", name: identifier.name), at: identifier.range)
        }
    }

    /// The index of a type by its identifier.
    func type(_ identifier: Identifier) -> UInt32? {
        spaces[IndexSpace.Kind.type.rawValue].identifiers.value(of: Array(identifier.name.utf8).span)
    }
}
