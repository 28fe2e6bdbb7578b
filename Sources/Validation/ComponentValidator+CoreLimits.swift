import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Limits of memories and tables in module types. See "Limits" in the validation of WebAssembly 3.0.

extension ComponentValidator {
    func checkLimits(of type: CoreExternType) throws(ValidationError) {
        switch type {
        case .memory(let memory):
            let pageBits = UInt64(memory.pageSizeLog2 ?? 16)
            guard pageBits == 0 || pageBits == 16 else { throw error(.core(.pageSize(1 << pageBits))) }
            let addressBits: UInt64 = memory.limits.is64 ? 64 : 32
            // 2^64 pages of a byte are one more than can be written.
            let most = pageBits == 0 && addressBits == 64 ? UInt64.max : 1 << (addressBits - pageBits)
            try check(memory.limits, most: most, "memory", "pages")
            guard !memory.limits.isShared || memory.limits.maximum != nil else {
                throw error(.core(.sharedWithoutMaximum))
            }
        case .table(let table):
            try check(table.limits, most: table.limits.is64 ? .max : UInt64(UInt32.max), "table", "elements")
            guard !table.limits.isShared || isShared(table.element) else { throw error(.core(.sharedTable)) }
        case .function, .exactFunction, .global, .tag: break
        }
    }

    /// Whether what a reference refers to is shared, as far as that is seen without the types of a module.
    private func isShared(_ element: ReferenceType) -> Bool {
        switch element.heapType {
        case .abstract(_, let isShared): isShared
        case .concrete, .exact: true
        }
    }

    private func check(
        _ limits: CoreLimits, most: UInt64, _ kind: String, _ unit: String
    ) throws(ValidationError) {
        guard limits.minimum <= most, limits.maximum ?? 0 <= most else {
            throw error(.core(.limits(of: kind, unit: unit, most: most)))
        }
        guard limits.maximum ?? .max >= limits.minimum else { throw error(.core(.minimumAboveMaximum(kind))) }
    }
}
