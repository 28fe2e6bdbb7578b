/// The contents of the custom section `producers`: which tools made a binary, and from which languages. See the
/// "Producers Section" of the tool conventions.
package struct Producers: Equatable, Sendable {
    /// The name of the section.
    package static let sectionName = "producers"

    package var fields: [Field]

    package init(fields: [Field] = []) { self.fields = fields }

    /// `language`, `processed-by` or `sdk`.
    package struct Field: Equatable, Sendable {
        package var name: String
        package var values: [VersionedName]

        package init(name: String, values: [VersionedName]) {
            self.name = name
            self.values = values
        }
    }

    package struct VersionedName: Equatable, Sendable {
        package var name: String
        /// Empty where none is known.
        package var version: String

        package init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }
}

extension Producers {
    /// That this tool made something.
    package static let wcompose = Producers(fields: [Field(name: "processed-by", values: [.wcompose])])
}

extension Producers.VersionedName {
    /// This tool, as it writes itself into what it makes.
    package static let wcompose = Self(name: "wcompose", version: "0.1.0")
}
