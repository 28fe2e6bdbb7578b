package import WComposeCoreWasm
import WComposeWasmBinary

// How messages write core types: as the text format does.

extension CoreTypeTable {
    /// What an import or export is: `(func (param i32))`.
    package func spell(_ type: CoreExternType) -> String {
        switch type {
        case .function(let id): return function(id).map { spell($0) } ?? "a function"
        case .exactFunction(let id): return function(id).map { "exactly \(spell($0))" } ?? "a function"
        case .table(let type):
            return "(table\(type.limits.spelling) \(spell(CoreValueType.reference(type.element))))"
        case .memory(let type):
            let pageSize = type.pageSizeLog2.map { " (pagesize 0x\(String(UInt64(1) << UInt64($0), radix: 16)))" } ?? ""
            return "(memory\(type.limits.spelling)\(pageSize))"
        case .global(let type):
            let shared = type.isShared ? "shared " : ""
            let value = spell(type.value)
            return "(global \(type.isMutable ? "(\(shared)mut \(value))" : "\(shared)\(value)"))"
        case .tag(let id): return function(id).map { "(tag\(spell($0).dropFirst(5))" } ?? "a tag"
        }
    }

    package func spell(_ type: CoreFuncType) -> String {
        let parameters = type.parameters.isEmpty ? "" : " (param \(spell(type.parameters)))"
        let results = type.results.isEmpty ? "" : " (result \(spell(type.results)))"
        return "(func\(parameters)\(results))"
    }

    private func spell(_ types: [CoreValueType]) -> String {
        let shown = types.prefix(20).map { spell($0) }.joined(separator: " ")
        return types.count > 20 ? shown + " …" : shown
    }

    package func spell(_ type: StorageType) -> String {
        switch type {
        case .value(let type): spell(type)
        case .i8: "i8"
        case .i16: "i16"
        }
    }

    package func spell(_ type: CoreValueType) -> String {
        switch type {
        case .i32: "i32"
        case .i64: "i64"
        case .f32: "f32"
        case .f64: "f64"
        case .v128: "v128"
        case .reference(let type): "(ref \(type.isNullable ? "null " : "")\(spell(type.heapType)))"
        }
    }

    private func spell(_ type: HeapType) -> String {
        switch type {
        case .abstract(let type, let isShared): isShared ? "(shared \(type.keyword))" : "\(type.keyword)"
        case .concrete(let id): spell(composite: id)
        case .exact(let id): "(exact \(spell(composite: id)))"
        }
    }

    /// A type has no name here: what kind it is, and what is in it as far as that is short.
    private func spell(composite id: ID) -> String {
        switch self[id].composite {
        case .function: "(func …)"
        case .structure(let fields): fields.isEmpty ? "(struct)" : "(struct …)"
        case .array(let field):
            if case .value(.reference) = field.storage {
                "(array …)"
            } else {
                "(array \(field.isMutable ? "(mut \(spell(field.storage)))" : spell(field.storage)))"
            }
        case .continuation: "(cont …)"
        }
    }
}

extension CoreLimits {
    fileprivate var spelling: String {
        (is64 ? " i64" : "") + " \(minimum)" + (maximum.map { " \($0)" } ?? "") + (isShared ? " shared" : "")
    }
}
