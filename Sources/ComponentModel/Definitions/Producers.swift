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

extension Producers {
    /// Adds what another section says: a name that both have gets the version of the other.
    package mutating func merge(_ other: Producers) {
        for field in other.fields {
            guard let place = fields.firstIndex(where: { $0.name == field.name }) else {
                fields.append(field)
                continue
            }
            for value in field.values {
                if let known = fields[place].values.firstIndex(where: { $0.name == value.name }) {
                    fields[place].values[known].version = value.version
                } else {
                    fields[place].values.append(value)
                }
            }
        }
    }
}
