import Testing
import WComposeTestSupport

/// Texts on the command line: `parse`, `wast`, and texts where components are due.
struct TextTests {
    let folder = ScratchFolder()

    @Test func parsesWhatItPrints() async throws {
        for sample in ["chain/shell.wasm", "resource/files.wasm"] {
            let path = Samples.path(sample)
            let printed = try await Program.run("print", path, "-o", folder / "x.wat")
            #expect(printed.status == 0, "\(printed.errors)")
            let parsed = try await Program.run("parse", folder / "x.wat", "-o", folder / "x.wasm")
            #expect(parsed.status == 0, "\(parsed.errors)")
            // Compilers leave room in their integers; so the text is what stays the same.
            let again = try await Program.run("print", folder / "x.wasm", "-o", folder / "y.wat")
            #expect(again.status == 0)
            #expect(folder.content("x.wat") == folder.content("y.wat"))
        }
    }

    @Test func aTextIsAComponent() async throws {
        let shell = Samples.path("chain/shell.wasm")
        let calculator = Samples.path("chain/calculator.wasm")
        _ = try await Program.run("print", calculator, "-o", folder / "calculator.wat.zst")
        let text = try await Program.run(
            "compose", "--chain", folder / "calculator.wat.zst", shell, "-o", folder / "a.wasm")
        #expect(text.status == 0, "\(text.errors)")
        _ = try await Program.run("parse", folder / "calculator.wat.zst", "-o", folder / "calculator.wasm")
        let binary = try await Program.run(
            "compose", "--chain", folder / "calculator.wasm", shell, "-o", folder / "b.wasm")
        #expect(binary.status == 0, "\(binary.errors)")
        #expect(folder.content("a.wasm") == folder.content("b.wasm"))
        let inspected = try await Program.run("inspect", folder / "calculator.wat.zst")
        #expect(inspected.status == 0)
        #expect(inspected.text.contains("example:calculator/calculator@1.0.0"))
    }

    @Test func whatIsWrongIsShown() async throws {
        folder.make("x.wat", text: "(module\n  (func $f\n    i32.ad\n    call $g))\n")
        let out = try await Program.run("parse", "x.wat", "-o", "x.wasm", in: folder)
        #expect(out.status == 1)
        #expect(
            out.errors.hasPrefix(
                """
                error[WC0501]: unknown instruction `i32.ad`
                 --> x.wat:3:5
                  |
                3 |     i32.ad
                  |     ^^^^^^
                """), "\(out.errors)")
        #expect(folder.names == ["x.wat"])
        folder.make("text.wasm", text: "(module)")
        let same = try await Program.run("parse", "text.wasm", "-o", "text.wasm", in: folder)
        #expect(same.status == 2)
        #expect(same.errors.hasPrefix("error[WC0008]"), "\(same.errors)")
        let missing = try await Program.run("parse", "y.wat", "-o", "x.wasm", in: folder)
        #expect(missing.status == 3)
    }

    @Test func scripts() async throws {
        folder.make("a.wast", text: "(module)\n(assert_return (invoke \"f\"))\n")
        folder.make("b.wast", text: "(module)\n(assert_malformed (module quote \"(func)\") \"why\")\n")
        let good = try await Program.run("wast", "a.wast", in: folder)
        #expect(good.status == 0)
        #expect(
            good.text == """
                a.wast: 1 passed, 0 failed, 0 not checked, 1 not run
                total: 1 passed, 0 failed, 0 not checked, 1 not run

                """)
        let bad = try await Program.run("wast", ".", in: folder)
        #expect(bad.status == 1)
        #expect(bad.text.hasSuffix("total: 2 passed, 1 failed, 0 not checked, 1 not run\n"))
        #expect(bad.errors.contains("error[WC0505]: this module is valid, and"))
        #expect(bad.errors.contains("b.wast:2:1"))
        let json = try await Program.run("wast", "--json", "a.wast", "b.wast", in: folder)
        #expect(json.status == 1)
        let report = try CheckedReport(json.text, of: "wast")
        #expect(report["total"]?["failed"] == .number("1"))
        #expect(report["scripts"]?[1]?["diagnostics"] == report.diagnostics)
        let missing = try await Program.run("wast", "c.wast", in: folder)
        #expect(missing.status == 3)
    }
}
