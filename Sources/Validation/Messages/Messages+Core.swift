import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// What is said about core modules, their instances and their types.

extension Message {
    static func coreModule(_ problem: String) -> Message { Message("core module: \(problem)") }

    static func coreType(_ problem: CoreTypeSpace.Problem) -> Message {
        switch problem {
        case .undefined(let index): Message("undefined core type \(index.rawValue)")
        case .finalSupertype: Message("the supertype of a core type is final")
        case .unfitSupertype: Message("a core type does not match its supertype")
        case .tooManySupertypes: Message("a core type has more than one supertype")
        case .notFunction(let index): Message("core type \(index.rawValue) is not a function type")
        case .moduleType(let index):
            Message("core type \(index.rawValue) is a module type; core types cannot refer to module types")
        }
    }

    static func notModuleType(_ index: CoreTypeIndex) -> Message {
        Message("core type \(index.rawValue) is not a module type")
    }

    static func importTwice(_ item: CoreImport) -> Message {
        Message("duplicate import `\(item.name)` from `\(item.module)` in a core module")
    }

    static func moduleExportTwice(_ name: String) -> Message { Message("duplicate core export `\(name)`") }

    static func coreArgumentTwice(_ name: String) -> Message { Message("duplicate core argument `\(name)`") }

    static func instanceExportTwice(_ name: String) -> Message {
        Message("duplicate export `\(name)` of the core instance")
    }

    static func coreArgumentMissing(_ item: CoreImport) -> Message {
        Message(
            "missing core argument `\(item.module)`: the core module imports `\(item.name)` from it")
    }

    static func coreArgumentLacks(_ item: CoreImport, expected: String) -> Message {
        Message(
            "missing export `\(item.name)` in core argument `\(item.module)`: expected \(expected)")
    }

    static func coreArgumentDiffers(_ item: CoreImport, expected: String, found: String) -> Message {
        Message(
            "wrong type of export `\(item.name)` in core argument `\(item.module)`: expected \(expected), found \(found)"
        )
    }

    static func limitsTooLarge(_ kind: String, _ unit: String, _ most: UInt64) -> Message {
        Message("core \(kind) too large: at most \(most) \(unit) are allowed")
    }

    static func limitsCrossed(_ kind: String) -> Message {
        Message("core \(kind) with a minimum larger than its maximum")
    }

    static func pageSize(_ size: UInt64) -> Message {
        Message("invalid page size of a core memory: expected 1 or 65536 bytes, found \(size)")
    }

    static let sharedTable = Message("shared core table of references that are not shared")

    static let sharedWithoutMaximum = Message("shared core memory without a maximum")

    static let tooMuchWork = Message(
        "component too complex: its instantiations, imports and exports compare more than \(Limits.validationWork) type parts"
    )
}
