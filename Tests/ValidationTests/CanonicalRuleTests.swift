import Testing
import WComposeComponentModel
import WComposeCoreWasm
import WComposeValidation
import WComposeWasmBinary

@Suite("Rules of canonical definitions, one by one")
struct CanonicalRuleTests {
    /// A component with a memory, a resource type and a stream type, by hand.
    private struct Place {
        var store = TypeStore()
        var table = CoreTypeTable()
        var scope: Scope
        var functions = CanonicalFunctions(.all)

        init() throws {
            scope = Scope(.component, firstResource: store.nextResource)
            scope.core.memories.append(MemoryType(limits: CoreLimits(minimum: 1, maximum: nil)))
            scope.core.memories.append(MemoryType(limits: CoreLimits(minimum: 1, maximum: nil, is64: true)))
            let resource = store.addResource(origin: .defined)
            scope.representations[resource] = .i64
            scope.types.append(.resource(resource))
            scope.types.append(.value(try store.type(.stream(.primitive(.u8)))))
            scope.types.append(.resource(store.addResource(origin: .imported("r"))))
            scope.core.functions.append(
                table.add(CoreFuncType(parameters: [.i32, .i32, .i32, .i32], results: [.i32])))
        }

        /// The core function that a built-in is, or why it is none.
        mutating func type(
            of builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates, _ features: Features = .all
        ) -> String {
            do throws(ValidationError.Reason) {
                let id = try CanonicalBuiltins(features)
                    .type(of: builtin, immediates, in: &scope, store, &table, &functions)
                return table.spell(.function(id))
            } catch {
                return error.description
            }
        }

        mutating func refusal(of options: [CanonicalOption], _ direction: PassingOptions.Direction) -> String? {
            do throws(ValidationError.Reason) {
                _ = try CanonicalOptions(options, of: direction, in: &scope.core, &table, .all)
                return nil
            } catch {
                return error.description
            }
        }
    }

    @Test(
        "built-ins and their core functions",
        arguments: [
            (.taskCancel, .none, "(func)"), (.waitableJoin, .none, "(func (param i32 i32))"),
            (.threadYield, .zero, "(func (result i32))"),
            (.resourceNew, .type(TypeIndex(0)), "(func (param i64) (result i32))"),
            (.resourceRep, .type(TypeIndex(0)), "(func (param i32) (result i64))"),
            (.resourceDrop, .type(TypeIndex(2)), "(func (param i32))"),
            (.resourceNew, .type(TypeIndex(2)), "`resource.new` of a resource, which this component does not define"),
            (.streamNew, .type(TypeIndex(1)), "(func (result i64))"),
            (.streamNew, .type(TypeIndex(0)), "wrong type of `stream.new`: expected a stream type, found resource"),
            (.futureNew, .type(TypeIndex(1)), "wrong type of `future.new`: expected a future type, found stream<u8>"),
            (.contextGet, .valueTypeAndSlot(.i32, slot: 0), "(func (result i32))"),
            (.contextSet, .valueTypeAndSlot(.i32, slot: 1), "(func (param i32))"),
            (
                .contextSet, .valueTypeAndSlot(.f32, slot: 0),
                "wrong type of `context.set`: expected i32 or i64, found f32"
            ),
            (.waitableSetPoll, .zeroAndMemory(CoreMemoryIndex(1)), "(func (param i32 i64) (result i32))"),
            (.waitableSetPoll, .zeroAndMemory(CoreMemoryIndex(2)), "unknown core memory 2: 2 defined so far"),
            (
                .streamRead, .typeAndOptions(TypeIndex(1), [.memory(CoreMemoryIndex(0)), .async]),
                "(func (param i32 i32 i32) (result i32))"
            ),
            (
                .streamRead, .typeAndOptions(TypeIndex(1), [.async]),
                "missing option `memory`, required by `stream.read`"
            ),
            (.taskReturn, .resultAndOptions(.primitive(.u64), []), "(func (param i64))"),
            (.taskReturn, .resultAndOptions(nil, [.async]), "option `async` is not allowed in `task.return`"),
            (
                .taskReturn, .resultAndOptions(.primitive(.string), []),
                "missing option `memory`, required by `task.return`"
            ),
        ] as [(CanonicalBuiltin, CanonicalImmediates, String)])
    func builtins(_ builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates, _ expected: String) throws {
        var place = try Place()
        #expect(place.type(of: builtin, immediates) == expected)
    }

    @Test("a built-in takes its feature")
    func features() throws {
        var place = try Place()
        #expect(place.type(of: .taskCancel, .none, []).hasPrefix("`task.cancel` requires the feature"))
    }

    @Test("the context of a component is of one type")
    func context() throws {
        var place = try Place()
        _ = place.type(of: .contextGet, .valueTypeAndSlot(.i32, slot: 0))
        #expect(
            place.type(of: .contextSet, .valueTypeAndSlot(.i64, slot: 0))
                == "`context.set` with different types in one component: expected i32, found i64")
    }

    @Test(
        "options together",
        arguments: [
            ([], .lift, nil), ([.utf8, .memory(CoreMemoryIndex(0)), .realloc(CoreFuncIndex(0))], .lift, nil),
            (
                [.utf8, .utf16], .lower,
                "conflicting options `string-encoding=utf8` and `string-encoding=utf16`: at most one string encoding"
            ),
            ([.async, .async], .lift, "duplicate option `async`"),
            ([.realloc(CoreFuncIndex(0))], .lift, "option `realloc` requires `memory`"),
            (
                [.memory(CoreMemoryIndex(1)), .realloc(CoreFuncIndex(0))], .lift,
                "wrong core function type for option `realloc`: expected (func (param i64 i64 i64 i64) (result i64)), "
                    + "found (func (param i32 i32 i32 i32) (result i32))"
            ),
            ([.callback(CoreFuncIndex(0))], .lift, "option `callback` requires `async`"),
            ([.postReturn(CoreFuncIndex(0))], .lower, "option `post-return` is allowed only in `lift`"),
            (
                [.async, .postReturn(CoreFuncIndex(0))], .lift,
                "conflicting options `post-return` and `async`"
            ),
            ([.gc], .lower, "option `gc` requires `core-type`"),
        ] as [([CanonicalOption], PassingOptions.Direction, String?)])
    func options(
        _ options: [CanonicalOption], _ direction: PassingOptions.Direction, _ expected: String?
    ) throws {
        var place = try Place()
        #expect(place.refusal(of: options, direction) == expected)
    }

    @Test("a core function is given what its module imports")
    func coreInstances() throws {
        var type = CoreModuleType()
        let two = CoreExternType.memory(MemoryType(limits: CoreLimits(minimum: 2, maximum: nil)))
        let isNew = (type.add(CoreImport(module: "m", name: "n", type: two)), type.addExport("e", two))
        #expect(isNew == (true, true))
        func refused(_ given: CoreInstanceType) -> String? {
            refusal { () throws(ValidationError.Reason) in
                let argument = CoreInstantiateArgument(name: "m", instance: CoreInstanceIndex(0))
                let exports = try type.instance(given: [argument], among: [given], CoreTypeTable())
                #expect(exports.keys.sorted() == ["e"])
            }
        }
        #expect(refused(["n": two]) == nil)
        #expect(refused([:])?.hasPrefix("missing export `n` in core argument `m`") == true)
        #expect(
            refused(["n": .memory(MemoryType(limits: CoreLimits(minimum: 1, maximum: nil)))])?
                .hasPrefix("wrong type of export `n` in core argument `m`") == true)
    }

    @Test("a type of the garbage collector stands for a component-level one")
    func garbageCollected() throws {
        var place = try Place()
        let list = try place.store.type(.list(.primitive(.u8)))
        let function = FunctionType<Resolved.ValueType>(parameters: [Labeled("a", list)], result: nil)
        var representation = GCRepresentation(place.store, place.table, isUTF16: false)
        #expect(
            refusal { () throws(ValidationError.Reason) in
                try representation.check(function, CoreFuncType(parameters: [.i32], results: []))
            } == "wrong core type for list<u8>: expected (ref null? (array …)), found i32")
        #expect(
            refusal { () throws(ValidationError.Reason) in
                try representation.check(function, CoreFuncType(parameters: [], results: []))
            } == "wrong number of parameters in the core function type with `gc`: expected 1, found 0")
    }
}
