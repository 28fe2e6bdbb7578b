/// Why a text cannot be an annotation.
package enum AnnotationError: Error, Equatable, Sendable {
    case license(String)
    case url(String)

    /// In plain words, in lower case.
    package var description: String {
        switch self {
        case .license(let problem): "not an SPDX license expression: \(problem)"
        case .url(let problem): "not a URL: \(problem)"
        }
    }
}

extension MetadataAnnotation {
    /// The text as the section has it: URLs in their usual form.
    package func text(of given: String) throws(AnnotationError) -> String {
        switch self {
        case .source, .homepage: return try AnnotationURL(given).text
        case .licenses:
            try LicenseExpression.check(given)
            return given
        case .authors, .description, .revision, .version: return given
        }
    }
}
