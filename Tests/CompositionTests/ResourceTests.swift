import Testing
import WComposeComposition
import WComposeTestSupport

/// Resources keep their identity through compositions.
@Suite("Resources", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct ResourceTests {
    static let wit = """
        world files { export t:fs/files@1.0.0; }
        world opener { import t:fs/files@1.0.0; export t:fs/open@1.0.0; }
        world reader { import t:fs/files@1.0.0; import t:fs/open@1.0.0; export run: func(); }
        world app { import t:fs/files@1.0.0; export run: func(); }
        package t:fs@1.0.0 {
          interface files { resource file { constructor(path: string); size: func() -> u64; } record stat { size: u64 } }
          interface open { use files.{file, stat}; open: func(path: string) -> file; look: func(f: borrow<file>) -> stat; }
        }
        """

    @Test("a diamond over one provider composes")
    func diamond() throws {
        let outcome = try compose("components: { files: files, opener: opener, reader: reader }", wit: Self.wit)
        #expect(outcome.codes == [])
        #expect(outcome.order == ["files", "opener", "reader"])
        #expect(outcome.exports == ["run"])
    }

    @Test("a diamond over two providers says where each side's resource is and which edge makes them one")
    func twoProviders() throws {
        let outcome = try compose(
            """
            components: { files: files, opener: opener, reader: reader }
            instances: { files1: files, files2: files }
            wires: [files1 -> opener, files2 -> reader]
            """, wit: Self.wit)
        #expect(outcome.codes.contains("WC0209"))
        #expect(outcome.text.contains("instance `files1`"))
        #expect(outcome.text.contains("instance `files2`"))
        #expect(outcome.text.contains(#"`files1["t:fs/files@1.0.0"] -> reader["t:fs/files@1.0.0"]`"#))
    }

    @Test("one side's resource comes from the host, the other's from an instance")
    func hostAndInstance() throws {
        let outcome = try compose(
            """
            components: { files: files, opener: opener, reader: reader }
            instances: { opener: { with: { "t:fs/files@1.0.0": { import: true } } } }
            """, wit: Self.wit)
        #expect(outcome.codes.contains("WC0209"))
        #expect(outcome.text.contains("the host"))
        #expect(outcome.text.contains("instance `files`"))
    }

    @Test("both sides may take the resource from the host")
    func fromHost() throws {
        let outcome = try compose("components: { opener: opener, reader: reader }", wit: Self.wit)
        #expect(outcome.codes == [])
        #expect(outcome.imports == ["t:fs/files@1.0.0"])
    }

    @Test("two instances of one component make two resources")
    func twoInstances() throws {
        let outcome = try compose(
            """
            components: { files: files, app: app }
            instances: { f1: files, f2: files, a1: app, a2: app }
            wires: [f1 -> a1, f2 -> a2]
            exports: [{ from: a1, export: run, as: one }, { from: a2, export: run, as: two }]
            """, wit: Self.wit)
        #expect(outcome.codes == [])
        #expect(outcome.plan?.components.count == 2)
    }

    @Test("exporting what uses a resource of an instance that is not exported is a warning with the line to add")
    func unexported() throws {
        let outcome = try compose("components: { files: files, opener: opener }", wit: Self.wit)
        #expect(outcome.codes == ["WC0216"])
        #expect(outcome.text.contains(#"set `exports: [opener, { from: files, export: "t:fs/files@1.0.0" }]`"#))
        #expect(outcome.exports == ["t:fs/open@1.0.0"])
        let said = try compose(
            "components: { files: files, opener: opener }\nexports: [opener, files]", wit: Self.wit)
        #expect(said.codes == [])
        #expect(said.exports == ["t:fs/files@1.0.0", "t:fs/open@1.0.0"])
    }

    @Test("resources pass through nested graphs")
    func nested() throws {
        let inner = """
            wcompose: 1
            components: { files: files, opener: opener }
            exports: [files, opener]
            """
        let outcome = try compose(
            "components: { shelf: { graph: inner }, reader: reader }", wit: Self.wit, graphs: ["inner": inner])
        #expect(outcome.codes == [])
        #expect(outcome.order == ["shelf", "reader"])
        let open = """
            wcompose: 1
            components: { opener: opener }
            """
        let outer = try compose(
            "components: { files: files, shelf: { graph: open }, reader: reader }", wit: Self.wit,
            graphs: ["open": open])
        #expect(outer.codes == [])
        #expect(outer.order == ["files", "shelf", "reader"])
    }

    @Test("two instances of a nested graph have two resources")
    func nestedTwice() throws {
        let inner = "wcompose: 1\ncomponents: { files: files, opener: opener }\nexports: [files, opener]\n"
        let outcome = try compose(
            """
            components: { shelf: { graph: inner }, reader: reader }
            instances: { s1: shelf, s2: shelf }
            wires: ["s1.files -> reader.files", "s2.open -> reader.open"]
            """, wit: Self.wit, graphs: ["inner": inner])
        #expect(outcome.codes.contains("WC0209"))
        #expect(outcome.text.contains("instance `s1`") && outcome.text.contains("instance `s2`"))
    }
}
