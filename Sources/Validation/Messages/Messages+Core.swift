import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// What is said about core modules, their instances and their types.

extension Message {
    static func coreModule(_ problem: String) -> Message { Message("core module: \(problem)") }

    static func coreType(_ problem: CoreTypeSpace.Problem) -> Message {
        switch problem {
        case .undefined(let index): Message("undefined core type \(index.rawValue)")
        case .finalSupertype: Message("a core type has a supertype that is final")
        case .unfitSupertype: Message("a core type does not fit the supertype that it names")
        case .tooManySupertypes: Message("a core type has more than one supertype")
        case .notFunction(let index): Message("core type \(index.rawValue) is not a function type")
        case .moduleType(let index):
            Message("core type \(index.rawValue) is a module type, which no other core type can refer to")
        }
    }

    static func notModuleType(_ index: CoreTypeIndex) -> Message {
        Message("core type \(index.rawValue) is not a module type")
    }

    static func importTwice(_ item: CoreImport) -> Message {
        Message("the core module imports `\(item.name)` of `\(item.module)` twice, which no module of a component may")
    }

    static func moduleExportTwice(_ name: String) -> Message { Message("duplicate core export `\(name)`") }

    static func coreArgumentTwice(_ name: String) -> Message { Message("duplicate core argument `\(name)`") }

    static func instanceExportTwice(_ name: String) -> Message {
        Message("duplicate export `\(name)` of the core instance")
    }

    static func coreArgumentMissing(_ item: CoreImport) -> Message {
        Message(
            "the core module imports `\(item.name)` of `\(item.module)`, and is given no instance `\(item.module)`")
    }

    static func coreArgumentLacks(_ item: CoreImport, expected: String) -> Message {
        Message(
            "the core module imports `\(item.name)` of `\(item.module)`, and the instance that it is given as "
                + "`\(item.module)` has no such export: expected \(expected)")
    }

    static func coreArgumentDiffers(_ item: CoreImport, expected: String, found: String) -> Message {
        Message(
            "what the core module is given for its import `\(item.name)` of `\(item.module)` does not have the type it "
                + "asks for: expected \(expected), found \(found)")
    }

    static func limitsTooLarge(_ kind: String, _ unit: String, _ most: UInt64) -> Message {
        Message("a core \(kind) has more than \(most) \(unit), the most that it may have")
    }

    static func limitsCrossed(_ kind: String) -> Message {
        Message("the minimum of a core \(kind) is larger than its maximum")
    }

    static func pageSize(_ size: UInt64) -> Message {
        Message("a core memory has pages of \(size) bytes: expected 1 or 65536")
    }

    static let sharedTable = Message("a shared core table holds references that are not shared")

    static let sharedWithoutMaximum = Message("a shared core memory has no maximum")

    static let tooMuchWork = Message(
        "the instantiations, imports and exports of this component look at more than \(Limits.validationWork) parts of "
            + "types")
}
