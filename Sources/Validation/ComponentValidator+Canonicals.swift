import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Canonical definitions, as far as they fill index spaces. See "Canonical Definitions" in Binary.md.

extension ComponentValidator {
    mutating func canonical(_ definition: CanonicalDefinition) throws(ValidationError) {
        switch definition {
        case .lift(let function, let options, let type):
            try checkCount(.core(.function), function.rawValue)
            try check(options)
            guard case .function(let id) = try typeItem(type) else {
                throw error("type \(type.rawValue) is not a function type, which lifting needs")
            }
            scope.functions.append(id)
            return
        case .lower(let function, let options):
            _ = try element(function.rawValue, of: scope.functions, .function)
            try check(options)
        case .builtin(_, let immediates):
            if let type = immediates.type { _ = try typeItem(type) }
            if case .index(let index)? = immediates.result { _ = try typeItem(index) }
            if let memory = immediates.memory { try checkCount(.core(.memory), memory.rawValue) }
            if let table = immediates.table { try checkCount(.core(.table), table.rawValue) }
            if let type = immediates.coreType { try checkCount(.core(.type), type.rawValue) }
            try check(immediates.options)
        }
        scope.coreCounts[.function] += 1
    }

    private func check(_ options: [CanonicalOption]) throws(ValidationError) {
        for option in options {
            switch option {
            case .memory(let index): try checkCount(.core(.memory), index.rawValue)
            case .realloc(let index), .postReturn(let index), .callback(let index):
                try checkCount(.core(.function), index.rawValue)
            case .coreType(let index): try checkCount(.core(.type), index.rawValue)
            case .utf8, .utf16, .latin1UTF16, .async, .gc: break
            }
        }
    }
}
