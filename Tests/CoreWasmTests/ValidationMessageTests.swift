import Testing
import WComposeCoreWasm
import WComposeWasmBinary

@Suite("What is said of core modules that are not valid")
struct ValidationMessageTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let message: String
        let module: [UInt8]
        var features = Features.all

        init(_ message: String, _ module: [UInt8], _ features: Features = .all) {
            self.message = message
            self.module = module
            self.features = features
        }

        var testDescription: String { message }
    }

    private static let memory = Modules.section(5, [1, 0, 1])

    static let inBodies: [Case] = [
        Case(
            "`i32.add` expects i32 on the stack, found f64",
            Modules.function([0x41, 0, 0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0x6a, 0x1a, 0x0b])),
        Case("`i32.add` expects i32 on the stack, found nothing", Modules.function([0x41, 0, 0x6a, 0x1a, 0x0b])),
        Case("`drop` expects an operand on the stack, found nothing", Modules.function([0x1a, 0x0b])),
        Case("`end` expects i32 on the stack, found nothing", Modules.function([0x0b], results: [0x7f])),
        Case(
            "`end`: 2 unexpected operands left on the stack", Modules.function([0x41, 0, 0x41, 0, 0x0b])),
        Case(
            "`end`: an `if` without `else` must have the same parameter and result types",
            Modules.function([0x41, 0, 0x04, 0x7f, 0x41, 0, 0x0b, 0x1a, 0x0b])),
        Case("`else`: not allowed here", Modules.function([0x05, 0x0b])),
        Case("`br`: unknown label 1", Modules.function([0x0c, 1, 0x0b])),
        Case("`call`: unknown function 7", Modules.function([0x10, 7, 0x0b])),
        Case("`local.get`: unknown local 0", Modules.function([0x20, 0, 0x1a, 0x0b])),
        Case("`global.get`: unknown global 0", Modules.function([0x23, 0, 0x1a, 0x0b])),
        Case(
            "`global.set`: global 0 is immutable",
            Modules.function([0x41, 0, 0x24, 0, 0x0b], sections: Modules.section(6, [1, 0x7f, 0, 0x41, 0, 0x0b]))),
        Case(
            "`local.get`: local 0 is uninitialized",
            Modules.function([0x20, 0, 0x1a, 0x0b], locals: [1, 1, 0x64, 0x70])),
        Case("`i32.load`: unknown memory 0", Modules.function([0x41, 0, 0x28, 2, 0, 0x1a, 0x0b])),
        Case(
            "`i32.load`: invalid alignment: expected at most 4, the natural alignment",
            Modules.function([0x41, 0, 0x28, 3, 0, 0x1a, 0x0b], sections: memory)),
        Case(
            "`i32.atomic.load`: invalid alignment: expected 4, the natural alignment",
            Modules.function([0x41, 0, 0xfe, 0x10, 0, 0, 0x1a, 0x0b], sections: memory)),
        Case(
            "`i8x16.extract_lane_s`: lane 16 is out of range: expected less than 16",
            Modules.function([0, 0xfd, 0x15, 16, 0x1a, 0x0b])),
        Case(
            "`ref.func`: undeclared reference to function 0: declare it in an export, global or element segment",
            Modules.function([0xd2, 0, 0x1a, 0x0b])),
        Case(
            "`select`: operands of type externref need a type annotation",
            Modules.function([0xd0, 0x6f, 0xd0, 0x6f, 0x41, 0, 0x1b, 0x1a, 0x0b])),
        Case("`ref.is_null` expects a reference, found i32", Modules.function([0x41, 0, 0xd1, 0x1a, 0x0b])),
        Case("`struct.new`: type 0 is not a structure type", Modules.function([0xfb, 0, 0, 0x1a, 0x0b])),
        Case("`throw`: unknown tag 0", Modules.function([0x08, 0, 0x0b])),
        Case("`rethrow`: label 0 is not a `catch`", Modules.function([0x09, 0, 0x0b])),
        Case(
            "`memory.init`: missing data count section, required to use a data segment",
            Modules.function([0xfc, 8, 0, 0, 0x0b], sections: memory)),
        Case(
            "`v128.const`: requires the disabled feature `simd`",
            Modules.function([0xfd, 12] + [UInt8](repeating: 0, count: 16) + [0x1a, 0x0b]),
            .all.subtracting(.simd)),
        Case("`return_call`: requires the disabled feature `tail-call`", Modules.function([0x12, 0, 0x0b]), .wasm2),
        Case(
            "`i32.extend8_s`: requires the disabled feature `sign-extension`", Modules.function([0xc0, 0x0b]), .wasm1),
        Case(
            "`try`: requires the disabled feature `legacy-exceptions`", Modules.function([0x06, 0x40, 0x0b, 0x0b]),
            .default),
        Case("0x27 is not a known instruction", Modules.function([0x27, 0x0b])),
        Case("1 byte is left over after the last item of this function", Modules.function([0x0b, 0x0b])),
    ]

    @Test("in bodies: what, in which function, at which instruction", arguments: inBodies)
    func bodies(_ example: Case) {
        let refusal = Modules.refusal(of: example.module, example.features)
        #expect(refusal?.description == example.message)
        #expect(refusal?.function == 0)
    }

    static let outsideOfBodies: [Case] = [
        Case("unknown type 3", Modules.preamble + Modules.section(3, [1, 3])),
        Case("supertype 0 of type 1 is final", Modules.types([0x60, 0, 0], [0x50, 1, 0, 0x60, 0, 0])),
        Case(
            "type 1 does not match its supertype 0",
            Modules.types([0x50, 0, 0x60, 0, 0], [0x50, 1, 0, 0x60, 1, 0x7f, 0])),
        Case("requires the disabled feature `gc`", Modules.types([0x5f, 0]), .wasm2),
        Case("requires the disabled feature `multi-value`", Modules.types([0x60, 0, 2, 0x7f, 0x7f]), .wasm1),
        Case("the minimum is larger than the maximum", Modules.preamble + Modules.section(5, [1, 1, 2, 1])),
        Case(
            "memory too large: at most 65536 is allowed", Modules.preamble + Modules.section(5, [1, 0, 0x81, 0x80, 4])),
        Case("shared memory without a maximum", Modules.preamble + Modules.section(5, [1, 2, 1])),
        Case("invalid page size: expected 1 or 65536", Modules.preamble + Modules.section(5, [1, 8, 1, 1])),
        Case(
            "more than one memory; only one is allowed", Modules.preamble + Modules.section(5, [2, 0, 1, 0, 1]),
            .wasm2),
        Case(
            "missing table initializer: (ref func) has no default value",
            Modules.preamble + Modules.section(4, [1, 0x64, 0x70, 0, 1])),
        Case("`global.get`: unknown global 0", Modules.preamble + Modules.section(6, [1, 0x7f, 0, 0x23, 0, 0x0b])),
        Case(
            "`i32.eqz`: not allowed in a constant expression",
            Modules.preamble + Modules.section(6, [1, 0x7f, 0, 0x41, 0, 0x45, 0x0b])),
        Case(
            "`end` expects i32 on the stack, found i64",
            Modules.preamble + Modules.section(6, [1, 0x7f, 0, 0x42, 0, 0x0b])),
        Case(
            "duplicate export name",
            Modules.preamble + Modules.section(5, [1, 0, 1]) + Modules.section(7, [2, 0, 2, 0, 0, 2, 0])),
        Case(
            "start function 0 has parameters or results",
            Modules.function([0x41, 0, 0x0b], results: [0x7f], sections: Modules.section(8, [0]))),
        Case(
            "inconsistent counts: one section has 1 functions, another 0",
            Modules.types([0x60, 0, 0]) + Modules.section(3, [1, 0])),
        Case("this is a component, not a core module", [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]),
    ]

    @Test("outside of bodies: what", arguments: outsideOfBodies)
    func sections(_ example: Case) {
        let refusal = Modules.refusal(of: example.module, example.features)
        #expect(refusal?.description == example.message)
        #expect(refusal?.function == nil)
    }

    @Test("places are those of the file, where the module is a part of one")
    func places() throws {
        let padding = [UInt8](repeating: 0xff, count: 1000)
        let module = Modules.function([0x01, 0x1a, 0x0b])
        let file = padding + module + padding
        let whole = ByteReader(file.span)
        let reader = whole.reader(of: ByteRange(start: 1000, count: module.count))
        let validated = try ModuleValidator.validate(reader, .default)
        #expect(validated.bodies == [ByteRange(start: 1000 + module.count - 4, count: 4)])
        let error = #expect(throws: CoreValidationError.self) { try validated.validateBodies(in: whole) }
        #expect(error?.offset == 1000 + module.count - 2)
        #expect(error?.opcode == Opcode(rawValue: 0x1a))
    }

    @Test("imports and exports come with it")
    func interface() throws {
        let module = Modules.function([0x0b], sections: Modules.section(7, [1, 1, 0x66, 0, 0]))
        let reader = ByteReader(module.span)
        let validated = try ModuleValidator.validate(reader, .default)
        #expect(validated.interface == (try ModuleInterface(reading: ByteReader(module.span))))
        #expect(validated.firstBody == 0)
    }
}
