import Testing
import WComposeComponentModel
import WComposeCoreWasm

@Suite("Subtyping")
struct SubtypingTests {
    typealias Shape = Resolved.ValueShape

    /// What is said where a value of one type stands for another.
    private func differences(
        _ actual: (inout TypeStore) throws -> Resolved.ValueType,
        _ expected: (inout TypeStore) throws -> Resolved.ValueType
    ) throws -> [String] {
        var store = TypeStore()
        let (found, wanted) = (try actual(&store), try expected(&store))
        let (actual, expected) = (try store.function([("x", found)]), try store.function([("x", wanted)]))
        return store.differences(actual, expected)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var actual: Shape
        var expected: Shape
        var words: [String]
        var testDescription: String { words.joined(separator: "; ") }

        init(_ actual: Shape, _ expected: Shape, _ words: String...) {
            self.actual = actual
            self.expected = expected
            self.words = words
        }
    }

    @Test(
        "every kind of difference between value types",
        arguments: [
            Case(.primitive(.u32), .primitive(.u64), "expected u64, found u32"),
            Case(.primitive(.string), .list(.u8), "expected list<u8>, found string"),
            Case(.record([Labeled("a", .u8)]), .record([Labeled("a", .u32)]), "field a: expected u32, found u8"),
            Case(
                .record([Labeled("a", .u8), Labeled("b", .u8)]), .record([Labeled("b", .u8), Labeled("a", .u8)]),
                "expected the fields in the order b, a, found a, b"),
            Case(
                .record([Labeled("a", .u8)]), .record([Labeled("b", .u8)]), "field `b` is missing",
                "field `a` is not expected"),
            Case(
                .variant([Labeled("a", .u8), Labeled("b", nil)]), .variant([Labeled("a", nil), Labeled("b", .string)]),
                "case a: expected no type, found u8", "case b: expected string, found no type"),
            Case(.enumeration(["a"]), .enumeration(["a", "b"]), "case `b` is missing"),
            Case(.flags(["a", "b"]), .flags(["a"]), "flag `b` is not expected"),
            Case(.flags(["a", "b"]), .flags(["b", "a"]), "expected the flags in the order b, a, found a, b"),
            Case(.list(.u8), .list(.u32), "element: expected u32, found u8"),
            Case(
                .fixedLengthList(.u8, length: 3), .fixedLengthList(.u32, length: 3), "element: expected u32, found u8"),
            Case(
                .fixedLengthList(.u8, length: 3), .fixedLengthList(.u8, length: 4),
                "expected list<u8, 4>, found list<u8, 3>"),
            Case(.tuple([.u8, .u8]), .tuple([.u8, .string]), "element 1: expected string, found u8"),
            Case(.tuple([.u8]), .tuple([.u8, .u8]), "expected tuple<u8, u8>, found tuple<u8>"),
            Case(.option(.u8), .option(.u32), "some: expected u32, found u8"),
            Case(
                .result(ok: .u8, error: nil), .result(ok: .u32, error: .string), "ok: expected u32, found u8",
                "error: expected string, found no type"),
            Case(.stream(.u8), .stream(nil), "element: expected no type, found u8"),
            Case(.future(nil), .future(.u8), "element: expected u8, found no type"),
            Case(.stream(.u8), .future(.u8), "expected future<u8>, found stream<u8>"),
            Case(
                .map(key: .string, value: .u8), .map(key: .u32, value: .u64), "key: expected u32, found string",
                "value: expected u64, found u8"),
            Case(.option(.u8), .result(ok: nil, error: .u8), "expected result<_, u8>, found option<u8>"),
            Case(.record([Labeled("a", .u8)]), .primitive(.u8), "expected u8, found record { a: u8 }"),
        ])
    func values(item: Case) throws {
        let found = try differences({ try $0.value(item.actual) }, { try $0.value(item.expected) })
        #expect(
            found
                == item.words.map { words in
                    // A path goes on after the parameter, a bare difference follows it.
                    let steps = ["field ", "case ", "element", "some", "ok:", "error:", "key:", "value:"]
                    let goesOn = steps.contains { words.hasPrefix($0) } && words.contains(": expected")
                    return "i, param x" + (goesOn ? ", " : ": ") + words
                })
    }

    @Test("equal shapes are equal wherever they were defined, and whatever they are called")
    func structure() throws {
        for shape: Shape in [
            .record([Labeled("a", .u8)]), .variant([Labeled("a", nil)]), .flags(["a"]), .enumeration(["a"]), .list(.u8),
            .tuple([.u8]), .option(.u8), .result(ok: .u8, error: nil), .stream(nil), .future(.u8),
            .map(key: .u8, value: .u8), .fixedLengthList(.u8, length: 2),
        ] {
            #expect(
                try differences({ try $0.value(shape, named: "one") }, { try $0.value(shape, named: "other") }) == [])
        }
    }

    @Test("a name for a primitive type is that type")
    func namedPrimitives() throws {
        #expect(try differences({ try $0.value(.primitive(.u32), named: "size") }, { _ in .u32 }) == [])
        #expect(
            try differences({ try $0.value(.primitive(.u32), named: "size") }, { _ in .u64 })
                == ["i, param x: expected u64, found u32"])
    }

    @Test("the path leads through named types, and all differences are told")
    func paths() throws {
        func line(_ store: inout TypeStore, _ length: Resolved.ValueType) throws -> Resolved.ValueType {
            let line = try store.value(.record([Labeled("length", length), Labeled("text", .string)]), named: "line")
            return try store.value(.list(line))
        }
        var store = TypeStore()
        let (found, wanted) = (try line(&store, .u64), try line(&store, .u32))
        let actual = store.instance([
            "process": try store.function([("line", found)], found), "old": try store.function(),
        ])
        let expected = store.instance([
            "process": try store.function([("line", wanted)], wanted), "new": try store.function(),
        ])
        #expect(
            store.differences(actual, expected) == [
                "i.process, param line, element, record line, field length: expected u32, found u64",
                "i: function `new` is missing",
            ])
    }

    @Test("functions differ in parameters, results and whether they are async")
    func functions() throws {
        var store = TypeStore()
        let actual = try store.function([("a", .u8), ("c", .u8)], .u8)
        let expected = try store.function([("a", .u8), ("b", .u8)], nil, isAsync: true)
        #expect(
            store.differences(actual, expected) == [
                "i: expected an async function, found a function that is not async", "i: parameter `b` is missing",
                "i: parameter `c` is not expected", "i, result: expected no type, found u8",
            ])
        let one = try store.function([("a", .u8), ("b", .u8)])
        let other = try store.function([("b", .u8), ("a", .u8)])
        #expect(
            store.differences(one, other)
                == ["i: expected the parameters in the order b, a, found a, b"])
    }

    @Test("instances may export more, in any order, and kinds must be the same")
    func instances() throws {
        var store = TypeStore()
        let function = try store.function()
        let many = store.instance(["a": function, "b": function, "c": function])
        let few = store.instance(["c": function, "a": function])
        #expect(store.differences(many, few) == [])
        #expect(store.differences(few, many) == ["i: function `b` is missing"])
        let nested = store.instance(["a": few])
        #expect(
            store.differences(nested, few) == [
                "i: function `c` is missing", "i.a: expected a function, found an instance",
            ])
        #expect(store.differences(function, few) == ["i: expected an instance, found a function"])
    }

    @Test("components may import less and export more")
    func components() throws {
        var store = TypeStore()
        let function = try store.function()
        func component(
            _ imports: KeyValuePairs<String, Resolved.ExternType>, _ exports: KeyValuePairs<String, Resolved.ExternType>
        ) -> Resolved.ExternType {
            .component(
                store.addComponent(
                    imports: store.externs(imports), exports: store.externs(exports), importedResources: [],
                    definedResources: []))
        }
        let small = component(["a": function], ["x": function, "y": function])
        let large = component(["a": function, "b": function], ["x": function])
        #expect(store.differences(small, large) == [])
        #expect(store.differences(large, small) == ["i: import `b` is not expected", "i: function `y` is missing"])
        let other = component(["a": try store.function([("p", .u8)])], ["x": function, "y": function])
        #expect(store.differences(other, small) == ["i, import a: parameter `p` is missing"].map { $0 })
    }

    @Test("resources are the same only where they are one")
    func resources() throws {
        var store = TypeStore()
        let one = store.addResource(name: "file", origin: .defined)
        let other = store.addResource(name: "file", origin: .defined)
        let third = store.addResource(name: "socket", origin: .defined)
        func function(_ resource: ResourceID) throws -> Resolved.ExternType {
            try store.function([("f", try store.value(.borrow(resource)))], try store.value(.own(resource)))
        }
        let (asked, same, another, thirdOne) = (
            try function(one), try function(one), try function(other), try function(third)
        )
        #expect(store.differences(same, asked) == [])
        #expect(
            store.differences(another, asked) == [
                "i, param f: expected resource `file`, found another resource of that name",
                "i, result: expected resource `file`, found another resource of that name",
            ])
        #expect(
            store.differences(thirdOne, asked).first
                == "i, param f: expected resource `file`, found another resource `socket`")
        // An own is no borrow.
        let (own, borrow) = (try store.value(.own(one)), try store.value(.borrow(one)))
        let (owning, borrowing) = (try store.function([("f", own)]), try store.function([("f", borrow)]))
        #expect(
            store.differences(owning, borrowing)
                == ["i, param f: expected borrow<file>, found file"])
    }

    @Test(
        "by shape, resources fit where each goes with one of the other side, leaving it to instantiation which are one")
    func shapes() throws {
        var store = TypeStore()
        let resources = (0..<4).map { store.addResource(name: "r\($0)", origin: .defined) }
        func instance(_ first: Int, _ second: Int) throws -> Resolved.ExternType {
            store.instance([
                "a": .type(.resource(resources[first])),
                "f": try store.function([("x", try store.value(.own(resources[second])))]),
            ])
        }
        let (same, mixed, others) = (try instance(0, 0), try instance(0, 1), try instance(2, 2))
        #expect(store.differences(same, others, .shape) == [])
        // Imported resources may turn out to be one: instantiation tells.
        #expect(store.differences(mixed, others, .shape) == [])
        #expect(store.differences(mixed, others).count == 2)
    }

    @Test("no more than a page of differences is told")
    func manyDifferences() throws {
        var store = TypeStore()
        func record(_ type: Resolved.ValueType) throws -> Resolved.ExternType {
            .value(try store.value(.record((0..<50).map { Labeled("f\($0)", type) })))
        }
        let (one, other) = (try record(.u8), try record(.u32))
        #expect(store.differences(one, other).count == 20)
    }

    @Test("a type that doubles at each level is compared at once")
    func wideTypes() throws {
        var store = TypeStore()
        func tower() throws -> Resolved.ExternType {
            var type = try store.value(.record([Labeled("x", .u8)]))
            for _ in 0..<18 { type = try store.value(.tuple([type, type])) }
            return .value(type)
        }
        let (one, other) = (try tower(), try tower())
        #expect(store.differences(one, other) == [])
    }
}
