import WComposeComponentModel
import WComposeWasmBinary

// What is said about values and start functions.

extension Message {
    static let secondStart = Message("duplicate start function")

    static func startArguments(expected: Int, found: Int) -> Message {
        Message("wrong number of arguments of the start function: expected \(expected), found \(found)")
    }

    static func startResults(expected: Int, found: Int) -> Message {
        Message("wrong number of results of the start function: expected \(expected), found \(found)")
    }

    static func startArgumentDiffers(_ parameter: String) -> Message {
        Message("wrong type of argument `\(parameter)` of the start function")
    }

    static func valueUsedTwice(_ index: ValueIndex) -> Message {
        Message("value \(index.rawValue) is used twice; each value must be used exactly once")
    }

    static func valueUnused(_ index: ValueIndex) -> Message {
        Message(
            "value \(index.rawValue) is not used; each value must be used exactly once")
    }

    static func valueContents(_ type: String, _ problem: String) -> Message {
        Message("malformed value of type \(type): \(problem)")
    }
}
