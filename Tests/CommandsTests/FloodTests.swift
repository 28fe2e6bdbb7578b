import Testing
import WComposeTestSupport

/// What few bytes, or many arguments, may ask of commands: it ends soon, and says where the bound is.
@Suite("Floods at the command", .timeLimit(.minutes(20)))
struct FloodTests {
    let folder = ScratchFolder()

    private static let header: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00]

    /// A component that imports an instance whose type has the one before it twice, so many levels deep.
    private static func doubled(_ levels: Int) -> String {
        var text = "(component (type $t0 (instance (export \"f\" (func))))\n"
        for level in 1...levels {
            text += """
                (type $t\(level) (instance (alias outer 1 $t\(level - 1) (type))
                  (export "a" (instance (type 0))) (export "b" (instance (type 0)))))
                """
        }
        return text + "(import \"x\" (instance (type $t\(levels)))))"
    }

    @Test(
        "types that double on every level are shown as far as that is in proportion", arguments: ["--full", "--json"])
    func doublingTypes(_ option: String) async throws {
        let large = folder.make("large.wat", text: Self.doubled(18))
        let refused = try await Program.run(Program.path, ["inspect", large, option], limit: 1 << 20)
        #expect(refused.status == 1)
        let told = refused.errors + refused.text
        #expect(told.contains("WC0105") && told.contains("too large to show: at `"), "\(told.prefix(2_000))")
        #expect(told.contains("wcompose print \(large)"))
        // The cure works.
        let printed = try await Program.run("print", large)
        #expect(printed.status == 0 && printed.text.contains("(import \"x\""))
        let small = folder.make("small.wat", text: Self.doubled(8))
        let shown = try await Program.run(Program.path, ["inspect", small, option], limit: 1 << 20)
        #expect(shown.status == 0)
        #expect(shown.text.ranges(of: option == "--full" ? "f: func()" : "\"func()\"").count == 256)
    }

    @Test("what is nested very deep is indented only so far")
    func deepNesting() async throws {
        var component = Self.header
        for _ in 0..<990 {
            var size: [UInt8] = []
            var rest = component.count
            repeat {
                size.append(UInt8(rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
                rest >>= 7
            } while rest > 0
            component = Self.header + [4] + size + component
        }
        let path = folder.make("deep.wasm", component)
        let shown = try await Program.run(Program.path, ["inspect", "--json", path], limit: 2 << 20)
        #expect(shown.status == 0)
        #expect(shown.text.ranges(of: "\"contents\"").count == 991)
        let text = try await Program.run("inspect", path)
        #expect(text.status == 0 && text.output.count < 200_000)
    }

    @Test("names in a folder are looked through for some of the missing files, however many there are")
    func missingFiles() async throws {
        for number in 0..<5_000 { folder.make("dir/file-\(number).wasm", []) }
        let missing = (0..<60).map { "dir/file-\($0)x.wasm" }
        let entries = missing.enumerated().map { "  c\($0): \($1)\n" }
        folder.make("g.yaml", text: "wcompose: 1\ncomponents:\n" + entries.joined())
        for arguments in [["check", "g.yaml"], ["validate"] + missing, ["lint"] + missing, ["wast"] + missing] {
            let out = try await Program.run(Program.path, arguments, in: folder.path, limit: 1 << 20)
            #expect(out.status == 3, "\(arguments[0])")
            #expect(out.errors.ranges(of: "error[WC0001]").count == 60, "\(arguments[0])")
            // 50,000 names are ten times 5,000.
            #expect(out.errors.ranges(of: "did you mean `dir/file-").count == 10, "\(arguments[0])")
        }
    }

    @Test("20,000 paths are no more work than they are")
    func manyPaths() async throws {
        _ = folder.make("a.wasm", Self.header)
        let paths = Array(repeating: "a.wasm", count: 20_000)
        let valid = try await Program.run(Program.path, ["validate", "--no-cache"] + paths, in: folder.path)
        #expect(valid.status == 0, "\(valid.errors.prefix(1_000))")
        let missing = try await Program.run(
            Program.path, ["validate", "--no-cache"] + paths + ["b.wasm", "--json"], in: folder.path, limit: 8 << 20)
        #expect(missing.status == 3)
        #expect(missing.text.contains("\"path\": \"b.wasm\""))
    }

    @Test("types without names that hold each other are written as far as a line goes")
    func doubledValueTypes() async throws {
        let levels = (1..<15).map { "(type $t\($0) (tuple $t\($0 - 1) $t\($0 - 1)))" }.joined()
        let path = folder.make(
            "types.wat",
            text: """
                (component (type $t0 (tuple u8 u8)) \(levels)
                  (type $f (func (param "a" $t14))) (import "f" (func (type $f))) (import "g" (func (type $f))))
                """)
        let shown = try await Program.run("inspect", path)
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(shown.text.contains("f: func(a: tuple<tuple<tuple<"))
        #expect(shown.output.count < 10_000)
    }

    /// What is given again and again, at a few bytes each.
    enum Repeated: CaseIterable {
        /// An instance of 5,000 parts.
        case parts
        /// An import with a name of 90,000 letters.
        case longName

        var text: String {
            let wired = "(instance (instantiate $c (with \"a\" (instance $p))))\n"
            let provider =
                switch self {
                case .parts:
                    "(import \"h\" (func $f)) (instance $p "
                        + (0..<5_000).map { "(export \"n\($0)\" (func $f))" }.joined(separator: "\n") + ")"
                case .longName: "(import \"\(String(repeating: "n", count: 90_000))\" (instance $p))"
                }
            return "(component \(provider)\n(component $c (import \"a\" (instance)))\n"
                + String(repeating: wired, count: 2_000) + ")"
        }
    }

    @Test("what is given again and again is told of as far as that is in proportion", arguments: Repeated.allCases)
    func repeatedProviders(_ repeated: Repeated) async throws {
        let path = folder.make("many.wat", text: repeated.text)
        let commands =
            ["text", "mermaid", "dot", "json"].map { ["graph", path, "--format", $0] } + [
                ["diff", path, path], ["decompose", path, "-d", folder / "parts"],
            ]
        for command in commands {
            let out = try await Program.run(Program.path, command, limit: 1 << 20)
            #expect(out.status == 1, "\(command)")
            let told = out.errors + out.text
            #expect(told.contains("WC0105") && told.contains("too large to show: at `a`"), "\(told.prefix(2_000))")
            #expect(told.contains("wcompose print \(path)"))
        }
        // The cure works.
        let printed = try await Program.run(Program.path, ["print", path], limit: 8 << 20)
        #expect(printed.status == 0 && printed.text.contains("(with \"a\" (instance"))
    }

    @Test("resources that many instances have handles of are told of as far as that is in proportion")
    func sharedResources() async throws {
        let resources = (0..<1_000).map { "(export \"r\($0)\" (type (sub resource)))" }.joined(separator: "\n")
        let wired = "(instance (instantiate $c (with \"a\" (instance $h))))\n"
        let text = """
            (component (import "h" (instance $h \(resources)))
            (component $c (import "a" (instance \(resources))))
            """
        for (count, isTold) in [(20, true), (1_000, false)] {
            let path = folder.make("many.wat", text: text + String(repeating: wired, count: count) + ")")
            let out = try await Program.run(Program.path, ["graph", path, "--json"], limit: 4 << 20)
            #expect(out.status == 0, "\(out.errors)")
            let report = try CheckedReport(out.text, of: "graph")
            let composition = report["composition"]
            #expect(composition?["resources"]?.array?.count == (isTold ? 1_000 : nil))
            #expect(
                composition?["besides"]?.array?.compactMap(\.string)
                    == (isTold ? nil : ["resources, which take too much room"]))
        }
    }
}
