import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics

/// Which exports an import may take: each of the rules 3 to 6 by itself.
@Suite("Candidates")
struct CandidatesTests {
    /// What an import of `consumer` finds, in words.
    private func found(
        _ name: String, of consumer: InstanceID, in scene: Scene,
        dependencies: [(consumer: InstanceID, provider: InstanceID)] = []
    ) throws -> [String] {
        let instances = scene.instances
        var candidates = Candidates(instances)
        var known = Dependencies(instanceCount: instances.count)
        for (consumer, provider) in dependencies { known.add(consumer, on: provider) }
        var log = scene.log
        let item = try #require(instances.imports(of: consumer)[name])
        let found = candidates.exports(for: item, of: consumer, &known, scene.table.types, &log)
        #expect(log.sink.diagnostics.isEmpty)
        return found.map { found in
            let passedOver = found.passedOver.isEmpty ? "" : ", not \(found.passedOver)"
            guard case .export(let id, let export) = found.source else { return "?" }
            return "\(instances.id(id))[\(export)]: \(found.choice.identifier)\(passedOver)"
        }
    }

    @Test("rule 3: exports of the same name, of all instances, whatever their types")
    func exactName() throws {
        var scene = Scene()
        let (one, other) = (scene.function(.u32), scene.function(.string))
        let consumer = scene.add("c", imports: ["a:b/i@1.0.0": scene.interface(["f": one])])
        _ = scene.add("z", exports: ["a:b/i@1.0.0": scene.interface(["f": one])])
        _ = scene.add("a", exports: ["a:b/i@1.0.0": scene.interface(["f": other])])
        _ = scene.add("n", exports: ["a:b/i@1.0.1": scene.interface(["f": one])])
        #expect(
            try found("a:b/i@1.0.0", of: consumer, in: scene) == ["a[a:b/i@1.0.0]: exact", "z[a:b/i@1.0.0]: exact"])
    }

    @Test("rule 3: an import that is no instance finds the export of its name, and nothing else")
    func function() throws {
        var scene = Scene()
        let type = scene.function(.u32)
        let consumer = scene.add("c", imports: ["f": type, "g": type])
        _ = scene.add("p", exports: ["f": type])
        #expect(try found("f", of: consumer, in: scene) == ["p[f]: exact"])
        #expect(try found("g", of: consumer, in: scene) == [])
    }

    @Test("rule 4: a plain name that implements an interface, on either side; the interface itself before its track")
    func implements() throws {
        var scene = Scene()
        let type = scene.interface(["f": scene.function(.u32)])
        let plain = scene.add("plain", imports: ["left": type], implements: ["left": "a:b/i@1.0.0"])
        let whole = scene.add("whole", imports: ["a:b/i@1.0.0": type])
        _ = scene.add("same", exports: ["a:b/i@1.0.0": type])
        _ = scene.add("newer", exports: ["a:b/i@1.9.0": type])
        #expect(try found("left", of: plain, in: scene) == ["same[a:b/i@1.0.0]: implements"])
        #expect(try found("a:b/i@1.0.0", of: whole, in: scene) == ["same[a:b/i@1.0.0]: exact"])

        var reverse = Scene()
        let own = reverse.interface(["f": reverse.function(.u32)])
        let consumer = reverse.add("c", imports: ["a:b/i@1.0.0": own])
        _ = reverse.add("p", exports: ["right": own], implements: ["right": "a:b/i@1.0.0"])
        _ = reverse.add("q", exports: ["right": own], implements: ["right": "a:b/i@1.2.0"])
        #expect(try found("a:b/i@1.0.0", of: consumer, in: reverse) == ["p[right]: implements"])
    }

    @Test("rule 4: where no export is of the interface itself, those of its track are, the highest first")
    func implementsTrack() throws {
        var scene = Scene()
        let type = scene.interface(["f": scene.function(.u32)])
        let consumer = scene.add("c", imports: ["left": type], implements: ["left": "a:b/i@1.0.0"])
        _ = scene.add("old", exports: ["a:b/i@1.1.0": type])
        _ = scene.add("new", exports: ["right": type], implements: ["right": "a:b/i@1.2.0"])
        #expect(try found("left", of: consumer, in: scene) == ["new[right]: implements"])
        scene.graph.match = .exact
        #expect(try found("left", of: consumer, in: scene) == [])
    }

    @Test("rule 5: the highest version of the track whose type fits, and which ones do not")
    func track() throws {
        var scene = Scene()
        let (f, g) = (scene.function(.u32), scene.function(.string))
        let consumer = scene.add("c", imports: ["a:b/i@1.1.0": scene.interface(["f": f])])
        _ = scene.add("v0", exports: ["a:b/i@1.0.0": scene.interface(["f": f])])
        _ = scene.add("v2", exports: ["a:b/i@1.2.0": scene.interface(["f": f, "g": g])])
        _ = scene.add("v3", exports: ["a:b/i@1.3.0": scene.interface(["f": g])])
        _ = scene.add("major", exports: ["a:b/i@2.0.0": scene.interface(["f": f])])
        #expect(
            try found("a:b/i@1.1.0", of: consumer, in: scene)
                == [#"v2[a:b/i@1.2.0]: track, not ["a:b/i@1.3.0"]"#])
        scene.graph.match = .exact
        #expect(try found("a:b/i@1.1.0", of: consumer, in: scene) == [])
    }

    @Test("rule 5: where no version fits, the highest is found all the same, to be told of")
    func trackWithoutFit() throws {
        var scene = Scene()
        let (f, g) = (scene.function(.u32), scene.function(.string))
        let consumer = scene.add("c", imports: ["a:b/i@1.1.0": scene.interface(["f": f])])
        _ = scene.add("v0", exports: ["a:b/i@1.0.0": scene.interface(["f": g])])
        _ = scene.add("v3", exports: ["a:b/i@1.3.0": scene.interface(["f": g])])
        #expect(try found("a:b/i@1.1.0", of: consumer, in: scene) == ["v3[a:b/i@1.3.0]: track"])
    }

    @Test("rule 6: only with `match: structural`, by the type alone, and not for what proves nothing")
    func structural() throws {
        var scene = Scene()
        let (f, g) = (scene.function(.u32), scene.function(.string))
        let imports: Scene.Items = [
            "x": scene.interface(["f": f]), "both": scene.interface(["f": f, "g": g]), "empty": scene.interface([:]),
        ]
        let consumer = scene.add("c", imports: imports)
        _ = scene.add("p", exports: ["y": scene.interface(["f": f]), "e": scene.interface([:])])
        _ = scene.add("q", exports: ["z": scene.interface(["f": f, "g": g])])
        #expect(try found("x", of: consumer, in: scene) == [])
        scene.graph.match = .structural
        #expect(try found("both", of: consumer, in: scene) == ["q[z]: type"])
        #expect(try found("x", of: consumer, in: scene) == ["p[y]: type", "q[z]: type"])
        #expect(try found("empty", of: consumer, in: scene) == [])
    }

    @Test("nothing is taken of the importer, of what depends on it by what was said, or of those that offer nothing")
    func excluded() throws {
        var scene = Scene()
        let type = scene.interface(["f": scene.function(.u32)])
        let name = "a:b/i@1.0.0"
        let consumer = scene.add("c", imports: [name: type], exports: [name: type])
        let next = scene.add("next", like: consumer)
        let socket = scene.add("socket", exports: [name: type])
        #expect(
            try found(name, of: consumer, in: scene) == ["next[\(name)]: exact", "socket[\(name)]: exact"])
        let dependencies = [(consumer: next, provider: consumer)]
        #expect(
            try found(name, of: consumer, in: scene, dependencies: dependencies) == ["socket[\(name)]: exact"])
        scene.graph.offers[socket] = []
        #expect(try found(name, of: consumer, in: scene, dependencies: dependencies) == [])
    }

    @Test("an edge asks the same rules of one instance only")
    func inOneInstance() throws {
        var scene = Scene()
        let type = scene.interface(["f": scene.function(.u32)])
        let consumer = scene.add("c", imports: ["a:b/i@1.0.0": type])
        let provider = scene.add("p", exports: ["a:b/i@1.4.0": type])
        _ = scene.add("q", exports: ["a:b/i@1.0.0": type])
        var candidates = Candidates(scene.instances)
        var log = scene.log
        let item = try #require(scene.instances.imports(of: consumer)["a:b/i@1.0.0"])
        let found = candidates.exports(for: item, in: provider, scene.table.types, &log)
        #expect(found == [FoundExport(.export(provider, "a:b/i@1.4.0"), "a:b/i@1.4.0", by: .track("1.x"))])
    }

    @Test("once there were too many steps, that is said once and nothing more is compared")
    func limit() throws {
        var scene = Scene()
        let (f, g) = (scene.function(.u32), scene.function(.string))
        _ = scene.add("c")
        var log = PlanningLog(for: scene.graph, stepLimit: 6)
        var candidates = Candidates(scene.instances)
        let types = scene.table.types
        let first = candidates.differences(of: f, from: g, types, &log)
        #expect(!first.isEmpty)
        #expect(!log.isOutOfSteps)
        let later = candidates.differences(of: g, from: f, types, &log)
        #expect(later.isEmpty)
        #expect(log.isGivenUp)
        // What is remembered is still said.
        let remembered = candidates.differences(of: f, from: g, types, &log)
        #expect(remembered == first)
        #expect(log.sink.diagnostics.map(\.code.rawValue) == ["WC0227"])
    }
}
