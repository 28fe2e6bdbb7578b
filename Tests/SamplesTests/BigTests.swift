import Foundation
import Testing
import WComposePlatform
import WComposeTestSupport
import WComposeWasmBinary

/// The components of Samples/chain as they are made from Python, of 18 MB each.
private enum BigComponents {
    static let names = ["calculator", "rounding", "shell"]
    static let paths: [String] = names.map { WasmTools.root + "/.build/big/\($0).wasm" }
    static let arePresent: Bool = paths.allSatisfy { FileManager.default.fileExists(atPath: $0) }
    /// Whether they are to be run as well, for which they must be compiled.
    static let areToRun: Bool = ProcessInfo.processInfo.environment["WCOMPOSE_BIG"] != nil
}

/// A chain of big components.
@Suite(
    .serialized, .enabled(if: BigComponents.arePresent, "there is no .build/big (`make big` builds it)"),
    .enabled(if: Harness.isPresent, "\(Harness.absence)"))
struct BigTests {
    let folder = ScratchFolder()

    /// What was written in one go may be cached in large pages, which come in whole where a byte of them is read.
    @Test(.enabled(if: WasmTools.isPresent, "\(WasmTools.absence)"))
    func isComposedInLittleMemory() async throws {
        let copies = try BigComponents.paths.enumerated().map { number, path in
            folder.make("\(number).wasm", try #require(Fixtures.read(path)))
        }
        try await compose(copies, to: "big.wasm")
        let problem = try WasmTools.problem(withFile: folder / "big.wasm")
        #expect(problem == nil)
    }

    @Test func isTheSameFromAndToCompressedFiles() async throws {
        var compressed: [String] = []
        for (name, path) in zip(BigComponents.names, BigComponents.paths) {
            let file = try InputFile.open(path)
            compressed.append(folder / (name + ".wasm.zst"))
            try OutputFile.write(
                [.range(file, ByteRange(start: 0, count: file.count))], to: folder / (name + ".wasm.zst"),
                compress: true)
        }
        try await compose(BigComponents.paths, to: "plain.wasm")
        try await compose(compressed, to: "unfolded.wasm", windows: 2)
        try await compose(BigComponents.paths, to: "folded.wasm.zst")
        try await compose(compressed, to: "both.wasm.zst", windows: 2)
        let plain = try InputFile.open(folder / "plain.wasm")
        for name in ["unfolded.wasm", "folded.wasm.zst", "both.wasm.zst"] {
            #expect(try InputFile.open(folder / name).hasSameContent(as: plain), "\(name)")
        }
    }

    /// As text such a component is of 120 MB, whose integers take fewer bytes once it is parsed.
    @Test(.enabled(if: BigComponents.areToRun, "WCOMPOSE_BIG is not set (`make test-big` sets it)"))
    func textIsAFixedPoint() async throws {
        let (text, binary, again) = (folder / "a.wat", folder / "a.wasm", folder / "b.wat")
        for arguments in [
            ["print", BigComponents.paths[1], "-o", text], ["parse", text, "-o", binary],
            ["print", binary, "-o", again],
        ] {
            let result = try await Program.run(Program.path, arguments, in: folder.path)
            #expect(result.status == 0, "\(result.errors)")
        }
        #expect(try InputFile.open(text).hasSameContent(as: InputFile.open(again)))
    }

    @Test(.enabled(if: BigComponents.areToRun, "WCOMPOSE_BIG is not set (`make test-big` sets it)"))
    func runsAsExpected() async throws {
        try await compose(BigComponents.paths, to: "big.wasm")
        let results = try await Harness.run(
            [(folder / "big.wasm", Samples.path("chain/expect.json"))],
            options: ["--timeout", "300", "--cache", WasmTools.root + "/.build/wasmtime-cache"])
        for line in results.lines { #expect(line["ok"] == .bool(true), "\(line)") }
        #expect(results.succeeded, "\(results.errors)")
    }

    /// Composes a chain, which may take 6 MiB more than the small components of a sample do, however big it is; where
    /// nothing is remembered of it yet and all of its code is validated, 40 MiB more.
    ///
    /// - Parameter windows: how many inputs are unfolded at the same time, each in a window of 2 MiB.
    private func compose(_ files: [String], to output: String, windows: Int = 0) async throws {
        let small = try await Peak.of(
            Program.path, ["compose", Samples.path("chain/wcompose.yaml"), "-q", "-o", "small.wasm"], in: folder)
        let chain = ["compose", "--chain"] + files + ["-q", "-o", output]
        // What was changed lately is not recognized by its times.
        try await Task.sleep(for: .seconds(2.1))
        let first = try await Peak.of(Program.path, chain, in: folder)
        let whole = try #require(folder.content(output))
        let second = try await Peak.of(Program.path, chain, in: folder)
        #expect(folder.content(output) == whole, "\(output)")
        print("\(output): \(first) KiB at the first peak, \(second) at the second, \(small) for small components")
        #expect(first <= small + 40 << 10, "\(output)")
        #expect(second <= small + (6 + 2 * windows) << 10, "\(output)")
    }
}
