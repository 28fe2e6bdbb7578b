import Testing
import WComposeTestSupport

/// `plug`, from end to end.
struct PlugTests {
    let folder = ScratchFolder()
    let shell = Samples.path("chain/shell.wasm")
    let calculator = Samples.path("chain/calculator.wasm")
    let stranger = Samples.path("middleware/source.wasm")

    @Test func plugs() async throws {
        let out = try await Program.run("plug", shell, "--plug", calculator, "-o", "p.wasm", in: folder)
        #expect(out.status == 0)
        #expect(out.errors.contains("shell.calculator  <- calculator."))
        #expect(out.errors.contains("run  of shell"))
        #expect(folder.content("p.wasm") != nil)
    }

    @Test func plugsFeedEachOtherAndNeverTheSocketThem() async throws {
        let folderOf = { (name: String) in Samples.path("resource/\(name).wasm") }
        let out = try await Program.run(
            "plug", folderOf("editor"), "--plug", folderOf("files"), folderOf("copier"), "-o", "p.wasm", in: folder)
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.contains("copier.file-handler  <- files."))
        #expect(out.errors.contains("editor.backup"))
    }

    @Test func anUnusedPlugIsLeftOut() async throws {
        let both = try await Program.run(
            "plug", shell, "--plug", calculator, "--plug", stranger, "-o", "b.wasm", in: folder)
        let one = try await Program.run("plug", shell, "--plug", calculator, "-o", "o.wasm", in: folder)
        #expect([both.status, one.status] == [0, 0])
        #expect(both.errors.contains("warning[WC0214]: plug `\(stranger)` is not used"))
        #expect(folder.content("b.wasm") == folder.content("o.wasm"))
    }

    @Test func noneUsedIsAnError() async throws {
        let out = try await Program.run("plug", shell, "--plug", stranger, "-o", "p.wasm", in: folder)
        #expect(out.status == 1)
        #expect(out.errors.contains("error[WC0215]"))
        #expect(out.errors.contains("imports `example:calculator/calculator@1.0.0`"))
        #expect(out.errors.contains("exports `example:filter/lines@1.0.0`"))
        #expect(folder.names.isEmpty)
    }

    @Test func twoPlugsForOneImport() async throws {
        let rounding = Samples.path("chain/rounding.wasm")
        let out = try await Program.run("plug", shell, "--plug", calculator, rounding, "-o", "p.wasm", in: folder)
        #expect(out.status == 1)
        #expect(out.errors.contains("error[WC0207]"))
    }

    @Test("a plug that is given twice, or is the socket, is passed over with a word")
    func plugsOfPatterns() async throws {
        let out = try await Program.run(
            "plug", shell, "--plug", calculator, calculator, shell, "-o", "p.wasm", in: folder)
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.contains("warning[WC0214]: plug `\(calculator)` is given twice and is used once"))
        #expect(out.errors.contains("warning[WC0214]: plug `\(shell)` is the socket and is left out"))
        let one = try await Program.run("plug", shell, "--plug", calculator, "-o", "o.wasm", in: folder)
        #expect(one.status == 0)
        #expect(folder.content("p.wasm") == folder.content("o.wasm"))
    }

    @Test func whatTheSocketExportsIsForNoPlug() async throws {
        let out = try await Program.run(
            "plug", calculator, Samples.path("chain/rounding.wasm"), "-o", "p.wasm", in: folder)
        #expect(out.status == 1)
        #expect(out.errors.contains("`calculator` is the socket, and provides for no plug"), "\(out.errors)")
        #expect(!out.errors.contains("help:"), "\(out.errors)")
    }

    /// No command names keys that only graph files have as if it had them.
    @Test func curesThatNeedNoGraphFile() async throws {
        let chain = try await Program.run("compose", "--chain", shell, calculator, "-o", "p.wasm", in: folder)
        #expect(chain.status == 1)
        #expect(chain.errors.contains("help: swap `shell` and `calculator` in the chain"), "\(chain.errors)")
    }

    @Test func withoutPlugs() async throws {
        #expect(try await Program.run("plug", shell, "-o", "p.wasm", in: folder).status == 2)
    }

    @Test("plugs follow the socket, as options or without")
    func operands() async throws {
        let (shell, calculator) = (Samples.path("chain/shell.wasm"), Samples.path("chain/calculator.wasm"))
        let plain = try await Program.run("plug", shell, calculator)
        let option = try await Program.run("plug", shell, "--plug", calculator)
        #expect(plain.status == 0 && !plain.output.isEmpty)
        #expect(plain.output == option.output)
    }
}
