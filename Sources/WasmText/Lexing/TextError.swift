/// Why a text is not in the text format, and where: thrown by everything that reads text.
@usableFromInline
package struct TextError: Error, Equatable, Sendable {
    package var reason: Reason
    /// Bytes from the start of the text.
    package var range: Range<Int>

    @usableFromInline
    package init(_ reason: Reason, at range: Range<Int>) {
        self.reason = reason
        self.range = range
    }

    @usableFromInline
    package enum Reason: Equatable, Sendable {
        case malformedUTF8
        case unfinishedComment
        case unfinishedString
        case badCharacter(UInt8)
        case badEscape
        /// A control character that a string must write as an escape.
        case controlCharacter(UInt8)
        case emptyIdentifier
        case emptyAnnotationName
        case unfinishedAnnotation
        /// Something else was to stand here: `what` in words, such as "an index" or "`)`".
        case expected(String)
        case unknownInstruction
        /// A number that is out of the range of its type.
        case outOfRange(String)
        case badNumber(String)
        /// `$name` is not defined, or not of this kind: "function", "label" ….
        case unknownIdentifier(kind: String, name: String)
        case duplicateIdentifier(kind: String, name: String)
        case nestedTooDeep(limit: Int)
        case tooMany(String, limit: Int)
        case tooLarge(limit: Int)
        /// A rule of the format that has no case of its own, in words.
        case rule(String)
    }
}
