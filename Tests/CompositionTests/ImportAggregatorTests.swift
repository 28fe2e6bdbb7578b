import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics

/// Rule 7: how what instances leave open becomes imports of the composition.
@Suite("Import aggregator")
struct ImportAggregatorTests {
    private var store = TypeStore()

    private mutating func function(_ parameters: PrimitiveType...) -> Resolved.ExternType {
        let labeled = parameters.enumerated().map { Labeled("p\($0)", Resolved.ValueType.primitive($1)) }
        guard let id = store.addFunction(FunctionType(parameters: labeled, result: nil)) else {
            preconditionFailure("a small type")
        }
        return .function(id)
    }

    private mutating func function(taking shape: Resolved.ValueShape) -> Resolved.ExternType {
        guard let type = store.addDefined(shape),
            let id = store.addFunction(FunctionType(parameters: [Labeled("x", .defined(type))], result: nil))
        else { preconditionFailure("a small type") }
        return .function(id)
    }

    private mutating func interface(_ exports: Scene.Items) -> Resolved.ExternType {
        .instance(store.addInstance(exports: Scene.externs(exports)))
    }

    /// An instance that asks for all that it imports, under the same names.
    private func importer(
        _ id: String?, _ items: Scene.Items, provided: Set<String> = []
    ) -> ImportAggregator.Importer {
        let imports = Scene.externs(items)
        return ImportAggregator.Importer(
            id, imports, TypeHomes(imports, in: store), imports.values.map(\.name),
            isProvided: imports.keys.map(provided.contains))
    }

    /// Adds all that an instance leaves open.
    private mutating func add(
        _ id: String, _ items: Scene.Items, provided: Set<String> = [], to aggregator: inout ImportAggregator
    ) throws(ImportAggregator.Conflict) -> [ImportAggregator.Split] {
        var importer = importer(id, items, provided: provided)
        var splits: [ImportAggregator.Split] = []
        for (position, item) in items.enumerated() where !provided.contains(item.key) {
            if let split = try aggregator.add(position, of: &importer, in: &store).split { splits.append(split) }
        }
        return splits
    }

    /// The imports in their order: name, what is asked of it, and by whom.
    private func show(_ aggregator: ImportAggregator) -> [String] {
        aggregator.ordered().map { place in
            let item = aggregator.imports[place]
            let askers = item.askedBy.map(\.instance).joined(separator: ",")
            switch item.contents {
            case .instance(let exports):
                return "\(item.name.text) {\(exports.keys.joined(separator: " "))} \(askers)"
            case .other(let type): return "\(item.name.text) \(type.kind) \(askers)"
            }
        }
    }

    @Test("imports of one name become one that has what any of them asks")
    mutating func union() throws {
        let (f, g) = (function(.u32), function(.string))
        var aggregator = ImportAggregator(mergingTracks: true)
        _ = try add("a", ["t:t/i@1.0.0": interface(["f": f])], to: &aggregator)
        _ = try add("b", ["t:t/i@1.0.0": interface(["g": g, "f": f])], to: &aggregator)
        _ = try add("c", ["plain": f], to: &aggregator)
        _ = try add("d", ["plain": f], to: &aggregator)
        #expect(show(aggregator) == ["t:t/i@1.0.0 {f g} a,b", "plain function c,d"])
    }

    @Test("imports of one track become one of the highest version; with `match: exact` they stay apart")
    mutating func tracks() throws {
        let (f, g) = (function(.u32), function(.string))
        for isMerging in [true, false] {
            var aggregator = ImportAggregator(mergingTracks: isMerging)
            _ = try add("a", ["t:t/i@1.1.0": interface(["f": f])], to: &aggregator)
            _ = try add("b", ["t:t/i@1.2.0": interface(["g": g])], to: &aggregator)
            _ = try add("c", ["t:t/i@1.0.0": interface(["f": f])], to: &aggregator)
            _ = try add("d", ["t:t/i@2.0.0": interface(["f": f])], to: &aggregator)
            #expect(
                show(aggregator)
                    == (isMerging
                        ? ["t:t/i@1.2.0 {f g} a,b,c", "t:t/i@2.0.0 {f} d"]
                        : ["t:t/i@1.1.0 {f} a", "t:t/i@1.2.0 {g} b", "t:t/i@1.0.0 {f} c", "t:t/i@2.0.0 {f} d"]))
        }
    }

    @Test("imports of one component stay as many as they are")
    mutating func ofOneComponent() throws {
        let type = interface(["f": function(.u32)])
        var aggregator = ImportAggregator(mergingTracks: true)
        _ = try add("a", ["t:t/i@1.0.0": type], to: &aggregator)
        _ = try add("b", ["t:t/i@1.1.0": type, "t:t/i@1.2.0": type], to: &aggregator)
        #expect(show(aggregator) == ["t:t/i@1.0.0 {f} a", "t:t/i@1.1.0 {f} b", "t:t/i@1.2.0 {f} b"])
    }

    @Test("types in conflict keep imports of different names apart, and are an error under one name")
    mutating func conflicts() throws {
        let (one, other) = (interface(["f": function(.u32)]), interface(["f": function(.string)]))
        var aggregator = ImportAggregator(mergingTracks: true)
        _ = try add("a", ["t:t/i@1.0.0": one], to: &aggregator)
        let splits = try add("b", ["t:t/i@1.1.0": other], to: &aggregator)
        #expect(splits.map(\.name) == ["t:t/i@1.1.0"])
        #expect(splits.map(\.conflict.existing.text) == ["t:t/i@1.0.0"])
        do throws(ImportAggregator.Conflict) {
            _ = try add("c", ["t:t/i@1.0.0": other], to: &aggregator)
            Issue.record("merged")
        } catch {
            #expect(error.existing.text == "t:t/i@1.0.0")
            #expect(error.askedBy.map(\.instance) == ["a"])
            #expect(error.differences.map { $0.location(in: "i") } == ["i.f, param p0"])
        }
        do throws(ImportAggregator.Conflict) {
            _ = try add("d", ["t:t/i@1.0.0": function(.u32)], to: &aggregator)
            Issue.record("merged")
        } catch {
            #expect(error.differences.map { $0.difference(in: store) } == ["expected an instance, found a function"])
        }
        // Neither is changed by what it could not take.
        #expect(show(aggregator) == ["t:t/i@1.0.0 {f} a", "t:t/i@1.1.0 {f} b"])
    }

    @Test("two instances' resources of one name are one in the composition, and what uses them uses that")
    mutating func resources() throws {
        var aggregator = ImportAggregator(mergingTracks: true)
        for id in ["a", "b"] {
            let resource = store.addResource(name: "r", origin: .imported("t:t/types"))
            let use = function(taking: .borrow(resource))
            _ = try add(
                id,
                [
                    "t:t/types": interface(["r": .type(.resource(resource))]),
                    "t:t/use": interface(["f": use]),
                ],
                to: &aggregator)
        }
        #expect(show(aggregator) == ["t:t/types {r} a,b", "t:t/use {f} a,b"])
        guard case .instance(let types) = aggregator.imports[0].contents,
            case .type(.resource(let shown))? = types["r"]?.type,
            case .instance(let uses) = aggregator.imports[1].contents,
            let use = uses["f"]?.type
        else { throw Workshop.Failure(description: "the imports are instances") }
        var collector = ResourceCollector()
        collector.visit(use, in: store)
        #expect(Array(collector.resources) == [shown])
        #expect(store[shown].origin == .compositionImport("t:t/types"))
    }

    @Test("types of an import that an instance provides are asked of the host as well, and nothing else of it")
    mutating func provided() throws {
        let resource = store.addResource(name: "r", origin: .imported("t:t/types"))
        let use = function(taking: .own(resource))
        let types = interface(["r": .type(.resource(resource)), "f": function(.u32)])
        var aggregator = ImportAggregator(mergingTracks: true)
        _ = try add(
            "a", ["t:t/types": types, "t:t/use": interface(["f": use])], provided: ["t:t/types"],
            to: &aggregator)
        #expect(show(aggregator) == ["t:t/types {r} ", "t:t/use {f} a"])
    }

    @Test("what is declared stays as it is: it takes what it has under its name, and nothing more")
    mutating func declared() throws {
        let (f, g) = (function(.u32), function(.string))
        let declaration = Scene.extern("t:t/i@1.1.0", interface(["f": f]))
        var graph = CompositionGraph()
        let id = graph.addImport("i", declaration)
        var aggregator = ImportAggregator(mergingTracks: true)
        var declarations = importer(nil, ["t:t/i@1.1.0": declaration.type])
        let place = try aggregator.declare(id, 0, of: &declarations, in: &store)
        #expect(place == 0)
        _ = try add("a", ["t:t/i@1.1.0": interface(["f": f])], to: &aggregator)
        // Other versions of it are imports of their own.
        _ = try add("b", ["t:t/i@1.2.0": interface(["f": f])], to: &aggregator)
        do throws(ImportAggregator.Conflict) {
            _ = try add("c", ["t:t/i@1.1.0": interface(["f": f, "g": g])], to: &aggregator)
            Issue.record("merged")
        } catch {
            #expect(error.declaration == id)
            #expect(error.differences.map { $0.difference(in: store) } == ["function `g` is missing"])
        }
        #expect(show(aggregator) == ["t:t/i@1.1.0 {f} a", "t:t/i@1.2.0 {f} b"])
    }
}
