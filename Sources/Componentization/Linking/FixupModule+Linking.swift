import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWasmBinary

extension FixupModule {
    /// Adds what must be done for libraries that are linked.
    mutating func add(_ fixups: LinkingFixups) throws(Diagnostic) {
        for type in fixups.types { _ = typeIndex(type) }
        var indices: [UInt32] = []
        for item in fixups.imports {
            let type: CoreExternType =
                switch item.type {
                case .function(let type): .function(CoreTypeIndex(typeIndex(type)))
                case .global(let type): .global(type)
                case .table(let type): .table(type)
                case .memory(let type): .memory(type)
                }
            indices.append(try importItem(item.name, of: .module(item.module), type))
        }
        let (memory, table) = (indices[LinkingFixups.memory], indices[LinkingFixups.table])
        for detail in fixups.details {
            switch detail {
            case .call(let function): addABIAction(.call(indices[function]))
            case .initializeAddress(let base, let offset, let destination):
                let place: AddressPlace =
                    switch destination {
                    case .memory(let address): .memory(memory, address: address)
                    case .global(let global): .global(indices[global])
                    }
                addABIAction(.initializeAddress(memoryBase: indices[base], export: indices[offset], place))
            }
        }
        for function in fixups.userFunctions { addUserAction(.call(indices[function])) }
        for segment in fixups.elements {
            addElements {
                $0.activeElements(
                    table: table, offset: Int32(bitPattern: segment.offset), segment.functions.map { indices[$0] })
            }
        }
        for segment in fixups.data {
            addData { $0.activeData(memory: memory, offset: Int32(bitPattern: segment.offset), segment.bytes) }
        }
    }
}

extension ByteWriter {
    /// `core:data` with an offset. See "Data Section" in the binary format of WebAssembly 3.0.
    fileprivate mutating func activeData(memory: UInt32, offset: Int32, _ bytes: [UInt8]) {
        if memory == 0 {
            u32(0)
        } else {
            u32(2)
            u32(memory)
        }
        byte(0x41)
        signed(Int64(offset))
        byte(0x0b)
        length(bytes.count)
        append(bytes)
    }
}
