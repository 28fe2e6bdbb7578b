import WComposeComponentModel
import WComposeWasmBinary

extension ValidationError.Reason {
    /// A type is not one that can be defined.
    package enum TypeDefinition: Sendable {
        /// Values of the type are larger than memory has room for.
        case valueSize(type: String)

        // Labels, of a kind such as a field or case
        case empty(type: String, label: String)
        case invalidLabel(String, kind: String)
        case duplicateLabel(String, kind: String)
        case labelConflict(String, String, kind: String)
        case tooManyFlags(Int)
        case emptyTuple
        case emptyList

        // Parts
        case mapKey(type: String)
        case streamOfChar
        case borrow(in: String)
        case borrowInResult
        case borrowInExport(String)

        // Resources
        case resourceInType
        case representation(found: String)
        case destructor(expected: String, found: String)

        /// - Parameter others: the labels of the type, or parameters of the function.
        static func labelConflict(_ label: String, among others: some Sequence<String>, kind: String) -> Self {
            guard let other = UniqueNames.conflict(of: label, with: others), other != label else {
                return .duplicateLabel(label, kind: kind)
            }
            return .labelConflict(other, label, kind: kind)
        }
    }
}

extension ValidationError.Reason.TypeDefinition: CustomStringConvertible {
    package var description: String {
        switch self {
        case .valueSize(let type): "\(type) too large: a value takes at most \(Limits.valueBytes - 1) bytes of memory"
        case .empty(let type, let label): "empty \(type): expected at least one \(label)"
        case .invalidLabel(let label, let kind): "\(kind) `\(label)` is not in kebab case"
        case .duplicateLabel(let label, let kind): "duplicate \(kind) `\(label)`"
        case .labelConflict(let other, let label, let kind):
            "\(kind) names `\(other)` and `\(label)` conflict (\(UniqueNames.reason(other, label)))"
        case .tooManyFlags(let count): "flags type with \(count) flags: at most 32 are allowed"
        case .emptyTuple: "empty tuple: expected at least one type"
        case .emptyList: "fixed-length list of length 0: expected at least 1"
        case .mapKey(let type): "invalid map key type \(type): expected bool, char, string or an integer type"
        case .streamOfChar: "`stream<char>` is not supported; use `stream<u8>` with an encoding"
        case .borrow(let kind): "`borrow` in the type of a \(kind)"
        case .borrowInResult: "`borrow` in the result of a function"
        case .borrowInExport(let name): "`borrow` in the type of exported value `\(name)`"
        case .resourceInType: "resource definition inside a component type"
        case .representation(let found): "invalid representation of a resource: expected i32 or i64, found \(found)"
        case .destructor(let expected, let found):
            "wrong core type of a destructor: expected \(expected), found \(found)"
        }
    }
}
