import WComposeComponentModel
import WComposeWasmBinary

// What is said about type definitions.

extension Message {
    static let typeTooLarge = Message("a type has more than \(Limits.typeSize) parts")
    static let typesTooDeep = Message("types are nested more than \(Limits.nestingDepth) levels deep")
    static let typeTooLargeOrDeep = Message(
        "a type has more than \(Limits.typeSize) parts, or is nested more than \(Limits.typeDepth) levels deep")

    static func valueTooLarge(_ kind: String) -> Message {
        Message("\(kind) too large: a value takes at most \(Limits.valueBytes - 1) bytes of memory")
    }

    // MARK: Labels

    static func noLabels(_ type: String, _ item: String) -> Message {
        Message("empty \(type): expected at least one \(item)")
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
        Message("flags type with \(count) flags: at most 32 are allowed")
    }

    static let emptyTuple = Message("empty tuple: expected at least one type")
    static let emptyList = Message("fixed-length list of length 0: expected at least 1")

    // MARK: Parts

    static func mapKey(_ type: String) -> Message {
        Message("invalid map key type \(type): expected bool, char, string or an integer type")
    }

    static let streamOfChar = Message(
        "`stream<char>` is not supported; use `stream<u8>` with an encoding")

    static func borrowWithin(_ kind: String) -> Message { Message("`borrow` in the type of a \(kind)") }

    static let borrowInResult = Message("`borrow` in the result of a function")

    static func borrowExported(_ name: String) -> Message {
        Message("`borrow` in the type of exported value `\(name)`")
    }

    // MARK: Resources

    static let resourceWithinType = Message("resource definition inside a component type")

    static func representation(_ type: String) -> Message {
        Message("invalid representation of a resource: expected i32 or i64, found \(type)")
    }

    static func destructorType(expected: String, found: String) -> Message {
        Message("wrong core type of a destructor: expected \(expected), found \(found)")
    }
}
