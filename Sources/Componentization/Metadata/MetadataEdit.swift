import WComposeComponentBinary
package import WComposeComponentModel
import WComposeCoreWasm
package import WComposeWasmBinary

/// What is to be changed about the metadata of a component or core module: of the outermost one, not of those in it.
package struct MetadataEdit: Sendable {
    package enum Change: Equatable, Sendable {
        case kept, removed
        case set(String)

        /// What it is set to.
        package var text: String? {
            if case .set(let text) = self { text } else { nil }
        }
    }

    /// Of the component or module itself.
    package var name: Change
    /// What is added to the `producers` section.
    package var producers: Producers
    package var annotations: [MetadataAnnotation: Change]

    package init(
        name: Change = .kept, producers: Producers = Producers(), annotations: [MetadataAnnotation: Change] = [:]
    ) {
        self.name = name
        self.producers = producers
        self.annotations = annotations
    }
}

extension MetadataEdit {
    /// Adds a language, tool or SDK, of which there may be no version.
    ///
    /// - Parameter field: `language`, `processed-by` or `sdk`.
    package mutating func addProducer(_ producer: (name: String, version: String), to field: String) {
        let value = Producers.VersionedName(name: producer.name, version: producer.version)
        producers.merge(Producers(fields: [Producers.Field(name: field, values: [value])]))
    }

    /// The binary with the changes. What they do not touch stays a range of it.
    ///
    /// Names and producers that are there stay where they are, in their shortest form; what is new comes last.
    ///
    /// - Parameter binary: from its magic to its last byte.
    package func applied(to binary: borrowing ByteReader) throws(BinaryError) -> BinaryPieces {
        var preamble = copy binary
        let layer = try BinaryLayer(from: &preamble)
        let names = layer.namesSection
        var hasNames = false
        var hasProducers = false
        var pieces = try SectionRewriter.rewritten(binary) { name, contents, depth throws(BinaryError) in
            guard depth == 0 else { return .kept }
            if name == names {
                hasNames = true
                return try edited(names: contents, of: layer)
            }
            if name == Producers.sectionName {
                hasProducers = true
                return .replaced(try edited(producers: contents))
            }
            guard let annotation = MetadataAnnotation(rawValue: name) else { return .kept }
            return annotations[annotation, default: .kept] == .kept ? .kept : .removed
        }
        if !hasNames, let name = name.text {
            pieces.append(BinaryPieces.section(custom: names, Self.names(of: layer, named: name)))
        }
        if !hasProducers, !producers.fields.isEmpty {
            pieces.append(BinaryPieces.section(custom: Producers.sectionName, Self.contents(of: producers.unified)))
        }
        for annotation in MetadataAnnotation.allCases {
            guard let text = annotations[annotation]?.text else { continue }
            pieces.append(BinaryPieces.section(custom: annotation.sectionName, Array(text.utf8)))
        }
        return pieces
    }

    func edited(producers contents: ByteReader) throws(BinaryError) -> [UInt8] {
        var contents = contents
        var merged = try Producers(from: &contents)
        merged.merge(producers)
        return Self.contents(of: merged)
    }

    static func contents(of producers: Producers) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(producers)
        return writer.bytes
    }
}
