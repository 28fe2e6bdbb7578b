import WComposeComponentModel

extension ValidationError.Reason {
    /// A function is not lifted or lowered as the Canonical ABI says; built-ins have reasons of their own.
    package enum Canonical: Sendable {
        // Options
        case duplicateOption(String)
        case encodings(String, String)
        case optionRequires(String, String)
        case optionsConflict(String, String)
        case liftOnly(option: String)
        case lowerOnly(option: String)
        case missingOption(String, user: String)
        case optionType(String, expected: String, found: String)
        case asyncOfSync(String)
        case notCoreFunctionType(String)
        case sharedMemory

        // Functions
        case functionType(String, expected: String, found: String)
        /// With `gc`: parameters or results of the core function type.
        case gcCount(String, expected: Int, found: Int)
        case gcType(String, expected: String, found: String)
        case gcUnsupported(type: String)
    }
}

extension ValidationError.Reason.Canonical: CustomStringConvertible {
    package var description: String {
        switch self {
        case .duplicateOption(let option): "duplicate option `\(option)`"
        case .encodings(let one, let other):
            "conflicting options `\(one)` and `\(other)`: at most one string encoding"
        case .optionRequires(let option, let other): "option `\(option)` requires `\(other)`"
        case .optionsConflict(let option, let other): "conflicting options `\(option)` and `\(other)`"
        case .liftOnly(let option): "option `\(option)` is allowed only in `lift`"
        case .lowerOnly(let option): "option `\(option)` is allowed only in `lower`"
        case .missingOption(let option, let user): "missing option `\(option)`, required by \(user)"
        case .optionType(let option, let expected, let found):
            "wrong core function type for option `\(option)`: expected \(expected), found \(found)"
        case .asyncOfSync(let what): "option `async` for \(what) a function that is not async"
        case .notCoreFunctionType(let option): "the type of `\(option)` is not a core function type"
        case .sharedMemory: "unsupported shared memory in a canonical definition"
        case .functionType(let function, let expected, let found):
            "wrong core function type for \(function): expected \(expected), found \(found)"
        case .gcCount(let what, let expected, let found):
            "wrong number of \(what) in the core function type with `gc`: expected \(expected), found \(found)"
        case .gcType(let type, let expected, let found):
            "wrong core type for \(type): expected \(expected), found \(found)"
        case .gcUnsupported(let type): "unsupported type with option `gc`: \(type)"
        }
    }
}
