import Testing
import WComposePlatform

@Suite struct PathTests {
    @Test(arguments: [
        ("a/b/c", "a/b", "c"), ("c", ".", "c"), ("/c", "/", "c"), ("/", "/", "/"), ("a/b/", "a", "b"),
        ("a//b", "a", "b"), ("//b", "/", "b"), ("../x", "..", "x"), ("", ".", ""), (".", ".", "."),
    ])
    func splits(path: String, directory: String, name: String) {
        #expect(Path.directory(of: path) == directory)
        #expect(Path.name(of: path) == name)
    }

    @Test(arguments: [
        ("a.wasm", "dir", "dir/a.wasm"), ("a.wasm", "dir/", "dir/a.wasm"), ("/a", "dir", "/a"), ("a", ".", "a"),
        ("a", "", "a"), ("../a", "dir", "dir/../a"), ("a", "/", "/a"),
        ("./x", "a/b", "a/b/x"), ("././/./x", "a/", "a/x"), ("./../x", "a", "a/../x"), ("./", "a", "a/./"),
        ("./.x", "/", "/.x"), ("./x", ".", "./x"), ("/./x", "a", "/./x"), (".", "a", "a/."),
    ])
    func joins(path: String, directory: String, joined: String) {
        #expect(Path.join(path, to: directory) == joined)
    }

    @Test(arguments: [
        ("a/c.wasm.zst", "c"), ("c.wasm", "c"), ("c.wat", "c"), ("c.tar", "c.tar"), ("c", "c"), (".wasm", ".wasm"),
        (".zst", ".zst"), ("a.b.wit.zst", "a.b"), ("c.zst", "c"), ("c.wasm.wat", "c.wasm"), ("é.wasm", "é"),
    ])
    func takesOffEndings(path: String, stem: String) {
        #expect(Path.stem(of: path) == stem)
    }

    @Test func knowsCompressedNames() {
        #expect(Path.isCompressed("x/a.wasm.zst"))
        #expect(!Path.isCompressed("a.wasm"))
        #expect(!Path.isCompressed(".zst"))
    }

    @Test func findsWhereItIs() {
        #expect(Environment.value("PATH") != nil)
        #expect(Environment.value("WCOMPOSE_NO_SUCH_VARIABLE") == nil)
    }

    @Test(arguments: [
        ("-", true), ("/dev/stdin", true), ("/dev/fd/3", true), ("/proc/self/fd/0", true), ("a", false), ("./-", false),
        ("dev/stdin", false), ("/dev/shm/a.wasm", false),
    ])
    func streams(path: String, isStream: Bool) {
        #expect(Path.mayNameStream(path) == isStream)
    }
}
