import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics

/// What imports are given, and the steps that decide it and follow from it.
@Suite("Bindings")
struct BindingsTests {
    private let ids = Scene.ids(4)
    private var first: InstanceID { ids[0] }
    private var second: InstanceID { ids[1] }

    @Test("what was given in this round is told from what was given before")
    func rounds() {
        var bindings = Bindings(importCounts: [2, 0])
        let (one, other) = (ImportPlace(first, 0), ImportPlace(first, 1))
        #expect(!bindings.areComplete)
        bindings.set(Binding(.export(second, "a"), .named(.with)), at: one)
        #expect(bindings.earlier(one) == nil)
        bindings.beginRound()
        bindings.set(Binding(.export(second, "b"), .edge(.wire, by: .exactName)), at: other)
        #expect(bindings.earlier(one)?.source == .export(second, "a"))
        #expect(bindings.earlier(other) == nil)
        #expect(bindings[other]?.source == .export(second, "b"))
        #expect(bindings.areComplete)
        // What takes the place of something earlier is of this round.
        bindings.set(Binding(.host(renamed: nil), .open), at: one)
        #expect(bindings.earlier(one) == nil)
        bindings.set(nil, at: one)
        #expect(!bindings.areComplete)
    }

    @Test("who feeds whom, directly or by a path")
    func consumption() {
        var graph = CompositionGraph()
        let declared = graph.addImport("i", Scene.extern("i", .type(.value(.primitive(.u8)))))
        var bindings = Bindings(importCounts: [4, 1])
        bindings.set(Binding(.path(.instance(second), ["a", "b"]), .named(.with)), at: ImportPlace(first, 0))
        bindings.set(Binding(.instance(second), .named(.with)), at: ImportPlace(first, 1))
        bindings.set(Binding(.import(declared), .named(.with)), at: ImportPlace(first, 2))
        bindings.set(Binding(.typeExport(of: "a", name: "t"), .follows), at: ImportPlace(first, 3))
        bindings.set(Binding(.host(renamed: "x"), .named(.with)), at: ImportPlace(second, 0))
        #expect(bindings.isConsumed == [false, true])
        #expect(bindings.count(of: first, from: .instance(second)) == 2)
        #expect(bindings.count(of: first, from: .import(declared)) == 1)
        #expect(Array(bindings[of: first]).map { $0?.provider } == [second, second, nil, nil])
        #expect(Array(bindings[of: second]).map { $0?.isOpen } == [true])
    }

    @Test("a fault and another source change nothing else")
    func changes() {
        var bindings = Bindings(importCounts: [1])
        let place = ImportPlace(first, 0)
        bindings.set(Binding(.host(renamed: nil), .follows), at: place)
        bindings.replaceSource(at: place, with: .typeExport(of: "a", name: "t"))
        bindings.markFaulty(at: place)
        #expect(bindings[place]?.rule == .follows)
        #expect(bindings[place]?.isFaulty == true)
        #expect(bindings[place]?.isOpen == false)
    }

    @Test("instances depend on each other at any distance, by what was said")
    func dependencies() {
        var dependencies = Dependencies(instanceCount: 4)
        func has(_ instance: Int, of other: Int) -> Bool { dependencies.has(ids[instance], of: ids[other]) }
        dependencies.add(ids[1], on: ids[0])
        #expect([has(1, of: 0), has(2, of: 0)] == [true, false])
        dependencies.add(ids[2], on: ids[1])
        #expect([has(2, of: 0), has(0, of: 2), has(3, of: 0), has(2, of: 1)] == [true, false, false, true])
    }

    @Test("the order of instantiation is providers first, ties by id")
    func order() throws {
        var scene = Scene()
        let type = scene.function(.u32)
        let last = scene.add("a", imports: ["f": type])
        let provider = scene.add("c", exports: ["f": type])
        _ = scene.add("b", exports: ["g": type])
        var bindings = Bindings(for: scene.instances)
        bindings.set(Binding(.export(provider, "f"), .found(.exactName)), at: ImportPlace(last, 0))
        let order = try InstantiationOrder(of: scene.instances, bindings)
        #expect(order.instances.map(scene.instances.id) == ["b", "c", "a"])
    }

    @Test("instances that need each other are a cycle, told from where it begins")
    func cycle() {
        var scene = Scene()
        let type = scene.function(.u32)
        let entry = scene.add("a", imports: ["f": type])
        let one = scene.add("b", imports: ["f": type], exports: ["f": type])
        let other = scene.add("c", imports: ["f": type], exports: ["f": type])
        var bindings = Bindings(for: scene.instances)
        for (consumer, provider) in [(entry, one), (one, other), (other, one)] {
            bindings.set(Binding(.export(provider, "f"), .found(.exactName)), at: ImportPlace(consumer, 0))
        }
        let cycle = #expect(throws: InstantiationOrder.Cycle.self) {
            try InstantiationOrder(of: scene.instances, bindings)
        }
        #expect(cycle?.steps.map(\.consumer) == [one, other])
        #expect(cycle?.steps.map(\.importName) == ["f", "f"])
    }

    @Test("wiring gives what was said before what is found, and leaves the rest open")
    func wiring() throws {
        var scene = Scene()
        let type = scene.interface(["f": scene.function(.u32)])
        let consumer = scene.add("c", imports: ["x": type, "y": type, "z": type])
        let provider = scene.add("p", exports: ["x": type, "y": type])
        let other = scene.add("q", exports: ["x": type])
        scene.graph.edges = [Edge(from: .instance(other), to: consumer, NameReference("x"), origin: .with)]
        var wiring = Wiring(scene.instances)
        var log = scene.log
        wiring.bindNamedImports(scene.graph.edges, in: scene.table.types, &log)
        wiring.bindNamedInstances(scene.graph.edges, in: scene.table.types, &log)
        #expect(Array(wiring.bindings[of: consumer]).map { $0?.source } == [.export(other, "x"), nil, nil])
        wiring.bindFound(in: scene.table.types, &log)
        #expect(
            Array(wiring.bindings[of: consumer]).map { $0?.source }
                == [.export(other, "x"), .export(provider, "y"), .host(renamed: nil)])
        #expect(
            Array(wiring.bindings[of: consumer]).map { $0?.rule } == [.named(.with), .found(.exactName), .open])
        #expect(log.sink.diagnostics.isEmpty)
    }
}
