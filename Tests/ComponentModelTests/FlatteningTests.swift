import Testing
import WComposeComponentModel
import WComposeCoreWasm

/// "Flattening" in CanonicalABI.md.
struct FlatteningTests {
    private func flat(
        _ type: Resolved.ValueType, _ store: TypeStore, pointer: CoreValueType = .i32
    ) -> [CoreValueType]? {
        var flattening = Flattening()
        var values: [CoreValueType] = []
        return flattening.flatten(type, to: &values, pointer: pointer, store) ? values : nil
    }

    @Test func valuesAreTakenApart() throws {
        var store = TypeStore()
        let pair = try store.value(.tuple([.primitive(.u8), .primitive(.s64)]))
        let record = try store.value(.record([Labeled("p", pair), Labeled("x", .primitive(.f32))]))
        #expect(flat(record, store) == [.i32, .i64, .f32])
        #expect(flat(.primitive(.string), store, pointer: .i64) == [.i64, .i64])
        #expect(flat(try store.value(.list(record)), store) == [.i32, .i32])
        #expect(flat(try store.value(.flags(["a", "b"])), store) == [.i32])
        #expect(flat(try store.value(.option(.primitive(.f64))), store) == [.i32, .f64])
    }

    /// The values of all cases share those of one: `join`.
    @Test func casesAreJoined() throws {
        var store = TypeStore()
        func variant(_ types: [Resolved.ValueType?]) throws -> [CoreValueType]? {
            let cases = types.enumerated().map { Labeled("c\($0.offset)", $0.element) }
            return flat(try store.value(.variant(cases)), store)
        }
        #expect(try variant([.primitive(.u32), .primitive(.f32)]) == [.i32, .i32])
        #expect(try variant([.primitive(.f32), .primitive(.f32)]) == [.i32, .f32])
        #expect(try variant([.primitive(.u32), .primitive(.f64)]) == [.i32, .i64])
        #expect(try variant([nil, .primitive(.string), .primitive(.u64)]) == [.i32, .i64, .i32])
        #expect(Flattening.join(.i32, .f32) == .i32 && Flattening.join(.f64, .i64) == .i64)
    }

    @Test func whatIsMoreThanIsPassedIsNotTakenApart() throws {
        var store = TypeStore()
        #expect(flat(try store.value(.tuple(Array(repeating: .primitive(.u8), count: 16))), store)?.count == 16)
        #expect(flat(try store.value(.tuple(Array(repeating: .primitive(.u8), count: 17))), store) == nil)
        #expect(flat(try store.value(.fixedLengthList(.primitive(.u8), length: 17)), store) == nil)
        // Twice as large on each level: found out without a look at all of it.
        var type = Resolved.ValueType.primitive(.u8)
        for _ in 0..<16 { type = try store.value(.tuple([type, type])) }
        #expect(flat(type, store) == nil)
    }

    private func signature(
        _ parameters: [Resolved.ValueType], _ result: Resolved.ValueType?, _ direction: PassingOptions.Direction,
        _ store: TypeStore, isAsync: Bool = false, hasCallback: Bool = false
    ) -> FlatSignature {
        var flattening = Flattening()
        return flattening.signature(
            of: FunctionType(parameters: parameters.map { Labeled("p", $0) }, result: result),
            PassingOptions(direction, pointer: .i32, isAsync: isAsync, hasCallback: hasCallback), store)
    }

    @Test func functionsArePassedInMemoryWhereTheirValuesAreMany() throws {
        var store = TypeStore()
        let pair = try store.value(.tuple([.primitive(.u32), .primitive(.u32)]))
        let small = signature([.primitive(.u32)], .primitive(.f64), .lift, store)
        #expect(small.type == CoreFuncType(parameters: [.i32], results: [.f64]))
        #expect(!small.needsMemory && !small.needsRealloc)
        let lifted = signature([], pair, .lift, store)
        #expect(lifted.type == CoreFuncType(parameters: [], results: [.i32]))
        #expect(lifted.needsMemory && !lifted.needsRealloc)
        let lowered = signature([], pair, .lower, store)
        #expect(lowered.type == CoreFuncType(parameters: [.i32], results: []))
        let many = signature(Array(repeating: pair, count: 9), nil, .lift, store)
        #expect(many.type == CoreFuncType(parameters: [.i32], results: []))
        #expect(many.needsMemory && many.needsRealloc)
        let text = signature([.primitive(.string)], .primitive(.string), .lower, store)
        #expect(text.type == CoreFuncType(parameters: [.i32, .i32, .i32], results: []))
        #expect(text.needsRealloc)
    }

    @Test func asyncFunctionsHaveTheirOwnForm() {
        let store = TypeStore()
        let five = Array(repeating: Resolved.ValueType.primitive(.u32), count: 5)
        let lowered = signature(five, .primitive(.u8), .lower, store, isAsync: true)
        #expect(lowered.type == CoreFuncType(parameters: [.i32, .i32], results: [.i32]))
        #expect(signature(five, nil, .lift, store, isAsync: true).type.results == [])
        #expect(signature(five, nil, .lift, store, isAsync: true, hasCallback: true).type.results == [.i32])
    }
}
