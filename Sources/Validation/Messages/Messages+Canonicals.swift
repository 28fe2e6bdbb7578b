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
        Message("the option `\(option)` needs `\(other)`")
    }

    static func optionsExclude(_ option: String, _ other: String) -> Message {
        Message("the option `\(option)` conflicts with `\(other)`")
    }

    static func optionOnlyForLifting(_ option: String) -> Message {
        Message("the option `\(option)` is only for lifting")
    }

    static func optionOnlyForLowering(_ option: String) -> Message {
        Message("the option `\(option)` is only for lowering")
    }

    static func optionMissing(_ option: String, for what: String) -> Message {
        Message("\(what) needs the option `\(option)`")
    }

    static func optionNotOf(_ builtin: String, _ option: String) -> Message {
        Message("`\(builtin)` cannot have the option `\(option)`")
    }

    static func optionSignature(_ option: String, expected: String, found: String) -> Message {
        Message(
            "wrong type of the core function for the option `\(option)`: expected "
                + "\(expected), found \(found)")
    }

    static func asyncOptionOfSync(_ what: String) -> Message {
        Message("the option `async` is given for \(what) a function that is not async")
    }

    static func notCoreFunctionType(_ what: String) -> Message {
        Message("the type of `\(what)` is not a core function type")
    }

    static let sharedMemory = Message("unsupported shared memory in a canonical definition")

    // MARK: Functions

    static func liftedDiffers(_ function: String, expected: String, found: String) -> Message {
        Message("the core function does not lift to \(function): expected \(expected), found \(found)")
    }

    static func gcCountDiffers(_ what: String, expected: Int, found: Int) -> Message {
        Message("wrong number of \(what) of a core function type with `gc`: expected \(expected), found \(found)")
    }

    static func gcDiffers(_ type: String, expected: String, found: String) -> Message {
        Message("wrong core type for \(type): expected \(expected), found \(found)")
    }

    static func noGC(_ type: String) -> Message {
        Message("\(type) has no representation by core types of the garbage collector yet")
    }

    // MARK: Built-ins

    static func notBuiltinType(_ builtin: String, _ kind: String, found: String) -> Message {
        Message("`\(builtin)` is of \(Article.before(kind)): expected \(Article.before(kind)) type, found \(found)")
    }

    static func notLocalResource(_ builtin: String, _ name: String?) -> Message {
        let resource = name.map { "resource `\($0)`" } ?? "the resource"
        return Message("`\(builtin)` is for resources that this component defines itself, which \(resource) is not")
    }

    static func builtinTypeDiffers(_ builtin: String, expected: String, found: String) -> Message {
        Message("wrong core type of `\(builtin)`: expected \(expected), found \(found)")
    }

    static func borrowReturned(_ builtin: String) -> Message { Message("`\(builtin)` returns a borrow") }

    static func contextType(_ builtin: String, _ type: String) -> Message {
        Message("`\(builtin)` is of type \(type): expected i32 or i64")
    }

    static func contextTypes(_ builtin: String, expected: String, found: String) -> Message {
        Message(
            "`\(builtin)` is of another type than the one before it in this component: expected \(expected), found "
                + found)
    }

    static func contextSlot(_ builtin: String, _ slot: UInt32, count: Int) -> Message {
        Message("`\(builtin)` is of slot \(slot): there \(count == 1 ? "is slot 0 alone" : "are slots 0 and 1 alone")")
    }

    static func threadStart(_ builtin: String, expected: String, found: String) -> Message {
        Message("`\(builtin)` starts threads with another type of function: expected \(expected), found \(found)")
    }

    static func threadTable(_ builtin: String, expected: String, found: String) -> Message {
        Message("`\(builtin)` is given another type of table: expected \(expected), found \(found)")
    }
}
