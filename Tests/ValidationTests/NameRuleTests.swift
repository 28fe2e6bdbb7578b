import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeValidation
import WComposeWasmBinary

@Suite("Rules of names and arguments, one by one")
struct NameRuleTests {
    @Test(
        "names and what is called so",
        arguments: [
            ("f", nil), ("a:b/c@1.0.0", nil), ("A b", "`A b` is not a valid import or export name"),
            ("[method]r.m", "wrong first parameter of `[method]r.m`: expected `self: borrow<r>`"),
            ("[static]r.m", nil),
            ("[static]s.m", "`[static]s.m` refers to resource `s`, which no earlier import or export names"),
            ("[constructor]r", "wrong result type of `[constructor]r`: expected `r` or `result<r, …>`"),
        ] as [(String, String?)])
    func functions(_ name: String, _ expected: String?) throws {
        var store = TypeStore()
        let resource = store.addResource(origin: .defined)
        let function = try store.type(FunctionType(parameters: [], result: nil))
        let others: Resolved.Externs = [
            "r": Resolved.Extern(name: ExternName("r"), type: .type(.resource(resource)))
        ]
        #expect(
            refusal { () throws(ValidationError.Reason) in
                try ExternNameRules(of: .export, .all)
                    .check(ExternName(name), of: .function(function), following: others, store)
            } == expected)
    }

    @Test("attributes")
    func attributes() throws {
        var store = TypeStore()
        let instance = Resolved.ExternType.instance(store.addInstance(exports: [:]))
        func refused(_ attributes: [ExternName.Attribute], _ features: Features = .all) -> String? {
            refusal { () throws(ValidationError.Reason) in
                let name = ExternName("a", encoding: .attributed, attributes: attributes)
                try ExternNameRules(of: .import, features).check(name, of: instance, following: [:], store)
            }
        }
        #expect(refused([.implements("a:b/c")]) == nil)
        #expect(refused([.implements("a:b/c"), .implements("a:b/c")]) == "duplicate attribute `implements` on `a`")
        #expect(refused([.implements("c")]) == "`a` implements `c`, which is not an interface name")
        #expect(refused([.externalID("c")], []) != nil)
    }

    @Test("no two names are alike")
    func uniqueness() throws {
        var list = ExternList(.import)
        try list.claim("a-b")
        list.append(ExternName("a-b"), .type(.value(.primitive(.u8))))
        #expect(refusal { () throws(ValidationError.Reason) in try list.claim("a-b") } == "duplicate import `a-b`")
        #expect(
            refusal { () throws(ValidationError.Reason) in try list.claim("A-B") }?
                .hasPrefix("import names `a-b` and `A-B` conflict") == true)
        #expect(list.externs.keys == ["a-b"])
    }

    @Test("each argument is given once, few or many", arguments: [2, 100])
    func arguments(_ count: Int) throws {
        var arguments = InstantiationArguments(capacity: count)
        for place in 0..<count { try arguments.add("a\(place)", .value(.primitive(.u8))) }
        #expect(arguments["a1"] == .value(.primitive(.u8)))
        #expect(arguments["b"] == nil)
        #expect(
            refusal { () throws(ValidationError.Reason) in try arguments.add("a1", .value(.primitive(.u8))) }
                == "duplicate argument `a1`")
    }

    @Test("instances of a component")
    func instantiation() throws {
        var store = TypeStore()
        let imports: Resolved.Externs = [
            "a": Resolved.Extern(name: ExternName("a"), type: .value(.primitive(.u8)))
        ]
        let component = store.addComponent(
            imports: imports, exports: [:], importedResources: [], definedResources: [])
        var instantiations = Instantiations()
        #expect(
            refusal { () throws(ValidationError.Reason) in
                let arguments = InstantiationArguments(capacity: 0)
                _ = try instantiations.instance(of: component, given: arguments, in: &store)
            } == "missing argument `a` of a component instantiation: expected u8")
        var arguments = InstantiationArguments(capacity: 1)
        try arguments.add("a", .value(.primitive(.u8)))
        let first = try instantiations.instance(of: component, given: arguments, in: &store)
        #expect(try instantiations.instance(of: component, given: arguments, in: &store) == first)
        var others = InstantiationArguments(capacity: 1)
        try others.add("a", .value(.primitive(.s8)))
        do throws(ValidationError.Reason) {
            _ = try instantiations.instance(of: component, given: others, in: &store)
            Issue.record("the argument does not fit")
        } catch {
            #expect(error.description == "wrong type of argument `a`")
            #expect(error.differences.map(\.location) == ["a"])
        }
    }
}
