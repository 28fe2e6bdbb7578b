package import WComposeComponentModel
package import WComposeWasmBinary

extension ComponentNames {
    /// Reads `namedata`, its name left out; nil if the contents are not valid, which is no fault of a component. See
    /// "Name Section" in Binary.md.
    ///
    /// - Parameter reader: of the contents of the custom section.
    package init?(reading reader: consuming ByteReader) {
        do {
            try self.init(from: &reader)
        } catch {
            return nil
        }
    }

    private init(from reader: inout ByteReader) throws(BinaryError) {
        self.init()
        while !reader.isAtEnd {
            let id = try reader.byte()
            let size = Int(try reader.u32())
            var subsection = try reader.window(size)
            switch id {
            case 0: component = try subsection.name()
            case 1: sorts.append(try SortNames(from: &subsection))
            default: continue
            }
            try subsection.finish(.subsection)
        }
    }
}

extension ComponentNames.SortNames {
    /// `sortnames`.
    fileprivate init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            sort: try Sort(from: &reader),
            names: try reader.list(of: .nameMap) { reader throws(BinaryError) in
                ComponentNames.NameAssociation(index: try reader.u32(), name: try reader.name())
            })
    }
}
