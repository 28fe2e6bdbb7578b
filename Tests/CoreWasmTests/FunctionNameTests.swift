import Testing
import WComposeCoreWasm
import WComposeWasmBinary

@Suite("Names of functions, for messages")
struct FunctionNameTests {
    private static let names = Modules.section(
        0, [4] + Array("name".utf8) + [1, 8, 2, 0, 1, 0x66, 3, 2, 0x67, 0x68])

    @Test(
        "a name is found where the module has one",
        arguments: [(0, "f"), (3, "gh"), (1, nil)] as [(UInt32, String?)])
    func named(index: UInt32, name: String?) {
        let module = Modules.function([0x0b]) + Self.names
        #expect(ModuleNames.name(ofFunction: index, in: ByteReader(module.span)) == name)
    }

    @Test("a module that is malformed before its names, or has none, has no names")
    func unnamed() {
        let modules = [[], Modules.function([0x0b]), Modules.preamble + [1, 100] + Self.names]
        for module in modules { #expect(ModuleNames.name(ofFunction: 0, in: ByteReader(module.span)) == nil) }
    }

    @Test("names never make a module invalid")
    func brokenNames() {
        for count in 5..<Self.names.count - 2 {
            let section = Modules.section(0, Array(Self.names[2..<2 + count]))
            #expect(Modules.refusal(of: Modules.function([0x0b]) + section) == nil)
        }
    }
}
