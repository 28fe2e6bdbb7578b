package import WComposeComponentModel
package import WComposeWasmBinary

extension Producers {
    /// Reads the contents of a `producers` section; nil if they are not valid, which is no fault of a binary.
    ///
    /// - Parameter reader: of the contents of the custom section.
    package init?(reading reader: consuming ByteReader) {
        do {
            try self.init(from: &reader)
        } catch {
            return nil
        }
    }

    /// Reads the contents of a `producers` section to their end.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        let fields = try reader.list(of: .field) { reader throws(BinaryError) in
            Field(
                name: try reader.name(),
                values: try reader.list(of: .value) { reader throws(BinaryError) in
                    VersionedName(name: try reader.name(), version: try reader.name())
                })
        }
        try reader.finish(.customSection)
        self.init(fields: fields)
    }
}
