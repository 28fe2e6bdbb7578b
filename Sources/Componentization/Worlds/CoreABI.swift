import WComposeComponentModel
import WComposeCoreWasm

/// How a core function stands for a function of WIT: as the lowered one that a module imports, or as the one that is lifted.
enum CoreABI: Hashable, Sendable {
    case lower, lowerAsync
    case lift
    /// Asynchronous, with a callback.
    case liftCallback
    /// Asynchronous, on a stack of its own.
    case liftStackful

    var isAsync: Bool {
        switch self {
        case .lower, .lift: false
        case .lowerAsync, .liftCallback, .liftStackful: true
        }
    }

    var options: PassingOptions {
        switch self {
        case .lower: PassingOptions(.lower, pointer: .i32, isAsync: false, hasCallback: false)
        case .lowerAsync: PassingOptions(.lower, pointer: .i32, isAsync: true, hasCallback: false)
        case .lift: PassingOptions(.lift, pointer: .i32, isAsync: false, hasCallback: false)
        case .liftCallback: PassingOptions(.lift, pointer: .i32, isAsync: true, hasCallback: true)
        case .liftStackful: PassingOptions(.lift, pointer: .i32, isAsync: true, hasCallback: false)
        }
    }
}

/// The options that a canonical definition needs. See "Canonical Definitions" in Explainer.md.
struct RequiredOptions: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let memory = RequiredOptions(rawValue: 1 << 0)
    static let realloc = RequiredOptions(rawValue: 1 << 1)
    static let stringEncoding = RequiredOptions(rawValue: 1 << 2)
    static let async = RequiredOptions(rawValue: 1 << 3)
}
