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

    /// `namedata`, to its end.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init()
        var subsections = SectionReader(reader)
        while let id = try subsections.next() {
            switch Subsection(rawValue: id) {
            case .component: component = try subsections.contents.name()
            case .sort: sorts.append(try SortNames(from: &subsections.contents))
            // Others may come to be, and say nothing that is known.
            case nil: continue
            }
            try subsections.contents.finish(.subsection)
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
