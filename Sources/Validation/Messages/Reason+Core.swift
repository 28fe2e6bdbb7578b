package import WComposeComponentModel
package import WComposeCoreWasm
package import WComposeWasmBinary

extension ValidationError.Reason {
    /// A core module, its instance or a core type is not as it must be.
    package enum Core: Sendable {
        case module(BinaryError)
        case type(CoreTypeSpace.Problem)
        case duplicateImport(CoreImport)
        case duplicateModuleExport(String)

        // Instances
        case duplicateArgument(String)
        case duplicateInstanceExport(String)
        case missingArgument(CoreImport)
        case missingArgumentExport(CoreImport, expected: String)
        case argumentMismatch(CoreImport, expected: String, found: String)

        // Memories and tables
        case limits(of: String, unit: String, most: UInt64)
        case minimumAboveMaximum(String)
        case pageSize(UInt64)
        case sharedTable
        case sharedWithoutMaximum
    }
}

extension ValidationError.Reason.Core: CustomStringConvertible {
    package var description: String {
        switch self {
        case .module(let error): "core module: \(error)"
        case .type(let problem): Self.description(of: problem)
        case .duplicateImport(let item): "duplicate import `\(item.name)` from `\(item.module)` in a core module"
        case .duplicateModuleExport(let name): "duplicate core export `\(name)`"
        case .duplicateArgument(let name): "duplicate core argument `\(name)`"
        case .duplicateInstanceExport(let name): "duplicate export `\(name)` of the core instance"
        case .missingArgument(let item):
            "missing core argument `\(item.module)`: the core module imports `\(item.name)` from it"
        case .missingArgumentExport(let item, let expected):
            "missing export `\(item.name)` in core argument `\(item.module)`: expected \(expected)"
        case .argumentMismatch(let item, let expected, let found):
            "wrong type of export `\(item.name)` in core argument `\(item.module)`: expected \(expected), found \(found)"
        case .limits(let kind, let unit, let most): "core \(kind) too large: at most \(most) \(unit) are allowed"
        case .minimumAboveMaximum(let kind): "core \(kind) with a minimum larger than its maximum"
        case .pageSize(let size): "invalid page size of a core memory: expected 1 or 65536 bytes, found \(size)"
        case .sharedTable: "shared core table of references that are not shared"
        case .sharedWithoutMaximum: "shared core memory without a maximum"
        }
    }

    private static func description(of problem: CoreTypeSpace.Problem) -> String {
        switch problem {
        case .undefined(let index): "undefined core type \(index.rawValue)"
        case .finalSupertype: "the supertype of a core type is final"
        case .unfitSupertype: "a core type does not match its supertype"
        case .tooManySupertypes: "a core type has more than one supertype"
        case .notFunction(let index): "core type \(index.rawValue) is not a function type"
        case .moduleType(let index):
            "core type \(index.rawValue) is a module type; core types cannot refer to module types"
        }
    }
}
