import WComposeComponentModel
import WComposeCoreWasm

// What is said about canonical definitions: lifting, lowering, built-ins and their options.

extension Message {
    // MARK: Options

    static func optionTwice(_ option: String) -> Message { Message("the option `\(option)` is given twice") }

    static func twoEncodings(_ one: String, _ other: String) -> Message {
        Message("the options `\(one)` and `\(other)` are given together: there can be one string encoding at most")
    }

    static func optionNeeds(_ option: String, _ other: String) -> Message {
        Message("the option `\(option)` is given without `\(other)`, which it needs")
    }

    static func optionsExclude(_ option: String, _ other: String) -> Message {
        Message("the option `\(option)` cannot be given together with `\(other)`")
    }

    static func optionOnlyForLifting(_ option: String) -> Message {
        Message("the option `\(option)` is only for lifting")
    }

    static func optionOnlyForLowering(_ option: String) -> Message {
        Message("the option `\(option)` is only for lowering")
    }

    static func optionMissing(_ option: String, for what: String) -> Message {
        Message("\(what) needs the option `\(option)`, which is not given")
    }

    static func optionNotOf(_ builtin: String, _ option: String) -> Message {
        Message("`\(builtin)` cannot have the option `\(option)`")
    }

    static func optionSignature(_ option: String, expected: String, found: String) -> Message {
        Message(
            "the core function of the option `\(option)` does not have the type that it must have: expected "
                + "\(expected), found \(found)")
    }

    static func asyncOptionOfSync(_ what: String) -> Message {
        Message("the option `async` is given for \(what) a function that is not async")
    }

    static func notCoreFunctionType(_ what: String) -> Message {
        Message("the type of `\(what)` is not a core function type")
    }

    static let sharedMemory = Message("the memory of a canonical definition is shared, which none can be yet")

    // MARK: Functions

    static func liftedDiffers(_ function: String, expected: String, found: String) -> Message {
        Message("the core function does not lift to \(function): expected \(expected), found \(found)")
    }

    static func gcCountDiffers(_ what: String, expected: Int, found: Int) -> Message {
        Message("a core function type with `gc` has another number of \(what): expected \(expected), found \(found)")
    }

    static func gcDiffers(_ type: String, expected: String, found: String) -> Message {
        Message("\(type) is represented by another core type: expected \(expected), found \(found)")
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
        Message("the core type of `\(builtin)` is another one: expected \(expected), found \(found)")
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
