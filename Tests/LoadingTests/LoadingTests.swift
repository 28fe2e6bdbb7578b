import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeTestSupport

/// What is read, what is one, and what is refused.
struct LoadingTests {
    let folder = ScratchFolder()

    @Test func filesOfEqualContentAreOne() throws {
        let bytes = Samples.bytes("chain/shell.wasm")
        let paths = ["a.wasm", "b.wasm"].map { folder.make($0, bytes) }
        var changed = bytes
        changed[changed.count - 1] ^= 1
        var sink = DiagnosticSink()
        var loader = PackageLoader()
        let first = try #require(loader.load(paths[0], reporting: &sink))
        #expect(loader.load(paths[1], reporting: &sink) == first)
        #expect(loader.load(paths[0], reporting: &sink) == first)
        #expect(loader[first].paths == paths)
        #expect(loader.table.packages.count == 1)
        // The last byte is in a custom section.
        let other = try #require(loader.load(folder.make("c.wasm", changed), reporting: &sink))
        #expect(other != first)
        #expect(sink.diagnostics.isEmpty)
    }

    @Test func compressedFilesAreOneWithTheOthers() throws {
        let bytes = Samples.bytes("chain/shell.wasm")
        let plain = folder.make("a.wasm", bytes)
        try OutputFile.write([.bytes(bytes)], to: folder / "a.wasm.zst", compress: true)
        var sink = DiagnosticSink()
        var loader = PackageLoader()
        let first = try #require(loader.load(folder / "a.wasm.zst", reporting: &sink))
        #expect(loader.load(plain, reporting: &sink) == first)
        // The digest is that of the file as it is stored, so each has its own.
        let digests = try [plain, folder / "a.wasm.zst"].map { path in
            "sha256:"
                + (try InputFile.open(path).digest()).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
                .joined()
        }
        #expect(digests[0] != digests[1])
        for (path, digest) in zip([plain, folder / "a.wasm.zst"], digests) {
            let demand = PackageLoader.DigestDemand(digest, at: .file("g"))
            #expect(loader.load(path, demanding: demand, reporting: &sink) == first)
        }
        #expect(sink.diagnostics.isEmpty)
        let wrong = PackageLoader.DigestDemand(digests[1], at: .file("g"))
        #expect(loader.load(plain, demanding: wrong, reporting: &sink) == nil)
        #expect(sink.diagnostics.map(\.code) == [LoadingCode.digestMismatch.code])
        #expect(sink.diagnostics[0].labels == [Label(.file("g"))])
    }

    /// Each file is complained of once, however often it is named.
    @Test func faultsAreToldOnce() {
        let path = folder.make("a.wasm", text: "noise")
        var sink = DiagnosticSink()
        var loader = PackageLoader()
        #expect(loader.load(path, reporting: &sink) == nil)
        #expect(loader.load(path, reporting: &sink) == nil)
        #expect(sink.errorCount == 1)
    }

    @Test func faultsInBinariesHaveAPlace() throws {
        var bytes = Samples.bytes("chain/shell.wasm")
        // The version of the first core module that is embedded.
        let magic: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
        let place = try #require((8..<bytes.count - 8).first { Array(bytes[$0..<$0 + 8]) == magic })
        bytes[place + 4] = 9
        let path = folder.make("a.wasm", bytes)
        var sink = DiagnosticSink()
        var loader = PackageLoader()
        #expect(loader.load(path, at: .file("g.yaml"), reporting: &sink) == nil)
        let diagnostic = try #require(sink.diagnostics.first)
        #expect(diagnostic.code == InputCode.malformedBinary.code)
        #expect(
            diagnostic.labels == [
                Label(
                    .binary(BinaryLocation(file: path, path: ["embedded core module 0"], offset: place + 4))),
                Label(.file("g.yaml"), "named here"),
            ])
    }

    /// Whatever is cut off or changed is refused, or is still a component: nothing traps.
    @Test func hostileBytes() {
        let bytes = Samples.bytes("nested/inner/words.wasm")
        #expect(!bytes.isEmpty)
        for index in stride(from: 0, to: bytes.count, by: 7) {
            var sink = DiagnosticSink()
            var loader = PackageLoader()
            _ = loader.load(folder.make("x.wasm", Array(bytes.prefix(index + 1))), reporting: &sink)
            var changed = bytes
            changed[index] ^= 0x41
            loader = PackageLoader()
            _ = loader.load(folder.make("x.wasm", changed), reporting: &sink)
        }
    }
}

extension PackageLoader {
    /// One file by itself.
    fileprivate mutating func load(
        _ path: String, at location: Location? = nil, demanding demand: DigestDemand? = nil,
        reporting sink: inout DiagnosticSink
    ) -> PackageID? {
        var sources = SourceMap()
        return load([Request(path, at: location, demanding: demand)], in: &sources, reporting: &sink)[0].package
    }
}
