/// A token of the text format. See "Lexical Format" in the core specification.
@usableFromInline
package struct Token: Equatable, Sendable {
    package var kind: Kind
    /// Bytes from the start of the text to the first of the token.
    package var start: Int
    /// Bytes from the start of the text to the first after the token.
    package var end: Int

    @usableFromInline
    package enum Kind: UInt8, Sendable {
        case leftParenthesis, rightParenthesis
        /// `(@id`: the parenthesis and the name of an annotation, whose contents follow.
        case annotation
        case keyword
        /// `$name`, or `$"name"`.
        case identifier
        case string
        /// A number, with or without a sign; also `inf` and `nan` in all their forms.
        case integer, float
        /// Characters that form no token.
        case reserved
        case end
    }

    package var range: Range<Int> { start..<end }
}
