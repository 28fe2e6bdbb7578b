package import WComposeComponentModel
package import WComposeWasmBinary

/// What is added to modules on their way into a component.
package enum ModuleMetadata {
    /// A module with a name of its own in the `name` section.
    package static func module(_ module: [UInt8], named name: String) throws(BinaryError) -> [UInt8] {
        try applying(MetadataEdit(name: .set(name)), to: module)
    }

    /// A module with more in the `producers` section.
    package static func module(_ module: [UInt8], adding producers: Producers) throws(BinaryError) -> [UInt8] {
        try applying(MetadataEdit(producers: producers), to: module)
    }

    private static func applying(_ edit: MetadataEdit, to module: [UInt8]) throws(BinaryError) -> [UInt8] {
        let reader = ByteReader(module.span)
        return try edit.applied(to: reader).bytes(from: reader)
    }
}
