/// A directive of a script (`.wast`). See "Scripts" in the interpreter's README of the core specification.
package struct Directive: Sendable {
    /// Bytes from the start of the script.
    package var range: Range<Int>
    package var kind: Kind

    package enum Kind: Sendable {
        /// A module or component that must be valid; with `definition`, one that is not instantiated.
        case definition(ScriptModule)
        /// Must be refused by reading, text or binary.
        case assertMalformed(ScriptModule, message: String)
        /// Must be read, and refused by validation.
        case assertInvalid(ScriptModule, message: String)
        /// Must be valid, and not link.
        case assertUnlinkable(ScriptModule, message: String)
        /// Must be valid, and trap when it is instantiated.
        case assertUninstantiable(ScriptModule, message: String)
        /// As `assertMalformed` and `assertInvalid`, for what annotations and custom sections say.
        case assertMalformedCustom(ScriptModule, message: String)
        case assertInvalidCustom(ScriptModule, message: String)
        /// What only an engine can do; its name, such as `assert_return`.
        case execution(String)
    }

    /// The name that scripts give it.
    package var name: String {
        switch kind {
        case .definition(let module): module.sort.rawValue
        case .assertMalformed: "assert_malformed"
        case .assertInvalid: "assert_invalid"
        case .assertUnlinkable: "assert_unlinkable"
        case .assertUninstantiable: "assert_trap"
        case .assertMalformedCustom: "assert_malformed_custom"
        case .assertInvalidCustom: "assert_invalid_custom"
        case .execution(let name): name
        }
    }
}

/// A module or component in a script, not read yet: what is wrong with one must not stop the script.
package struct ScriptModule: Equatable, Sendable {
    package enum Sort: String, Sendable {
        case module, component
    }

    package enum Form: Sendable {
        case text, quote, binary
    }

    /// Where it begins: bytes from the start of the script.
    package var start: Int
    package var sort: Sort
    package var form: Form
    package var name: Identifier?
    /// What stands between the identifier and the closing parenthesis, `quote` or `binary` included.
    package var contents: Range<Int>
}
