import Testing
import WComposeTestSupport

extension RealTests {
    /// The components that wasm-tools finds valid, with what they import and export.
    func validComponents() async throws -> [Interfaces] {
        let found = Collector<Interfaces>()
        try await Cases.each(RealFiles.components) { file in
            guard try await peer("validate", "--features", "all", file.path).status == 0 else { return }
            let inspected = try await ours("inspect", "--json", file.path)
            let report = try #require(JSONDocument(inspected.text), "\(file): \(inspected.errors)")
            let json = try #require(report["result"], "\(file)")
            func names(_ key: String) -> [String] { json[key]?.array?.compactMap { $0["name"]?.string } ?? [] }
            found.add(Interfaces(file: file, imports: names("imports"), exports: names("exports")))
        }
        return found.values.sorted { $0.file.name < $1.file.name }
    }

    struct Interfaces: Sendable {
        var file: RealFiles.File
        var imports: [String]
        var exports: [String]

        /// Whether something that it exports may be what the other imports.
        func provides(for other: Interfaces) -> Bool {
            func unversioned(_ names: [String]) -> Set<Substring> {
                Set(names.filter { $0.contains("/") }.map { $0.prefix { $0 != "@" } })
            }
            return !unversioned(exports).isDisjoint(with: unversioned(other.imports))
        }
    }

    @Test(
        "composed alone, a component stays valid and keeps its WIT",
        .enabled(if: WasmTools.isPresent, RealTests.absence))
    func alone() async throws {
        let composed = Collector<String>()
        try await Cases.each(RealFiles.components) { file in
            guard try await peer("validate", "--features", "all", file.path).status == 0 else { return }
            let (graph, output) = (path(file, "yaml"), path(file, "composed.wasm"))
            folder.make(graph.split(separator: "/").last.map { String($0) } ?? "", text: Self.graph([file]))
            let result = try await ours(
                "compose", graph, "-o", output, "--features", "all", "--no-validate", "--no-cache")
            // A package of WIT is no component to compose, though it is one by its bytes.
            if result.errors.contains("error[WC0104]") { return }
            #expect(result.status == 0, "\(file): \(result.errors)")
            let verdict = try await peer("validate", "--features", "all", output)
            #expect(verdict.status == 0, "\(file): \(verdict.errors)")
            let (before, after) = try await (
                peer("component", "wit", file.path), peer("component", "wit", output)
            )
            // What WIT cannot say, it cannot say of either.
            #expect(before.status == after.status, "\(file): \(after.errors)")
            if let export = Self.leftOut[file.name] {
                #expect(before.text.contains(export) && !after.text.contains(export), "\(file)")
            } else {
                #expect(before.text == after.text, "\(file)")
            }
            composed.add(file.name)
        }
        #expect(composed.values.count > 150)
    }

    /// Files with an export that a tool adds to every component, which is left out.
    private static let leftOut: [String: String] = [:]

    @Test(
        "composed with another, what comes out is valid wherever the status is 0",
        .enabled(if: WasmTools.isPresent, RealTests.absence), arguments: Pairing.allCases)
    fileprivate func pairs(_ pairing: Pairing) async throws {
        let components = try await validComponents()
        var numbers = RepeatableGenerator(seed: 0x7061_6972)
        let all = components.flatMap { one in components.filter { $0.provides(for: one) }.map { ($0, one) } }
            .filter { $0.file.name != $1.file.name }.shuffled(using: &numbers)
        let count = Fixtures.numberOfCases ?? 60
        let pairs = all.prefix(count)
        let outcomes = Collector<Int32?>()
        try await Cases.each(Array(pairs.enumerated())) { number, pair in
            let (provider, consumer) = pair
            let name = "\(pairing)-\(number)"
            let output = folder / (name + ".wasm")
            folder.make(name + ".yaml", text: Self.graph([provider.file, consumer.file], pairing))
            if pairing == .nested {
                folder.make(name + "-outer.yaml", text: "wcompose: 1\ncomponents: { n: { graph: \(name).yaml } }\n")
            }
            let graph = folder / (pairing == .nested ? name + "-outer.yaml" : name + ".yaml")
            let result = try await ours(
                "compose", graph, "-o", output, "--features", "all", "--no-validate", "--no-cache")
            #expect(result.status == 0 || result.status == 1, "\(provider.file), \(consumer.file): \(result.errors)")
            #expect(!result.errors.contains("WC0224"), "\(provider.file), \(consumer.file): \(result.errors)")
            outcomes.add(result.status)
            guard result.status == 0 else { return }
            let verdict = try await peer("validate", "--features", "all", output)
            #expect(verdict.status == 0, "\(provider.file), \(consumer.file): \(verdict.errors)")
            folder.remove(name + ".wasm")
        }
        #expect(outcomes.values.count { $0 == 0 } > pairs.count / 2)
    }

    @Test("whatever components `init` is given, its file composes, and does so with wires written out")
    func initialized() async throws {
        let valid = Collector<String>()
        try await Cases.each(RealFiles.components) { file in
            // The others are packages of WIT, invalid, or need features that are off.
            if try await ours("init", file.path, "-o", "-").status == 0 { valid.add(file.path) }
        }
        #expect(valid.values.count > 100)
        var numbers = RepeatableGenerator(seed: 0x696e_6974)
        let sets = (0..<(Fixtures.numberOfCases ?? 40)).map { _ in
            let count = Int.random(in: 2...12, using: &numbers)
            return Array(valid.values.sorted().shuffled(using: &numbers).prefix(count))
        }
        let decided = Collector<Bool>()
        try await Cases.each(Array(sets.enumerated())) { number, files in
            var composed: [[UInt8]?] = []
            for (name, options) in [("\(number)-m", []), ("\(number)-e", ["--explicit"])] {
                let graph = folder / (name + ".yaml")
                let out = try await Program.run(
                    Program.path, ["init", "-o", graph] + options + files, limit: 16 << 20)
                try #require(out.status == 0, "\(files): \(out.errors)")
                decided.add(out.errors.contains(" leaves import `"))
                let result = try await ours("compose", "-q", graph, "-o", folder / (name + ".wasm"))
                #expect(result.status == 0, "\(files): \(result.errors)")
                composed.append(folder.content(name + ".wasm"))
                folder.remove(name + ".wasm")
            }
            #expect(composed[0] == composed[1], "\(files)")
        }
        #expect(decided.values.contains(true) && decided.values.contains(false))
    }

    /// How two components are put together.
    fileprivate enum Pairing: String, CaseIterable, Sendable {
        case plain, nested, imported
    }

    private static func graph(_ files: [RealFiles.File], _ pairing: Pairing = .plain) -> String {
        let components = zip(["a", "b"], files).map { "\($0): \"\($1.path)\"" }.joined(separator: ", ")
        return "wcompose: 1\ncomponents: { \(components) }\n" + (files.count > 1 ? "exports: [b]\n" : "")
            + (pairing == .imported ? "embed: false\n" : "")
    }
}
