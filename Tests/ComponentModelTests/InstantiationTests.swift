import OrderedCollections
import Testing
import WComposeComponentModel

/// Substitution and instantiation: "Type Checking" in Explainer.md.
@Suite("Instantiation")
struct InstantiationTests {
    @Test("substitution turns one type into one, however often it meets it, and leaves alone what does not change")
    func identity() throws {
        var store = TypeStore()
        let old = store.addResource(name: "r", origin: .imported("r"))
        let new = store.addResource(name: "r", origin: .defined)
        let handle = try store.value(.own(old))
        let record = try store.value(.record([Labeled("h", handle)]), named: "holder")
        let plain = try store.value(.record([Labeled("x", .u8)]))
        let instance = store.instance([
            "holder": .type(.value(record)), "f": try store.function([("a", record), ("b", handle)], plain),
            "g": try store.function([], record),
        ])
        var substitution = Substitution([old: new])
        guard case .instance(let id) = substitution(instance, in: &store) else { return }
        let exports = store[id].exports
        guard case .type(.value(let holder))? = exports["holder"]?.type, case .function(let f)? = exports["f"]?.type,
            case .function(let g)? = exports["g"]?.type
        else {
            Issue.record("the exports changed their kinds")
            return
        }
        #expect(holder != record)
        #expect(store[f].type.parameters[0].type == holder)
        #expect(store[g].type.result == holder)
        #expect(store[f].type.result == plain)
        #expect(store.spell(holder) == "holder")
        #expect(store.differences(instance, instance) == [])
        #expect(store.differences(.instance(id), instance).count == 2)
        // Once more, in the same substitution: the same ids.
        #expect(substitution(instance, in: &store) == .instance(id))
    }

    /// A component that imports `r` and `f: func(own<r>)`, and exports a resource `s` of its own and `make: func(r) -> s`.
    private func component(_ store: inout TypeStore) throws -> (ComponentTypeID, ResourceID, ResourceID) {
        let imported = store.addResource(name: "r", origin: .imported("r"))
        let defined = store.addResource(name: "s", origin: .defined)
        let (own, made) = (try store.value(.own(imported)), try store.value(.own(defined)))
        let id = store.addComponent(
            imports: store.externs(["r": .type(.resource(imported)), "f": try store.function([("x", own)])]),
            exports: store.externs([
                "s": .type(.resource(defined)), "make": try store.function([("x", own)], made),
            ]), importedResources: [imported], definedResources: [defined])
        return (id, imported, defined)
    }

    @Test("actual resources take the places of imported ones, and defined ones are made anew each time")
    func bindings() throws {
        var store = TypeStore()
        let (component, imported, defined) = try component(&store)
        let actual = store.addResource(name: "file", origin: .instance("p", export: "file"))
        let own = try store.value(.own(actual))
        let arguments: [String: Resolved.ExternType] = [
            "r": .type(.resource(actual)), "f": try store.function([("x", own)]),
        ]
        var made: [ResourceID] = []
        for _ in 0..<2 {
            let result = store.instantiate(
                component, argument: { arguments[$0] }, origin: { .instance("c", export: $0) })
            #expect(result.fits)
            let exports = store[result.instance].exports
            guard case .function(let make)? = exports["make"]?.type, case .type(.resource(let s))? = exports["s"]?.type
            else {
                Issue.record("the exports changed their kinds")
                return
            }
            #expect(s != defined)
            #expect(store[s].origin == .instance("c", export: "s"))
            var collector = ResourceCollector()
            collector.visit(.function(make), in: store)
            #expect(Array(collector.resources) == [actual, s])
            #expect(!collector.resources.contains(imported))
            made.append(s)
        }
        #expect(made[0] != made[1])
    }

    @Test("an argument that speaks of another resource than the one before it does not fit")
    func mixedResources() throws {
        var store = TypeStore()
        let (component, _, _) = try component(&store)
        let actual = store.addResource(name: "file", origin: .instance("p", export: "file"))
        let other = store.addResource(name: "file", origin: .instance("q", export: "file"))
        let own = try store.value(.own(other))
        let arguments: [String: Resolved.ExternType] = [
            "r": .type(.resource(actual)), "f": try store.function([("x", own)]),
        ]
        let result = store.instantiate(component, argument: { arguments[$0] }, origin: { _ in .defined })
        #expect(result.mismatches.map(\.import) == ["f"])
        #expect(
            result.mismatches.first?.differences.map(\.reason) == [.resource(expected: actual, found: other)])
    }

    @Test("what is missing and what does not fit is told of every import")
    func allFaults() throws {
        var store = TypeStore()
        let function = try store.function()
        let imports = store.externs(["a": function, "b": function, "c": function, "d": function])
        let component = store.addComponent(
            imports: imports, exports: [:], importedResources: [], definedResources: [])
        let other = try store.function([("x", .u8)])
        let result = store.instantiate(
            component, argument: { ["a": other, "d": other][$0] }, origin: { _ in .defined })
        #expect(result.missing == ["b", "c"])
        #expect(result.mismatches.map(\.import) == ["a", "d"])
        #expect(!result.fits)
    }

    @Test("importing an instance type makes its abstract resources anew")
    func freshening() throws {
        var store = TypeStore()
        let abstract = store.addResource(name: "r", origin: .declared)
        let type = store.instance(
            [
                "r": .type(.resource(abstract)), "f": try store.function([("x", try store.value(.own(abstract)))]),
            ], abstract: [abstract])
        let (first, made) = store.freshen(type, origin: .imported("a"))
        let (second, others) = store.freshen(type, origin: .imported("b"))
        #expect(made.count == 1 && others.count == 1 && made != others)
        #expect(store[made[0]].origin == .imported("a"))
        #expect(store.differences(first, first) == [])
        // The resource itself, and the handle to it.
        #expect(store.differences(first, second).count == 2)
        // What has no resources stays as it is.
        let plain = store.instance(["f": try store.function()])
        #expect(store.freshen(plain, origin: .imported("c")).0 == plain)
    }

    @Test("types beyond the limits are not taken up")
    func limits() throws {
        var store = TypeStore()
        var type = Resolved.ValueType.u8
        var depth = 1
        while case .defined(let id)? = store.addDefined(.list(type)).map(Resolved.ValueType.defined) {
            type = .defined(id)
            depth += 1
            guard depth < 1_000 else { break }
        }
        #expect(depth == 100)
        var wide = Resolved.ValueType.u8
        var levels = 0
        while let id = store.addDefined(.tuple([wide, wide])) {
            wide = .defined(id)
            levels += 1
            guard levels < 1_000 else { break }
        }
        #expect((18...20).contains(levels))
    }
}
