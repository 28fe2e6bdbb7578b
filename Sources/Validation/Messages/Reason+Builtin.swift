import WComposeComponentModel

extension ValidationError.Reason {
    /// A canonical built-in, the first of each, does not have the types and options that it must have.
    package enum Builtin: Sendable {
        case option(String, option: String)
        case typeKind(String, expected: String, found: String)
        case notLocalResource(String, resource: String?)
        case coreType(String, expected: String, found: String)
        case borrowInResult(String)
        case contextType(String, found: String)
        /// Two built-ins that are not of one type.
        case contextTypes(String, expected: String, found: String)
        case contextSlot(String, UInt32, count: Int)
        case threadStart(String, expected: String, found: String)
        case threadTable(String, expected: String, found: String)
    }
}

extension ValidationError.Reason.Builtin: CustomStringConvertible {
    package var description: String {
        switch self {
        case .option(let builtin, let option): "option `\(option)` is not allowed in `\(builtin)`"
        case .typeKind(let builtin, let expected, let found):
            "wrong type of `\(builtin)`: expected \(Article.before(expected)) type, found \(found)"
        case .notLocalResource(let builtin, let resource):
            "`\(builtin)` of \(resource.map { "resource `\($0)`" } ?? "a resource"), which this component does not define"
        case .coreType(let builtin, let expected, let found):
            "wrong core type of `\(builtin)`: expected \(expected), found \(found)"
        case .borrowInResult(let builtin): "`borrow` in the result of `\(builtin)`"
        case .contextType(let builtin, let found):
            "wrong type of `\(builtin)`: expected i32 or i64, found \(found)"
        case .contextTypes(let builtin, let expected, let found):
            "`\(builtin)` with different types in one component: expected \(expected), found \(found)"
        case .contextSlot(let builtin, let slot, let count):
            "slot \(slot) of `\(builtin)` is out of range: expected \(count == 1 ? "0" : "0 or 1")"
        case .threadStart(let builtin, let expected, let found):
            "wrong function type for `\(builtin)`: expected \(expected), found \(found)"
        case .threadTable(let builtin, let expected, let found):
            "wrong table type for `\(builtin)`: expected \(expected), found \(found)"
        }
    }
}
