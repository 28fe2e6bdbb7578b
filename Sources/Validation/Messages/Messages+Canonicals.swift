import WComposeComponentModel
import WComposeCoreWasm

// What is said about canonical definitions: lifting, lowering, built-ins and their options.

extension Message {
    // MARK: Options

    static func optionTwice(_ option: String) -> Message { Message("duplicate option `\(option)`") }

    static func twoEncodings(_ one: String, _ other: String) -> Message {
        Message("conflicting options `\(one)` and `\(other)`: at most one string encoding")
    }

    static func optionNeeds(_ option: String, _ other: String) -> Message {
        Message("option `\(option)` requires `\(other)`")
    }

    static func optionsExclude(_ option: String, _ other: String) -> Message {
        Message("conflicting options `\(option)` and `\(other)`")
    }

    static func optionOnlyForLifting(_ option: String) -> Message {
        Message("option `\(option)` is allowed only in `lift`")
    }

    static func optionOnlyForLowering(_ option: String) -> Message {
        Message("option `\(option)` is allowed only in `lower`")
    }

    static func optionMissing(_ option: String, for what: String) -> Message {
        Message("missing option `\(option)`, required by \(what)")
    }

    static func optionNotOf(_ builtin: String, _ option: String) -> Message {
        Message("option `\(option)` is not allowed in `\(builtin)`")
    }

    static func optionSignature(_ option: String, expected: String, found: String) -> Message {
        Message(
            "wrong core function type for option `\(option)`: expected "
                + "\(expected), found \(found)")
    }

    static func asyncOptionOfSync(_ what: String) -> Message {
        Message("option `async` for \(what) a function that is not async")
    }

    static func notCoreFunctionType(_ what: String) -> Message {
        Message("the type of `\(what)` is not a core function type")
    }

    static let sharedMemory = Message("unsupported shared memory in a canonical definition")

    // MARK: Functions

    static func liftedDiffers(_ function: String, expected: String, found: String) -> Message {
        Message("wrong core function type for \(function): expected \(expected), found \(found)")
    }

    static func gcCountDiffers(_ what: String, expected: Int, found: Int) -> Message {
        Message("wrong number of \(what) in the core function type with `gc`: expected \(expected), found \(found)")
    }

    static func gcDiffers(_ type: String, expected: String, found: String) -> Message {
        Message("wrong core type for \(type): expected \(expected), found \(found)")
    }

    static func noGC(_ type: String) -> Message {
        Message("unsupported type with option `gc`: \(type)")
    }

    // MARK: Built-ins

    static func notBuiltinType(_ builtin: String, _ kind: String, found: String) -> Message {
        Message("wrong type of `\(builtin)`: expected \(Article.before(kind)) type, found \(found)")
    }

    static func notLocalResource(_ builtin: String, _ name: String?) -> Message {
        let resource = name.map { "resource `\($0)`" } ?? "a resource"
        return Message("`\(builtin)` of \(resource), which this component does not define")
    }

    static func builtinTypeDiffers(_ builtin: String, expected: String, found: String) -> Message {
        Message("wrong core type of `\(builtin)`: expected \(expected), found \(found)")
    }

    static func borrowReturned(_ builtin: String) -> Message { Message("`borrow` in the result of `\(builtin)`") }

    static func contextType(_ builtin: String, _ type: String) -> Message {
        Message("wrong type of `\(builtin)`: expected i32 or i64, found \(type)")
    }

    static func contextTypes(_ builtin: String, expected: String, found: String) -> Message {
        Message(
            "`\(builtin)` with different types in one component: expected \(expected), found \(found)")
    }

    static func contextSlot(_ builtin: String, _ slot: UInt32, count: Int) -> Message {
        Message("slot \(slot) of `\(builtin)` is out of range: expected \(count == 1 ? "0" : "0 or 1")")
    }

    static func threadStart(_ builtin: String, expected: String, found: String) -> Message {
        Message("wrong function type for `\(builtin)`: expected \(expected), found \(found)")
    }

    static func threadTable(_ builtin: String, expected: String, found: String) -> Message {
        Message("wrong table type for `\(builtin)`: expected \(expected), found \(found)")
    }
}
