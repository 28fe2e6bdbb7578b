import Testing
import WComposeComponentization
import WComposeCoreWasm
import WComposeTestSupport

/// Libraries that compilers made, linked as the peer links them.
@Suite("Libraries of compilers", .enabled(if: WasmTools.isPresent, "\(WasmTools.absence)"))
struct LinkingRealTests {
    /// Fixtures/Linking/Libraries/build.sh made them of C: libfoo and libbar call each other, share data and functions'
    /// addresses, and libfoo looks for a weak function that is not there.
    private static func libraries(_ names: [(name: String, isOpenable: Bool)]) throws -> [Library] {
        try names.map { name, isOpenable in
            let path = Fixtures.path("../Fixtures/Linking/Libraries/\(name).wat")
            return Library(
                name: CoreName("\(name).so"), path: path,
                bytes: try Fixtures.binary(of: String(decoding: Fixtures.read(path) ?? [], as: UTF8.self)),
                isOpenable: isOpenable)
        }
    }

    @Test("C libraries that depend on each other") func circular() throws {
        try PeerComparison(libraries: Self.libraries([("libfoo", false), ("libbar", false)])).check()
        try PeerComparison(libraries: Self.libraries([("libbar", false), ("libfoo", false)])).check()
    }

    @Test("C libraries that can be opened") func openable() throws {
        try PeerComparison(libraries: Self.libraries([("libfoo", false), ("libbar", true)])).check()
        try PeerComparison(libraries: Self.libraries([("libbar", true), ("libfoo", true)]), stackSize: 12_345).check()
    }

    /// Our own library that opens others is one like others to the peer.
    @Test("C libraries that are found by name") func opened() throws {
        var libraries = try Self.libraries([("libopener", false), ("libplugin", true), ("libother", true)])
        let name = LibraryLinker.openingLibraryName
        let opening = Library(name: name, path: name.text, bytes: LibraryLinker.openingLibrary())
        libraries.insert(opening, at: 1)
        try PeerComparison(libraries: libraries).check()
    }

    /// The C library and Python, as componentize-py has them.
    @Test(
        "libraries of Python and WASI", .enabled(if: PythonLibraries.arePresent, "`make peers` extracts the libraries"))
    func python() throws {
        try #require(PythonLibraries.all.count == 9)
        let libraries = PythonLibraries.all.map { file in
            Library(name: CoreName(file.name), path: file.path, bytes: file.bytes)
        }
        let adapter = WasmTools.Part(
            name: "wasi_snapshot_preview1",
            bytes: try #require(Peers.reactorAdapter.flatMap { Fixtures.read($0) }))
        for isOpenable in [false, true] {
            var libraries = libraries
            for place in libraries.indices where libraries[place].name.text.hasPrefix("libc++") {
                libraries[place].isOpenable = isOpenable
            }
            try PeerComparison(
                libraries: libraries.filter { !$0.isOpenable } + libraries.filter(\.isOpenable), adapters: [adapter],
                usesOpeningLibrary: true
            ).check()
        }
    }
}

/// The libraries that componentize-py links, where `make peers` took them out of it.
enum PythonLibraries {
    static let all = Fixtures.files(in: Peers.libraries, ending: ".so")
    static let arePresent = Peers.areRequired || !all.isEmpty
}
