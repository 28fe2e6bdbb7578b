import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

extension Section {
    /// `section`. See "Component Definitions" in Binary.md.
    ///
    /// - Parameters:
    ///   - start: where in the file the section begins, its id included.
    ///   - section: what it holds.
    ///   - depth: how many components the component of the section is nested in.
    init(
        _ id: UInt8, at start: Int, from section: inout ByteReader, depth: Int, _ passedOver: (ByteRange) -> Void
    ) throws(BinaryError) {
        let range = section.range
        let contents: Contents
        let offsets: ItemOffsets
        switch SectionID(rawValue: id) {
        case .custom:
            contents = .custom(try CustomSection(from: &section))
            offsets = ItemOffsets()
        case .coreModule:
            contents = .coreModule(range)
            offsets = ItemOffsets()
            guard try BinaryLayer(from: &section) == .module else {
                throw BinaryError(.componentNotModule, at: range.start)
            }
            _ = try section.skip(section.remaining)
            passedOver(range)
        case .coreInstance:
            let list = try section.located(of: .coreInstance, CoreInstance.init(from:))
            (contents, offsets) = (.coreInstances(list.items), list.offsets)
        case .coreType:
            let list = try section.located(of: .coreType, CoreType.init(from:))
            (contents, offsets) = (.coreTypes(list.items), list.offsets)
        case .component:
            contents = .component(try Component(from: &section, depth: depth + 1, passedOver))
            offsets = ItemOffsets()
        case .instance:
            let list = try section.located(of: .instance, Instance.init(from:))
            (contents, offsets) = (.instances(list.items), list.offsets)
        case .alias:
            let list = try section.located(of: .alias, Alias.init(from:))
            (contents, offsets) = (.aliases(list.items), list.offsets)
        case .type:
            let list = try section.withValues(of: .type) { reader, values throws(BinaryError) in
                try TypeDefinition(from: &reader, depth: 0, values: values)
            }
            (contents, offsets) = (.types(list.items), list.offsets)
        case .canonical:
            let list = try section.located(of: .canonicalDefinition, CanonicalDefinition.init(from:))
            (contents, offsets) = (.canonicals(list.items), list.offsets)
        case .start:
            contents = .start(try Start(from: &section))
            offsets = ItemOffsets()
        case .import:
            let list = try section.withValues(of: .import, Import.init(from:values:))
            (contents, offsets) = (.imports(list.items), list.offsets)
        case .export:
            let list = try section.withValues(of: .export, Export.init(from:values:))
            (contents, offsets) = (.exports(list.items), list.offsets)
        case .value:
            let list = try section.located(of: .value, ValueDefinition.init(from:))
            (contents, offsets) = (.values(list.items), list.offsets)
        case nil: throw BinaryError(.unknownByte(.section, id), at: start)
        }
        try section.finish(.section)
        self.init(range: range, contents: contents, itemOffsets: offsets)
    }
}

extension ByteReader {
    /// The items of a section in which values may have types, to its end: in the form of wasm-tools if it can be read so,
    /// else in that of Binary.md.
    @_lifetime(self: copy self)
    fileprivate mutating func withValues<Item>(
        of item: BinaryError.Reason.Item,
        _ read: (inout ByteReader, ValueBound.Form) throws(BinaryError) -> Item
    ) throws(BinaryError) -> (items: [Item], offsets: ItemOffsets) {
        let section = self
        func list(
            _ reader: inout ByteReader, _ form: ValueBound.Form
        ) throws(BinaryError) -> (items: [Item], offsets: ItemOffsets) {
            let list = try reader.located(of: item) { reader throws(BinaryError) in try read(&reader, form) }
            try reader.finish(.section)
            return list
        }
        do throws(BinaryError) {
            return try list(&self, .bareType)
        } catch {
            self = section
            guard let items = try? list(&self, .bound) else { throw error }
            return items
        }
    }
}

extension CustomSection {
    /// `core:custom`.
    init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(name: try reader.name(), contents: try reader.skip(reader.remaining))
    }
}
