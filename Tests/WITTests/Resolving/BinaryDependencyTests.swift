import Testing
import WComposeDiagnostics

@testable import WComposeWIT

/// Packages in their binary form among those that a text depends on.
struct BinaryDependencyTests {
    private static let shared = """
        /// Of all kinds.
        package c:d@1.0.0;
        interface base { resource r { m: func(a: u8) -> string; constructor(); } /// A type.
          record t { /// A field.
            a: u8 } f: func(a: borrow<r>) -> t; }
        interface i {
          use base.{r, t as u};
          variant v { a(u), b }
          type h = own<r>;
          @since(version = 0.9.0) g: func(a: v, b: r) -> result<h, list<u>>;
        }
        world w {
          import log: func(a: string);
          resource mine { m: func(); }
          import inner: interface { use base.{t}; f: func(a: t); }
          use i.{v};
          export i;
          export run: async func(a: stream<u8>) -> map<string, u8>;
        }
        """

    private static let root = """
        package a:root;
        interface m { use c:d/i@1.0.0.{v, u, r}; f: func(a: v, b: u, c: borrow<r>); }
        world x { include c:d/w@1.0.0 with { log as tell, mine as theirs } import m; }
        """

    /// The package of a text in its binary form, features on.
    private func binary(_ text: String, dependencies: [String] = []) throws -> WIT.DecodedBinary {
        try ResolvedTexts(text, dependencies: dependencies, features: .all).decoded()
    }

    @Test func sayWhatTheirTextsSay() throws {
        let text = ResolvedTexts(Self.root, dependencies: [Self.shared])
        let binary = ResolvedTexts(Self.root, binaries: [try binary(Self.shared)])
        #expect(text.complaints == [])
        #expect(binary.complaints == [])
        #expect(binary.packages == ["c:d@1.0.0", "a:root"])
        #expect(binary.text == text.text)
        let (one, other) = (try #require(text.root), try #require(binary.root))
        #expect(binary.resolution.json(root: other) == text.resolution.json(root: one))
        #expect(try binary.resolution.encoded(other) == text.resolution.encoded(one))
    }

    @Test func bringWhatTheyNeed() throws {
        let middle = "package m:m; interface k { use c:d/i@1.0.0.{v}; f: func(a: v); }"
        let resolved = ResolvedTexts(
            "package a:root; world w { import m:m/k; }",
            binaries: [try binary(middle, dependencies: [Self.shared])])
        #expect(resolved.complaints == [])
        #expect(resolved.packages == ["c:d@1.0.0", "m:m", "a:root"])
        #expect(resolved.text?.contains("import c:d/base@1.0.0;\n  import c:d/i@1.0.0;\n  import m:m/k;") == true)
    }

    /// What a text says of a package that a binary brings as well is what counts, since it comes first.
    @Test func useWhatComesFirst() throws {
        let base = "package c:d; interface i { type t = u8; }"
        let user = try binary("package m:m; interface k { use c:d/i.{t}; f: func(a: t); }", dependencies: [base])
        let root = "package a:root; world w { import m:m/k; }"
        let more = ResolvedTexts(root, dependencies: [base + "interface more {}"], binaries: [user])
        #expect(more.complaints == ["deps/0.wasm WC0607 conflicting copies of package `c:d`"])
        let same = ResolvedTexts(root, dependencies: [base], binaries: [user])
        #expect(same.complaints == [])
        #expect(same.packages == ["c:d", "m:m", "a:root"])
    }

    @Test(
        arguments: [
            ("package c:d; interface i { type s = u8; }", "WC0602 interface `c:d/i` has no type `t`"),
            ("package c:d; interface i { t: func(); }", "WC0608 `t` of `c:d/i` is a function, not a type"),
            ("package c:d; interface j {}", "WC0606 package `c:d` has no interface or world `i`"),
            ("package c:d; world i {}", "WC0606 `i` is a world, not an interface"),
            (
                "package c:d; interface i { @unstable(feature = x) type t = u8; }",
                "WC0609 `t` requires feature `x`, which is disabled"
            ),
            ("package c:d; interface i { type t = list<u8>; }", nil),
            ("package c:d; interface i { resource t; }", nil),
        ] as [(String, String?)])
    func whatTheyNeedMustBeThere(first: String, expected: String?) throws {
        let user = try binary(
            "package m:m; interface k { use c:d/i.{t}; f: func(a: t); }",
            dependencies: ["package c:d; interface i { type t = u8; }"])
        let resolved = ResolvedTexts(
            "package a:root; world w { import m:m/k; }", dependencies: [first], binaries: [user])
        let errors = zip(resolved.diagnostics, resolved.complaints).filter { $0.0.severity == .error }
        let conflict = "deps/0.wasm WC0607 conflicting copies of package `c:d`"
        #expect(errors.map(\.1) == (expected.map { ["deps/0.wasm " + $0] } ?? []) + [conflict])
        if expected != nil { #expect(errors.first?.0.notes.last == "in interface `k` of the binary") }
    }

    // MARK: Gates

    private static let gated = """
        package c:d@1.0.0;
        interface i {
          @unstable(feature = x) type t = u8;
          @unstable(feature = x) f: func(a: t);
          @unstable(feature = x) resource r { @unstable(feature = x) m: func(); }
          g: func();
        }
        @unstable(feature = y) interface j { @unstable(feature = y) use i.{t}; }
        world w { @unstable(feature = x) import i; @unstable(feature = y) import j; @unstable(feature = x) export e: func(); }
        @unstable(feature = y) world v {}
        """

    @Test(arguments: [WIT.Features.none, .named(["x"]), .named(["x", "y"]), .all])
    func theirGatesAreThoseOfTexts(features: WIT.Features) throws {
        let root = "package a:root; world z { include c:d/w@1.0.0; }"
        let text = ResolvedTexts(root, dependencies: [Self.gated], features: features)
        let binary = ResolvedTexts(root, binaries: [try binary(Self.gated)], features: features)
        #expect(binary.complaints == text.complaints)
        #expect(binary.text == text.text)
        #expect(binary.text?.contains("package c:d@1.0.0") == true)
    }

    @Test(arguments: [
        ("interface k { use c:d/i@1.0.0.{t}; }", "`t` requires feature `x`, which is disabled"),
        ("interface k { use c:d/j@1.0.0.{t}; }", "`j` requires feature `y`, which is disabled"),
        ("world k { include c:d/v@1.0.0; }", "`v` requires feature `y`, which is disabled"),
    ])
    func whatIsLeftOutOfThemCannotBeUsed(item: String, expected: String) throws {
        let resolved = ResolvedTexts("package a:root;\n\(item)", binaries: [try binary(Self.gated)])
        #expect(resolved.diagnostics.first?.message == expected)
        #expect(resolved.complaints.first?.hasPrefix("a.wit:2:") == true)
    }

    // MARK: Conflicts

    @Test func oneNameForTwo() throws {
        let binary = try binary("package c:d; interface i {}")
        #expect(
            ResolvedTexts("package a:root;", binaries: [binary, binary]).complaints
                == ["deps/1.wasm WC0607 duplicate package `c:d`"])
        let resolved = ResolvedTexts("package c:d;\ninterface i {}", binaries: [binary])
        #expect(resolved.complaints == ["deps/0.wasm WC0607 duplicate package `c:d`"])
        #expect(resolved.diagnostics.first?.labels.count == 2)
    }

    @Test func circles() throws {
        let user = try binary(
            "package m:m; interface k { use c:d/i.{t}; }", dependencies: ["package c:d; interface i { type t = u8; }"])
        let resolved = ResolvedTexts(
            "package a:root;", dependencies: ["package c:d; interface i { use m:m/k.{t}; }"], binaries: [user])
        #expect(
            resolved.complaints.contains {
                $0.hasSuffix("WC0604 dependency cycle between packages: `c:d` → `m:m` → `c:d`")
            }, "\(resolved.complaints)")
    }
}
