import WComposeComponentModel
import WComposeWasmBinary

// What is said about type definitions.

extension Message {
    static let typeTooLarge = Message("a type has more than \(Limits.typeSize) parts")
    static let typesTooDeep = Message("types are nested more than \(Limits.nestingDepth) levels deep")
    static let typeTooLargeOrDeep = Message(
        "a type has more than \(Limits.typeSize) parts, or is nested more than \(Limits.typeDepth) levels deep")

    static func valueTooLarge(_ kind: String) -> Message {
        Message("a \(kind) takes more than \(Limits.valueBytes - 1) bytes of memory, the most that any value may")
    }

    // MARK: Labels

    static func noLabels(_ type: String, _ item: String) -> Message {
        Message("\(Article.before(type)) has no \(item)")
    }

    static func noLabel(_ label: String, _ item: String) -> Message {
        Message("\(item) `\(label)` is not in kebab case")
    }

    /// - Parameter others: the labels of the type, or parameters of the function.
    static func labelTwice(_ label: String, among others: some Sequence<String>, _ item: String) -> Message {
        guard let other = UniqueNames.conflict(of: label, with: others), other != label else {
            return Message("duplicate \(item) `\(label)`")
        }
        return Message("\(item) names `\(other)` and `\(label)` conflict (\(UniqueNames.reason(other, label)))")
    }

    static func tooManyFlags(_ count: Int) -> Message {
        Message("a flags type has \(count) flags: there can be no more than 32")
    }

    static let emptyTuple = Message("a tuple has no element")
    static let emptyList = Message("a list has the fixed length 0")

    // MARK: Parts

    static func mapKey(_ type: String) -> Message {
        Message("a map's key cannot be of type \(type): expected bool, char, string or an integer type")
    }

    static let streamOfChar = Message(
        "a stream cannot be of char yet: a `stream<u8>` with an encoding can take its place")

    static func borrowWithin(_ kind: String) -> Message { Message("what goes through a \(kind) contains a borrow") }

    static let borrowInResult = Message("a function's result contains a borrow")

    static func borrowExported(_ name: String) -> Message {
        Message("the value that `\(name)` exports contains a borrow")
    }

    // MARK: Resources

    static let resourceWithinType = Message("a resource cannot be defined within a type")

    static func representation(_ type: String) -> Message {
        Message("a resource is represented by \(type): expected i32 or i64")
    }

    static func destructorType(expected: String, found: String) -> Message {
        Message("wrong core type of a destructor: expected \(expected), found \(found)")
    }
}
