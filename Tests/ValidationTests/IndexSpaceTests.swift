import Testing
import WComposeComponentModel
import WComposeCoreWasm
import WComposeValidation
import WComposeWasmBinary

@Suite("Index spaces of a component")
struct IndexSpaceTests {
    @Test("types are asked for by their kind")
    func types() throws {
        var store = TypeStore()
        var types = TypeSpace()
        types.append(.value(.primitive(.u8)))
        types.append(.resource(store.addResource(origin: .defined)))
        #expect(try types.value(.index(TypeIndex(0)), .all) == .primitive(.u8))
        #expect(refusal { () throws(ValidationError.Reason) in _ = try types.resource(TypeIndex(1)) } == nil)
        #expect(
            refusal { () throws(ValidationError.Reason) in _ = try types.resource(TypeIndex(0)) }
                == "type 0 is a value type, not a resource type")
        #expect(
            refusal { () throws(ValidationError.Reason) in _ = try types.function(TypeIndex(1)) }
                == "type 1 is a resource type, not a function type")
        #expect(
            refusal { () throws(ValidationError.Reason) in _ = try types.instance(TypeIndex(2)) }
                == "unknown type 2: 2 defined so far")
    }

    @Test("an error context takes a feature")
    func errorContext() {
        #expect(
            refusal { () throws(ValidationError.Reason) in
                _ = try TypeSpace().value(.primitive(.errorContext), .default.subtracting(.errorContext))
            }?.hasPrefix("the type `error-context` requires the feature") == true)
    }

    @Test("a value is used once")
    func values() throws {
        var values = ValueSpace()
        values.append(.primitive(.string))
        values.append(.primitive(.bool), isUsed: true)
        #expect(
            refusal { () throws(ValidationError.Reason) in try values.checkAllAreUsed() }
                == "value 0 is not used; each value must be used exactly once")
        #expect(try values.use(ValueIndex(0)) == .primitive(.string))
        #expect(refusal { () throws(ValidationError.Reason) in try values.checkAllAreUsed() } == nil)
        #expect(
            refusal { () throws(ValidationError.Reason) in _ = try values.use(ValueIndex(1)) }
                == "value 1 is used twice; each value must be used exactly once")
        #expect(
            refusal { () throws(ValidationError.Reason) in _ = try values.type(of: ValueIndex(2)) }
                == "unknown value 2: 2 defined so far")
    }

    @Test("core instances export definitions, which aliases add")
    func coreInstances() throws {
        var core = CoreScope()
        core.memories.append(MemoryType(limits: CoreLimits(minimum: 1, maximum: nil)))
        let export = CoreInlineExport(name: "m", sort: .memory, index: 0)
        core.instances.append(try core.instance(exporting: [export]))
        #expect(
            refusal { () throws(ValidationError.Reason) in _ = try core.instance(exporting: [export, export]) }
                == "duplicate export `m` of the core instance")
        try core.alias("m", of: CoreInstanceIndex(0), .memory)
        #expect(core.count(of: .memory) == 2)
        #expect(
            refusal { () throws(ValidationError.Reason) in try core.alias("m", of: CoreInstanceIndex(0), .table) }
                == "export `m` is a core memory, not a core table")
        #expect(
            refusal { () throws(ValidationError.Reason) in try core.alias("n", of: CoreInstanceIndex(0), .table) }
                == "core instance 0 has no export `n`: it has `m`")
    }

    @Test("work is counted")
    func work() {
        var work = WorkBudget()
        #expect(refusal { () throws(ValidationError.Reason) in try work.count(Limits.validationWork) } == nil)
        #expect(
            refusal { () throws(ValidationError.Reason) in try work.count(1) }?.hasPrefix("component too complex")
                == true)
    }
}
