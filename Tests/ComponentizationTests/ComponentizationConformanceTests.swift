import Testing
import WComposeTestSupport

/// The cases of wit-component: what comes out has the bytes of wasm-tools.
@Suite("Componentization, as wasm-tools does it", .enabled(if: !SuiteCase.all.isEmpty && WasmTools.isPresent))
struct ComponentizationConformanceTests {
    /// Cases that are not compared by their bytes, with the reason.
    private static let differences: [String: String] = [:]

    @Test("each case of the suite", arguments: SuiteCase.all.filter { !$0.isLinked })
    func componentized(case test: SuiteCase) async throws {
        let sides = SideBySide()
        var modules: [String: String] = [:]
        for module in test.modules { modules[module] = try await embedded(module, of: test, sides) }
        for (path, world) in nestedModules(of: test) {
            modules["module"] = try await sides.embed(["-w", world, try wit(of: test, sides), path], to: "module.wasm")
        }
        var arguments = [try #require(modules["module"])] + test.options
        for module in test.modules where module.hasPrefix("adapt-") {
            arguments += ["--adapt", "\(test.adapted(by: module))=\(try #require(modules[module]))"]
        }
        let outcome = try await sides.compare("new", arguments)
        if let reason = Self.differences[test.name] {
            withKnownIssue(Comment(rawValue: reason)) { #expect(outcome == .same) }
        } else if Fixtures.read(test.folder + "/error.txt") != nil {
            #expect(outcome == .bothRefused)
        } else {
            #expect(outcome == .same)
        }
    }

    /// The WIT of all modules of a case, as one package.
    private func wit(of test: SuiteCase, _ sides: SideBySide) throws -> String {
        for file in Fixtures.files(in: test.folder, ending: ".wit") {
            _ = sides.folder.make("wit/" + file.name, file.bytes)
        }
        for file in Fixtures.files(in: test.folder + "/deps", ending: ".wit") {
            _ = sides.folder.make("wit/deps/" + file.name, file.bytes)
        }
        for name in Fixtures.folders(in: test.folder + "/deps") {
            for file in Fixtures.files(in: test.folder + "/deps/" + name, ending: ".wit") {
                _ = sides.folder.make("wit/deps/\(name)/\(file.name)", file.bytes)
            }
        }
        return sides.folder / "wit"
    }

    private func embedded(_ module: String, of test: SuiteCase, _ sides: SideBySide) async throws -> String {
        let path = "\(test.folder)/\(module).wat"
        guard Fixtures.read("\(test.folder)/\(module).wit") != nil else {
            return sides.folder.make(
                module + ".wasm", try WasmTools.binary(of: String(decoding: Fixtures.read(path) ?? [], as: UTF8.self)))
        }
        return try await sides.embed(["-w", module, try wit(of: test, sides), path], to: module + ".wasm")
    }

    /// Modules in folders of folders, with their worlds: of the packages that these are named for.
    private func nestedModules(of test: SuiteCase) -> [(path: String, world: String)] {
        Fixtures.folders(in: test.folder).filter { $0 != "deps" }.flatMap { namespace in
            Fixtures.folders(in: "\(test.folder)/\(namespace)").map {
                ("\(test.folder)/\(namespace)/\($0)/module.wat", "\(namespace):\($0)/module")
            }
        }
    }
}
