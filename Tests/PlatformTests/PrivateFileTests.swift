import Glibc
import Testing
import WComposePlatform

/// Files that are trusted since nobody else writes to them.
struct PrivateFileTests {
    let folder = TemporaryFolder()
    private var path: String { folder / "f" }

    private func distrust() -> PrivateFile.Distrust? {
        do throws(PrivateFile.Distrust) {
            _ = try PrivateFile.read(path, limit: 1_000)
            return nil
        } catch {
            // What is not read is not replaced either.
            #expect(throws: error) { try PrivateFile.write([1], to: path) }
            return error
        }
    }

    @Test func isReadAndReplaced() throws {
        #expect(try PrivateFile.read(path, limit: 10) == nil)
        try PrivateFile.write([1, 2], to: path)
        #expect(folder.permissions("f") == 0o600)
        #expect(try PrivateFile.read(path, limit: 10) == [1, 2])
        try PrivateFile.write([3], to: path)
        #expect(try PrivateFile.read(path, limit: 10) == [3])
        #expect(folder.names == ["f"])
    }

    @Test func others() throws {
        System.mkfifo(path)
        #expect(distrust() == .notRegular)
        System.unlink(path)
        folder.make("g", [1])
        System.symlink("g", path)
        #expect(distrust() == .link)
        #expect(folder.content("g") == [1])
        System.unlink(path)
        folder.make("f", [1], permissions: 0o620)
        #expect(distrust() == .writableByOthers)
        System.chmod(path, 0o600)
        #expect(distrust() == nil)
        System.chmod(folder.path, 0o777)
        #expect(distrust() == .directoryOfOthers)
        System.chmod(folder.path, 0o700)
        System.unlink(path)
        #expect(throws: PrivateFile.Distrust.tooLarge) {
            try PrivateFile.read(folder.makeSparse("f", 50 << 30), limit: 1_000)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
    func ofAnotherUser() {
        folder.make("f", [1])
        // SAFETY: the call only reads the string.
        #expect(unsafe chown(path, 1_234, 1_234) == 0)
        #expect(distrust() == .otherOwner)
    }
}
