/// What a custom section of the same name tells about a binary, as annotations of OCI images tell it; in the order in which
/// they are added.
package enum MetadataAnnotation: String, Hashable, Sendable, CaseIterable {
    /// Who made it: people or organizations, in any form.
    case authors
    case description
    /// An SPDX license expression.
    case licenses
    /// A URL of its source code.
    case source
    /// A URL of more about it.
    case homepage
    /// Which revision of the source code it was made from.
    case revision
    case version

    /// The name of the custom section.
    package var sectionName: String { rawValue }
}
