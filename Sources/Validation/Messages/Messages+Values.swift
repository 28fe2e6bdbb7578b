import WComposeComponentModel
import WComposeWasmBinary

// What is said about values and start functions.

extension Message {
    static let secondStart = Message("the component has a second start function")

    static func startArguments(expected: Int, found: Int) -> Message {
        Message("the start function has the wrong number of arguments: expected \(expected), found \(found)")
    }

    static func startResults(expected: Int, found: Int) -> Message {
        Message("the start function has the wrong number of results: expected \(expected), found \(found)")
    }

    static func startArgumentDiffers(_ parameter: String) -> Message {
        Message("what the start function is given for `\(parameter)` does not have the type it asks for")
    }

    static func valueUsedTwice(_ index: ValueIndex) -> Message {
        Message("value \(index.rawValue) is used a second time: each value is used once")
    }

    static func valueUnused(_ index: ValueIndex) -> Message {
        Message(
            "value \(index.rawValue) is not used: each value is exported, or given to an instance or start function")
    }

    static func valueContents(_ type: String, _ problem: String) -> Message {
        Message("the bytes of a value are not those of \(type): \(problem)")
    }
}
