import Testing
import WComposeTestSupport
import WComposeWIT

/// A package that several others bring, nested in their texts.
struct PackageCopiesTests {
    /// What is wrong where two dependencies bring `a:shared` with these contents; nothing where all is well.
    private func complaint(_ first: String, _ second: String, uses: String = "t") -> String? {
        let folder = ScratchFolder()
        folder.make("root.wit", text: "package a:root; interface i { use a:x/i.{r}; use a:y/i.{q}; }")
        let dependencies = [("x", "r", "t", first), ("y", "q", uses, second)]
        for (name, record, type, contents) in dependencies {
            folder.make(
                "deps/\(name).wit",
                text: """
                    package a:\(name);
                    interface i { use a:shared/s.{\(type)}; record \(record) { a: \(type) } }
                    package a:shared { \(contents) }
                    """)
        }
        do {
            _ = try TextPackages.read(folder.path)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static let differ = "WC0607 conflicting copies of package `a:shared`"

    @Test func thatAreTheSameAreOne() {
        let text = "interface s { resource h { m: func(); } type t = own<h>; } world w { import s; }"
        #expect(complaint(text, text) == nil)
        #expect(
            complaint(
                text,
                "/// Spaced and documented.\ninterface s  {type t = own<h>; resource h{m:func();}}\nworld w{import s;}"
            ) == nil)
    }

    @Test(arguments: [
        "interface s { type t = u64; }", "interface s { type t = u32; type other = u8; }",
        "interface s { type t = u32; } interface more { f: func(); }",
    ])
    func thatDifferAreRefused(second: String) {
        #expect(complaint("interface s { type t = u32; }", second) == Self.differ)
    }

    /// The first counts, so that what the second alone has is missing: both are told.
    @Test func theCauseOfAMissingNameIsTold() {
        let message = complaint("interface s { type t = u32; }", "interface s { type u = u32; }", uses: "u")
        #expect(message == "WC0602 interface `a:shared/s` has no type `u`; " + Self.differ)
    }

    @Test func whatIsWrongWithACopyIsTold() {
        let message = complaint("interface s { type t = u32; }", "interface s { type t = x; }")
        #expect(message?.contains("`x`") == true)
    }
}
