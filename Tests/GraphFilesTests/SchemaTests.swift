import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeTestSupport

@testable import WComposeGraphFiles

/// The schema that editors use says what the reader does.
struct SchemaTests {
    private func definitions() throws -> [DocumentNode.Member] {
        let path = "../../Sources/GraphFiles/Resources/wcompose.schema.json"
        let bytes = try #require(Fixtures.read(Fixtures.path(path)))
        #expect(bytes == GraphFileSchema.json)
        var sources = SourceMap()
        let source = DocumentSource(id: sources.add(name: path, text: bytes), bytes: bytes)
        let root = try DocumentReader.read(source, as: .json)
        return try #require(root.member("$defs")?.value.members)
    }

    @Test func everyMappingHasTheSameKeys() throws {
        let objects = try definitions().filter { $0.value.member("properties") != nil }
        #expect(Set(objects.map(\.key)) == Set(GraphKeys.all.map(\.schemaName)))
        for object in objects {
            let keys = try #require(GraphKeys.all.first { $0.schemaName == object.key })
            let properties = try #require(object.value.member("properties")?.value.members)
            #expect(properties.map(\.key) == keys.keys, "\(object.key)")
            #expect(strings(object.value.member("required")?.value) == keys.required, "\(object.key)")
            #expect(text(object.value.member("additionalProperties")?.value) == "false")
            for property in properties {
                let isDescribed = property.value.member("description") ?? property.value.member("$ref")
                #expect(isDescribed != nil, "\(object.key).\(property.key)")
            }
        }
    }

    @Test func rulesOfMatchingAreTheSame() throws {
        let graph = try #require(try definitions().first { $0.key == "graph" })
        let match = graph.value.member("properties")?.value.member("match")?.value.member("enum")?.value
        #expect(strings(match) == MatchMode.allCases.map(\.rawValue))
        let version = graph.value.member("properties")?.value.member("wcompose")?.value.member("const")?.value
        #expect(text(version) == String(GraphDocumentReader.version))
    }

    private func text(_ node: DocumentNode?) -> String? {
        if case .scalar(let scalar)? = node?.content { scalar.text } else { nil }
    }

    private func strings(_ node: DocumentNode?) -> [String] {
        if case .sequence(let items)? = node?.content { items.compactMap { text($0) } } else { [] }
    }
}
