package import WComposeComponentModel
import WComposeCoreWasm
package import WComposeWasmBinary

extension ByteWriter {
    /// `section_3`.
    package mutating func section(coreTypes: [CoreType]) { section(.coreType) { $0.list(coreTypes) { $0.write($1) } } }

    /// `core:deftype`. See "Type Definitions" in Binary.md.
    package mutating func write(_ type: CoreType) {
        switch type {
        case .recursive(let type):
            if !type.isGroup, let only = type.subtypes.first, !only.isFinal { byte(0x00) }
            write(type)
        case .module(let declarations):
            byte(0x50)
            list(declarations) { $0.write($1) }
        }
    }

    /// `core:moduledecl`.
    package mutating func write(_ declaration: ModuleDeclaration) {
        switch declaration {
        case .import(let item):
            byte(0x00)
            write(item)
        case .type(let type):
            byte(0x01)
            write(type)
        case .outerAlias(let count, let type):
            byte(0x02)
            write(CoreSort.type)
            byte(0x01)
            u32(count)
            index(type)
        case .export(let item):
            byte(0x03)
            write(item)
        }
    }
}
