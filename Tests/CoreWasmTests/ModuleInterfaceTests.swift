import Testing
import WComposeCoreWasm
import WComposeWasmBinary

private let header: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

private func interface(_ sections: [UInt8]) throws(BinaryError) -> ModuleInterface {
    let bytes = header + sections
    return try ModuleInterface(reading: ByteReader(bytes.span))
}

@Suite("Imports and exports of core modules")
struct ModuleInterfaceTests {
    @Test("exports have the types of what they name, imports counted first")
    func exports() throws {
        let result = try interface([
            0x01, 0x07, 0x02, 0x60, 0x00, 0x00, 0x60, 0x00, 0x00,  // two function types
            0x02, 0x07, 0x01, 0x01, 0x61, 0x01, 0x62, 0x00, 0x01,  // import "a" "b" (func (type 1))
            0x03, 0x02, 0x01, 0x00,  // a function of type 0
            0x04, 0x09, 0x01, 0x40, 0x00, 0x70, 0x00, 0x01, 0xd0, 0x70, 0x0b,  // (table 1 funcref (ref.null func))
            0x05, 0x04, 0x01, 0x05, 0x01, 0x02,  // (memory i64 1 2)
            0x06, 0x06, 0x01, 0x7f, 0x01, 0x41, 0x03, 0x0b,  // (global (mut i32) (i32.const 3))
            0x07, 0x15, 0x05, 0x01, 0x66, 0x00, 0x01, 0x01, 0x69, 0x00, 0x00, 0x01, 0x74, 0x01, 0x00,
            0x01, 0x6d, 0x02, 0x00, 0x01, 0x67, 0x03, 0x00,
            0x0a, 0x04, 0x01, 0x02, 0x00, 0x0b,  // code is passed over
        ])
        #expect(result.types.count == 2)
        #expect(result.imports == [CoreImport(module: "a", name: "b", type: .function(1))])
        let funcref = ReferenceType(isNullable: true, heapType: .abstract(.function, isShared: false))
        #expect(
            result.exports == [
                CoreExportDeclaration(name: "f", type: .function(0)),
                CoreExportDeclaration(name: "i", type: .function(1)),
                CoreExportDeclaration(
                    name: "t",
                    type: .table(TableType(element: funcref, limits: CoreLimits(minimum: 1, maximum: nil)))),
                CoreExportDeclaration(
                    name: "m", type: .memory(MemoryType(limits: CoreLimits(minimum: 1, maximum: 2, is64: true)))),
                CoreExportDeclaration(name: "g", type: .global(GlobalType(value: .i32, isMutable: true))),
            ])
    }

    @Test("imports may share their module, or their module and type")
    func compactImports() throws {
        let items = [
            CoreImport(module: "m", name: "a", type: .function(0)),
            CoreImport(module: "m", name: "b", type: .function(0)),
        ]
        let byModule: [UInt8] = [1, 1, 0x6d, 0, 0x7f, 2, 1, 0x61, 0, 0, 1, 0x62, 0, 0]
        let byModuleAndType: [UInt8] = [1, 1, 0x6d, 0, 0x7e, 0, 0, 2, 1, 0x61, 1, 0x62]
        #expect(try interface([2, UInt8(byModule.count)] + byModule).imports == items)
        #expect(try interface([2, UInt8(byModuleAndType.count)] + byModuleAndType).imports == items)
    }

    @Test(
        "what is no module is refused where it is at fault",
        arguments: [
            ([0x02, 0x01, 0x00, 0x01, 0x01, 0x00], .sectionOutOfOrder(1), 11),
            ([0x01, 0x01, 0x00, 0x01, 0x01, 0x00], .sectionOutOfOrder(1), 11),
            ([0x01, 0x02, 0x00, 0x00], .leftoverBytes(.section, count: 1), 11),
            ([0x01, 0x05, 0x00], .unexpectedEnd(missing: 4), 10),
            ([0x0f, 0x00], .unknownByte(.section, 0x0f), 8),
            ([0x01, 0x02, 0x01, 0x5c], .unknownByte(.compositeType, 0x5c), 11),
            ([0x07, 0x05, 0x01, 0x01, 0x61, 0x00, 0x04], .unknownIndex(.function, 4), 14),
            ([0x05, 0x03, 0x01, 0x10, 0x00], .unknownByte(.limits, 0x10), 11),
            ([0x06, 0x04, 0x01, 0x7f, 0x04, 0x0b], .unknownByte(.mutability, 4), 12),
            ([0x06, 0x04, 0x01, 0x7f, 0x00, 0x20], .unknownByte(.constantExpression, 0x20), 13),
            ([0x02, 0x07, 0x01, 0x01, 0x61, 0x01, 0x62, 0x05, 0x00], .unknownByte(.externType, 5), 15),
            ([0x02, 0x07, 0x01, 0x01, 0x61, 0x01, 0x62, 0x03, 0x66], .unknownByte(.coreValueType, 0x66), 16),
        ] as [([UInt8], BinaryError.Reason, Int)])
    func refused(sections: [UInt8], reason: BinaryError.Reason, offset: Int) {
        #expect(throws: BinaryError(reason, at: offset)) { try interface(sections) }
    }

    @Test("a component is not a module, and something else is neither")
    func headers() {
        let component: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00]
        #expect(throws: BinaryError(.componentNotModule, at: 0)) {
            try ModuleInterface(reading: ByteReader(component.span))
        }
        let other: [UInt8] = [0x00, 0x61, 0x73, 0x6e]
        #expect(throws: BinaryError(.badMagic, at: 3)) { try ModuleInterface(reading: ByteReader(other.span)) }
        let version: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x02, 0x00, 0x00, 0x00]
        #expect(throws: BinaryError(.badVersion(2, layer: 0), at: 4)) {
            try ModuleInterface(reading: ByteReader(version.span))
        }
    }
}
