package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `nameattributes`. See "Import and Export Definitions" in Binary.md.
    package mutating func write(_ item: ExternName) {
        precondition(item.attributes.isEmpty || item.encoding == .attributed, "attributes need their own encoding")
        byte(item.encoding.rawValue)
        name(item.text)
        guard item.encoding == .attributed else { return }
        list(item.attributes) { $0.write($1) }
    }

    /// `attribute` 🏷️/🔗.
    package mutating func write(_ attribute: ExternName.Attribute) {
        switch attribute {
        case .implements(let interface):
            byte(0x00)
            name(interface)
        case .versionSuffix(let suffix):
            byte(0x01)
            name(suffix)
        case .externalID(let id):
            byte(0x02)
            name(id)
        }
    }
}
