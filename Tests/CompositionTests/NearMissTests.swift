import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics

/// What an import that stays open has nearly found, and why it was not taken.
@Suite("Near misses")
struct NearMissTests {
    /// The near misses of the import of that name, after all rules.
    private func misses(_ name: String, of consumer: InstanceID, in scene: Scene) throws -> [NearMiss] {
        var wiring = Wiring(scene.instances)
        var log = scene.log
        wiring.bindNamedInstances(scene.graph.edges, in: scene.table.types, &log)
        wiring.bindFound(in: scene.table.types, &log)
        var nearMisses = NearMisses(scene.instances)
        let position = try #require(scene.instances.imports(of: consumer).index(forKey: name))
        return nearMisses.of(ImportPlace(consumer, position), &wiring, in: scene.table.types, &log)
    }

    /// A scene in which `c` imports `name`, and `p` exports one thing.
    private func scene(
        _ name: String, offered: String, fits: Bool = true
    ) -> (scene: Scene, consumer: InstanceID) {
        var scene = Scene()
        let (f, g) = (scene.function(.u32), scene.function(.string))
        let consumer = scene.add("c", imports: [name: scene.interface(["f": f])])
        _ = scene.add("p", exports: [offered: scene.interface(["f": fits ? f : g])])
        return (scene, consumer)
    }

    @Test(
        "each kind of near miss, with its reason",
        arguments: [
            ("t:t/i@1.0.0", "t:t/i@2.0.0", "versions 2.0.0 and 1.0.0 are not semver-compatible", true),
            ("t:t/i@1.0.0", "t:t/i", "versions (none) and 1.0.0 are not semver-compatible", true),
            ("t:t/i@1.0.0", "t:other/i@1.0.0", "the package differs", false),
            ("t:text/lines@1.0.0", "t:text/line@1.0.0", "the name is similar", true),
            ("lines", "line", "the name is similar", true),
            ("t:t/abcdef@1.0.0", "uvwxyz", "the type fits, but the name differs", false),
        ] as [(String, String, String, Bool)])
    func reasons(name: String, offered: String, reason: String, isMeant: Bool) throws {
        let (scene, consumer) = scene(name, offered: offered)
        let found = try misses(name, of: consumer, in: scene)
        #expect(found.map(\.reason) == [reason])
        #expect(found.map(\.isProbablyMeant) == [isMeant])
        #expect(found.map(\.wire) == ["p[\"\(offered)\"] -> c[\"\(name)\"]"])
    }

    @Test("where the type does not fit, that is said and no wire is proposed")
    func types() throws {
        let (scene, consumer) = scene("t:t/i@1.0.0", offered: "t:t/i@2.0.0", fits: false)
        let found = try misses("t:t/i@1.0.0", of: consumer, in: scene)
        #expect(
            found.map(\.reason) == ["versions 2.0.0 and 1.0.0 are not semver-compatible, and the type differs"])
        #expect(found.map(\.wire) == [nil])
        let (other, consumerOfOther) = self.scene("t:t/abcdef@1.0.0", offered: "uvwxyz", fits: false)
        #expect(try misses("t:t/abcdef@1.0.0", of: consumerOfOther, in: other) == [])
    }

    @Test("`match: exact` excludes other versions of the track")
    func exact() throws {
        var (scene, consumer) = scene("t:t/i@1.0.0", offered: "t:t/i@1.1.0")
        scene.graph.match = .exact
        #expect(
            try misses("t:t/i@1.0.0", of: consumer, in: scene).map(\.reason)
                == ["`match: exact` excludes other versions"])
    }

    @Test("what depends on the importer is told as such")
    func dependent() throws {
        var scene = Scene()
        let type = scene.interface(["f": scene.function(.u32)])
        let first = scene.add("a", imports: ["t:t/i@1.0.0": type], exports: ["t:t/i@1.0.0": type])
        let second = scene.add("b", like: first)
        scene.graph.edges = [Edge(from: .instance(first), to: second, origin: .pattern("chain"))]
        let found = try misses("t:t/i@1.0.0", of: first, in: scene)
        #expect(found.map(\.isDependent) == [true])
        #expect(found.map(\.reason) == ["`b` itself depends on `a`"])
    }

    @Test("five of them, one for each component, are all that is told")
    func number() throws {
        var scene = Scene()
        let type = scene.interface(["f": scene.function(.u32)])
        let consumer = scene.add("c", imports: ["t:t/i@1.0.0": type])
        for version in 2..<10 { _ = scene.add("p\(version)", exports: ["t:t/i@\(version).0.0": type]) }
        #expect(try misses("t:t/i@1.0.0", of: consumer, in: scene).map(\.provider) == ["p2", "p3", "p4", "p5", "p6"])
        var twins = Scene()
        let other = twins.interface(["f": twins.function(.u32)])
        let asker = twins.add("c", imports: ["t:t/i@1.0.0": other])
        let provider = twins.add("p", exports: ["t:t/i@2.0.0": other])
        _ = twins.add("q", like: provider)
        #expect(try misses("t:t/i@1.0.0", of: asker, in: twins).map(\.provider) == ["p"])
    }

    @Test("what was given something has no near misses")
    func given() throws {
        let (scene, consumer) = scene("t:t/i@1.0.0", offered: "t:t/i@1.1.0")
        #expect(try misses("t:t/i@1.0.0", of: consumer, in: scene) == [])
    }
}
