import Testing
import WComposeCoreWasm
import WComposeWasmBinary

@Suite("Control stack of validation")
struct ControlStackTests {
    private func frame(_ kind: ControlFrame.Kind, takes parameter: OperandType, gives result: OperandType)
        -> ControlFrame
    {
        ControlFrame(
            kind: kind, base: 0, setCount: 0,
            type: FunctionSignature(parameters: TypeList(parameter), results: TypeList(result)))
    }

    @Test("labels count from the innermost block; a loop is branched to at its start")
    func labels() throws {
        var blocks = ControlStack()
        #expect(blocks.isEmpty == true)
        blocks.open(frame(.function, takes: .f32, gives: .f64), outerIsUnreachable: false)
        blocks.open(frame(.loop, takes: .i32, gives: .i64), outerIsUnreachable: false)
        #expect(try blocks.label(0).single == .i32)
        #expect(try blocks.label(1).single == .f64)
        #expect(try blocks.kind(ofLabel: 1) == .function)
        #expect(throws: CoreValidationError.Reason.unknown(.label, 2)) { try blocks.label(2) }
        #expect(throws: CoreValidationError.Reason.unknown(.label, 2)) { try blocks.kind(ofLabel: 2) }
        blocks.close()
        #expect(try blocks.label(0).single == .f64)
        blocks.removeAll()
        #expect(blocks.isEmpty == true)
    }

    @Test("a block remembers that the rest of it is unreachable while another is open in it")
    func unreachability() {
        var blocks = ControlStack()
        blocks.open(frame(.function, takes: .i32, gives: .i32), outerIsUnreachable: false)
        blocks.open(frame(.if, takes: .i32, gives: .i32), outerIsUnreachable: true)
        blocks.reopen(as: .else)
        #expect(blocks.innermost.kind == .else && !blocks.innermost.isUnreachable)
        blocks.close()
        #expect(blocks.innermost.kind == .function && blocks.innermost.isUnreachable)
    }
}
