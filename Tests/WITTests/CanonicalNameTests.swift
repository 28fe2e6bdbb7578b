import Testing
import WComposeComponentModel
import WComposeDiagnostics
import WComposeTestSupport
import WComposeWIT

/// Packages whose binaries have canonical names of interfaces.
@Suite("Canonical names in WIT", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct CanonicalNameTests {
    private static let text = """
        package t:t@1.2.3-rc.1+b7;
        interface c { use a:io/poll@0.2.3.{p}; f: func(x: p); }
        world w {
          import a:io/poll@0.2.3;
          import x: a:io/poll@0.2.3;
          @external-id("q") import y: a:io/poll@0.2.3;
          import d:e/f@0.0.4+x;
          import u:u/i;
          export c;
          export run: func();
          export z: d:e/f@0.0.4+x;
        }
        package a:io@0.2.3 { interface poll { resource p; z: func(); } }
        package d:e@0.0.4+x { interface f { y: func(); } }
        package u:u { interface i { y: func(); } }
        """

    /// Both forms of a package say the same; the canonical one is that of the peer.
    private func check(_ text: String, _ note: Comment) throws {
        let (resolution, id) = try TextPackages.read(text: text)
        let canonical = try resolution.encoded(id, .canonical)
        let full = try resolution.encoded(id)
        let folder = ScratchFolder()
        let path = folder.make("package.wit", text: text)
        let expected = try WasmTools.package(at: path, features: ["--all-features", "--emit-canonical-names"])
        #expect(
            try BinaryPackages.withoutProducers(canonical) == BinaryPackages.withoutProducers(expected), note)
        #expect(
            try BinaryPackages.text(of: BinaryPackages.decode(canonical))
                == BinaryPackages.text(of: BinaryPackages.decode(full)), note)
        #expect(BinaryPackages.difference(inWITOf: canonical) == nil, note)
        let decoded = try BinaryPackages.decode(canonical)
        #expect(try decoded.resolution.encoded(decoded.package) == full, note)
    }

    @Test("what is written is what wasm-tools writes, and reads as it does with full names")
    func written() throws { try check(Self.text, "") }

    @Test("the same of packages that are made up") func generated() throws {
        let count = Fixtures.numberOfCases ?? 60
        var changed = 0
        for seed in UInt64(0x5749_5430)..<(0x5749_5430 + UInt64(count)) {
            let package = WITGenerator.package(seed: seed, options: .init(isAsync: seed % 3 == 2))
            try check(package.text, "seed \(seed)")
            let (resolution, id) = try TextPackages.read(text: package.text)
            if try resolution.encoded(id) != resolution.encoded(id, .canonical) { changed += 1 }
        }
        #expect(changed > count / 3)
    }

    @Test("two versions of one track have one canonical name, which is an error with its place")
    func conflicts() throws {
        let text = """
            package t:t;
            world w { import a:b/c@1.2.3; import a:b/c@1.3.0; }
            package a:b@1.2.3 { interface c { f: func(); } }
            package a:b@1.3.0 { interface c { f: func(); } }
            """
        let (resolution, id) = try TextPackages.read(text: text)
        _ = try resolution.encoded(id)
        do throws(Diagnostic) {
            _ = try resolution.encoded(id, .canonical)
            Issue.record("encoded")
        } catch {
            #expect(error.code.rawValue == "WC0655")
            #expect(
                error.message
                    == "imports `a:b/c@1.2.3` and `a:b/c@1.3.0` of world `w` have one canonical name, `a:b/c@1`")
            #expect(!error.labels.isEmpty)
        }
    }

    @Test("a component that has an interface under both forms of its name cannot be expressed")
    func bothForms() throws {
        let binary = try Fixtures.binary(
            of: """
                (component (import "a:b/c@1" (version-suffix ".2.3") (instance (export "f" (func))))
                  (import "a:b/c@1.2.3" (instance (export "g" (func)))))
                """)
        do {
            _ = try BinaryPackages.decode(binary)
            Issue.record("decoded")
        } catch let error as Diagnostic {
            #expect(error.message.contains("a second import of one interface cannot be expressed in WIT"))
        }
    }
}
