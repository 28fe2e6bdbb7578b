import Glibc
import Testing
import WComposeTestSupport

/// The folders that tests make are removed with what is in them, and with nothing else.
struct ScratchFolderTests {
    @Test func whatALinkLeadsToStays() {
        let kept = ScratchFolder()
        kept.make("inner/file.txt", text: "kept")
        var path = ""
        do {
            let folder = ScratchFolder()
            path = folder.path
            folder.make("a/b/file.txt", text: "gone")
            // SAFETY: the calls only read their strings.
            #expect(unsafe symlink(kept.path, folder / "link") == 0)
            #expect(unsafe symlink(kept / "inner/file.txt", folder / "a/file") == 0)
        }
        #expect(unsafe access(path, F_OK) != 0)
        #expect(kept.content("inner/file.txt") == Array("kept".utf8))
    }
}
