import Testing
import WComposeComponentModel
import WComposeCoreWasm
import WComposeValidation
import WComposeWasmBinary

@Suite("Rules of types, one by one")
struct TypeRuleTests {
    @Test(
        "definitions of value types",
        arguments: [
            (.record([Labeled("a", .primitive(.u8))]), nil),
            (.record([]), "empty record: expected at least one field"),
            (.record([Labeled("A b", .primitive(.u8))]), "field `A b` is not in kebab case"),
            (.enumeration(["a", "b", "a"]), "duplicate case `a`"),
            (.flags((0..<33).map { "f\($0)" }), "flags type with 33 flags: at most 32 are allowed"),
            (.tuple([]), "empty tuple: expected at least one type"),
            (.fixedLengthList(.primitive(.u8), length: 0), "fixed-length list of length 0: expected at least 1"),
            (
                .map(key: .primitive(.f32), value: .primitive(.u8)),
                "invalid map key type f32: expected bool, char, string or an integer type"
            ),
            (.stream(.primitive(.char)), "`stream<char>` is not supported; use `stream<u8>` with an encoding"),
            (.stream(.index(TypeIndex(1))), "`borrow` in the type of a stream"),
            (.own(TypeIndex(0)), nil),
            (.own(TypeIndex(2)), "unknown type 2: 2 defined so far"),
            (.option(.index(TypeIndex(0))), "type 0 is a resource type, not a value type"),
        ] as [(ValueTypeDefinition, String?)])
    func values(_ definition: ValueTypeDefinition, _ expected: String?) throws {
        var store = TypeStore()
        let resource = store.addResource(origin: .defined)
        let borrow = try store.type(.borrow(resource))
        let definer = TypeDefiner(TypeSpace([.resource(resource), .value(borrow)]), .all)
        #expect(
            refusal { () throws(ValidationError.Reason) in _ = try definer.define(definition, in: &store) } == expected)
    }

    @Test("definitions of function types")
    func functions() throws {
        var store = TypeStore()
        let resource = store.addResource(origin: .defined)
        let borrow = try store.type(.borrow(resource))
        let definer = TypeDefiner(TypeSpace([.value(borrow)]), .all)
        let borrowed = ValueType.index(TypeIndex(0))
        #expect(
            refusal { () throws(ValidationError.Reason) in
                _ = try definer.define(FuncType(parameters: [Labeled("a", borrowed)], result: nil), in: &store)
            } == nil)
        #expect(
            refusal { () throws(ValidationError.Reason) in
                _ = try definer.define(FuncType(parameters: [], result: borrowed), in: &store)
            } == "`borrow` in the result of a function")
        #expect(
            refusal { () throws(ValidationError.Reason) in
                let type = FuncType(parameters: [Labeled("a", borrowed), Labeled("A", borrowed)], result: nil)
                _ = try definer.define(type, in: &store)
            }?.hasPrefix("parameter names `a` and `A` conflict") == true)
    }

    @Test("core types are held against features and limits")
    func coreTypes() {
        let big = CoreExternType.memory(MemoryType(limits: CoreLimits(minimum: 1 << 17, maximum: nil)))
        #expect(
            refusal { () throws(ValidationError.Reason) in try CoreTypeRules(.all).check(big) }
                == "core memory too large: at most 65536 pages are allowed")
        let wide = CoreExternType.memory(MemoryType(limits: CoreLimits(minimum: 1, maximum: nil, is64: true)))
        #expect(refusal { () throws(ValidationError.Reason) in try CoreTypeRules(.all).check(wide) } == nil)
        #expect(
            refusal { () throws(ValidationError.Reason) in try CoreTypeRules([]).check(wide) }?
                .hasPrefix("a core memory with 64-bit addresses requires the feature `memory64`") == true)
    }

    @Test("a type needs a name before others can refer to it")
    func visibility() throws {
        var store = TypeStore()
        let record = try store.type(.record([Labeled("a", .primitive(.u8))]))
        let function = try store.type(FunctionType(parameters: [Labeled("r", record)], result: nil))
        var visibility = TypeVisibility(firstResource: store.nextResource)
        let isUnnamed =
            "export `f` refers to an unnamed type: record { a: u8 }, which no earlier import or export names"
        #expect(
            refusal { () throws(ValidationError.Reason) in
                try visibility.name(typesOf: .function(function), "f", .export, store)
            } == isUnnamed)
        try visibility.name(typesOf: .type(.value(record)), "r", .export, store)
        #expect(
            refusal { () throws(ValidationError.Reason) in
                try visibility.name(typesOf: .function(function), "f", .export, store)
            } == nil)
        #expect(
            refusal { () throws(ValidationError.Reason) in
                try visibility.name(typesOf: .function(function), "f", .import, store)
            }?.hasPrefix("import `f` refers to an unnamed type") == true)
    }

    @Test("the bytes of a value")
    func valueFormat() throws {
        var store = TypeStore()
        let option = try store.type(.option(.primitive(.bool)))
        let format = ValueFormat(store)
        #expect(refusal { () throws(ValidationError.Reason) in try format.check([1, 1], are: option) } == nil)
        #expect(refusal { () throws(ValidationError.Reason) in try format.check([0], are: option) } == nil)
        for bytes: [UInt8] in [[], [2], [1, 2], [0, 0]] {
            #expect(
                refusal { () throws(ValidationError.Reason) in try format.check(bytes, are: option) }?
                    .hasPrefix("malformed value of type option<bool>") == true)
        }
    }
}
