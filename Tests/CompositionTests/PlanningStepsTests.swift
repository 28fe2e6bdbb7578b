import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics

/// The steps from what imports are given to the plan, each called by itself.
@Suite("Steps of planning")
struct PlanningStepsTests {
    /// A consumer that takes `f` from one provider, leaves an interface open and exports `run`.
    private struct Wired {
        var scene = Scene()
        var wiring: Wiring
        var log: PlanningLog
        var homes = HomeTable()
        let consumer: InstanceID

        init() {
            var scene = Scene()
            let type = scene.function(.u32)
            let open: Scene.Items = ["f": type, "t:t/i@1.0.0": scene.interface(["g": type])]
            consumer = scene.add("a", imports: open, exports: ["run": type])
            _ = scene.add("p", exports: ["f": type])
            self.scene = scene
            wiring = Wiring(scene.instances)
            log = scene.log
            wiring.bindFound(in: scene.table.types, &log)
        }
    }

    @Test("what is open becomes imports, each known by what it is for")
    func openImports() {
        var wired = Wired()
        let open = OpenImports(
            of: wired.scene.instances, &wired.wiring.bindings, &wired.homes, in: &wired.scene.table.types, &wired.log)
        #expect(open.imports.map(\.name.text) == ["t:t/i@1.0.0"])
        #expect(open.place(of: ImportPlace(wired.consumer, 1)) == 0)
        #expect(open.place(of: ImportPlace(wired.consumer, 0)) == nil)
        #expect(open.type(of: ImportPlace(wired.consumer, 1)) == open.imports[0].type)
    }

    @Test("order, types, exports and the plan follow from the bindings")
    func plan() throws {
        var wired = Wired()
        let instances = wired.scene.instances
        let order = try InstantiationOrder(of: instances, wired.wiring.bindings)
        let open = OpenImports(
            of: instances, &wired.wiring.bindings, &wired.homes, in: &wired.scene.table.types, &wired.log)
        let types = InstanceTypes(
            order, of: instances, wired.wiring.bindings, open, in: &wired.scene.table, NestedPlans(stepLimit: .max),
            isTrial: false, &wired.log)
        var selection = ExportSelection(of: instances, wired.wiring.bindings, types, open)
        let exports = selection.select(meant: [], &wired.homes, in: wired.scene.table.types, &wired.log)
        #expect(Array(exports.keys) == ["run"])
        let plan = Plan(
            id: 7, of: instances, wired.wiring.bindings, order, types, open, exports, in: &wired.scene.table.types)
        #expect(wired.log.sink.diagnostics.isEmpty)
        #expect(plan.id == 7)
        #expect(plan.instances.map(\.id) == ["p", "a"])
        #expect(plan.instances[1].arguments.map(\.source) == [.export(instance: 0, name: "f"), .compositionImport(0)])
        #expect(Array(wired.scene.table.types.imports(of: plan.type).keys) == ["t:t/i@1.0.0"])
        #expect(Array(wired.scene.table.types.exports(of: plan.type).keys) == ["run"])
    }

    @Test("an instance that nothing uses is told of, unless it was told of before")
    func unused() throws {
        for (meant, codes) in [([], ["WC0225"]), (["q"], [])] as [(Set<String>, [String])] {
            var wired = Wired()
            let type = wired.scene.function(.string)
            _ = wired.scene.add("q", exports: ["other": type])
            wired.scene.graph.exports = [ExportChoice(wired.consumer)]
            let instances = wired.scene.instances
            var wiring = Wiring(instances)
            wiring.bindFound(in: wired.scene.table.types, &wired.log)
            let order = try InstantiationOrder(of: instances, wiring.bindings)
            let open = OpenImports(
                of: instances, &wiring.bindings, &wired.homes, in: &wired.scene.table.types, &wired.log)
            let types = InstanceTypes(
                order, of: instances, wiring.bindings, open, in: &wired.scene.table, NestedPlans(stepLimit: .max),
                isTrial: false, &wired.log)
            var selection = ExportSelection(of: instances, wiring.bindings, types, open)
            _ = selection.select(meant: meant, &wired.homes, in: wired.scene.table.types, &wired.log)
            #expect(wired.log.sink.diagnostics.map(\.code.rawValue) == codes)
        }
    }
}
