package import WComposeComponentization
import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeWasmBinary

/// What `wcompose metadata show` tells of a component or core module.
package struct MetadataDescription: Sendable {
    /// The file as a person named it.
    package var path: String
    package var isCompressed: Bool
    package var metadata: BinaryMetadata

    package init(path: String, isCompressed: Bool, _ metadata: BinaryMetadata) {
        self.path = path
        self.isCompressed = isCompressed
        self.metadata = metadata
    }

    /// For people.
    package var text: String {
        var lines = DescriptionLines(isFull: true)
        let kind = metadata.layer == .component ? "a component" : "a core module"
        var title = "\(TerminalText.escaped(FileName.shown(path))): \(kind) of \(Quantity.bytes(metadata.range.count))"
        if let name = metadata.name { title += ", `\(TerminalText.escaped(name))`" }
        if isCompressed { title += " (compressed with zstd)" }
        lines.addWhole(title)
        Self.addRows(of: metadata, indent: 2, to: &lines)
        for nested in metadata.nested { Self.add(nested, depth: 0, to: &lines) }
        return lines.text
    }

    /// From this depth on, what is nested is not indented further.
    private static let deepestIndent = 16

    private static func add(_ metadata: BinaryMetadata, depth: Int, to lines: inout DescriptionLines) {
        let indent = 2 * min(depth, deepestIndent)
        let name = metadata.name.map { " `\(TerminalText.escaped($0))`" } ?? ""
        lines.addWhole("")
        lines.addWhole(
            String(repeating: " ", count: indent) + metadata.layer.spelling + name
                + ": \(Quantity.bytes(metadata.range.count)) at byte \(Quantity.spelled(metadata.range.start))")
        addRows(of: metadata, indent: indent + 2, to: &lines)
        for nested in metadata.nested { add(nested, depth: depth + 1, to: &lines) }
    }

    private static func addRows(of metadata: BinaryMetadata, indent: Int, to lines: inout DescriptionLines) {
        var table = Table()
        for annotation in MetadataAnnotation.allCases {
            guard let text = metadata.annotations[annotation] else { continue }
            table.add(annotation.rawValue, TerminalText.escaped(text))
        }
        for producer in ComponentDescription.Producer.list(metadata.producers) {
            let version = producer.version.isEmpty ? "" : " " + producer.version
            table.add(TerminalText.escaped(producer.field), TerminalText.escaped(producer.name + version))
        }
        for line in table.rendered(indent: indent).split(separator: "\n") { lines.addWhole(String(line)) }
    }
}

extension BinaryLayer {
    fileprivate var spelling: String {
        switch self {
        case .module: "core module"
        case .component: "component"
        }
    }
}

// MARK: - JSON

extension MetadataDescription {
    /// For programs.
    package var json: JSONValue {
        .object(
            [
                .init("path", .string(FileName.shown(path))), .init("compressed", .bool(isCompressed)),
            ] + Self.members(of: metadata))
    }

    private static func members(of metadata: BinaryMetadata) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = [.init("kind", .string(metadata.layer.spelling))]
        if let name = metadata.name { members.append(.init("name", .string(name))) }
        let annotations = MetadataAnnotation.allCases.compactMap { annotation in
            metadata.annotations[annotation].map { JSONValue.Member(annotation.rawValue, .string($0)) }
        }
        let producers = ComponentDescription.Producer.list(metadata.producers)
        return members + [
            .init("offset", .int(metadata.range.start)), .init("size", .int(metadata.range.count)),
            .init("annotations", .object(annotations)), .init("producers", .array(producers.map(\.json))),
            .init("nested", .array(metadata.nested.map { .object(Self.members(of: $0)) })),
        ]
    }
}
