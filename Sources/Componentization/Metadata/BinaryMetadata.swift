import WComposeComponentBinary
package import WComposeComponentModel
package import WComposeCoreWasm
package import WComposeWasmBinary

/// What the custom sections of a component or core module say about it, and about all that is nested in it.
package struct BinaryMetadata: Sendable {
    package let layer: BinaryLayer
    /// From its magic to its last byte.
    package let range: ByteRange
    package private(set) var name: String?
    package private(set) var producers = Producers()
    package private(set) var annotations: [MetadataAnnotation: String] = [:]
    /// In the order of the file.
    package private(set) var nested: [BinaryMetadata] = []

    /// - Parameter binary: from its magic to its last byte.
    package init(of binary: borrowing ByteReader) throws(BinaryError) { try self.init(of: copy binary, depth: 0) }

    private init(of binary: ByteReader, depth: Int) throws(BinaryError) {
        guard depth < Limits.componentDepth else { throw binary.error(.nestingTooDeep(limit: Limits.componentDepth)) }
        range = binary.range
        var reader = binary
        layer = try BinaryLayer(from: &reader)
        var sections = SectionReader(reader)
        while let id = try sections.next() {
            if id == CoreSectionID.custom.rawValue {
                try read(sections.contents)
            } else if layer == .component, id == SectionID.coreModule.rawValue || id == SectionID.component.rawValue {
                nested.append(try BinaryMetadata(of: sections.contents, depth: depth + 1))
            }
        }
    }

    private mutating func read(_ custom: ByteReader) throws(BinaryError) {
        var contents = custom
        let name = try contents.name()
        switch name {
        case layer.namesSection:
            if let name = try Self.name(in: contents, of: layer) { self.name = name }
        case Producers.sectionName: producers = try Producers(from: &contents).unified
        default:
            guard let annotation = MetadataAnnotation(rawValue: name) else { return }
            let bytes = contents.span(of: contents.range)
            guard let text = try? UTF8Span(validating: bytes) else { throw contents.error(.malformedUTF8) }
            annotations[annotation] = String(copying: text)
        }
    }

    private static func name(in contents: ByteReader, of layer: BinaryLayer) throws(BinaryError) -> String? {
        var reader = contents
        switch layer {
        case .component: return try ComponentNames(from: &reader).component
        case .module: return try RewrittenNames(from: reader).module
        }
    }
}
