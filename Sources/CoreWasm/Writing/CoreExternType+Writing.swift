package import WComposeWasmBinary

extension ByteWriter {
    /// `core:externtype`.
    package mutating func write(_ type: CoreExternType) {
        switch type {
        case .function(let type):
            byte(0x00)
            index(type)
        case .table(let table):
            byte(0x01)
            write(table)
        case .memory(let memory):
            byte(0x02)
            write(memory)
        case .global(let global):
            byte(0x03)
            write(global)
        case .tag(let type):
            byte(0x04)
            byte(0x00)
            index(type)
        case .exactFunction(let type):
            byte(0x20)
            index(type)
        }
    }

    /// `core:tabletype`.
    package mutating func write(_ table: TableType) {
        write(table.element)
        write(table.limits, flags: 0)
    }

    /// `core:memtype`.
    package mutating func write(_ memory: MemoryType) {
        write(memory.limits, flags: memory.pageSizeLog2 == nil ? 0 : LimitsFlag.pageSize)
        if let pageSize = memory.pageSizeLog2 { u32(pageSize) }
    }

    /// `core:limits`, with those of its flags that are not part of `CoreLimits`.
    private mutating func write(_ limits: CoreLimits, flags: UInt8) {
        byte(
            flags | (limits.maximum == nil ? 0 : LimitsFlag.maximum) | (limits.isShared ? LimitsFlag.shared : 0)
                | (limits.is64 ? LimitsFlag.is64 : 0))
        u64(limits.minimum)
        if let maximum = limits.maximum { u64(maximum) }
    }

    /// `core:globaltype`.
    package mutating func write(_ global: GlobalType) {
        write(global.value)
        byte((global.isMutable ? 1 : 0) | (global.isShared ? 2 : 0))
    }
}
