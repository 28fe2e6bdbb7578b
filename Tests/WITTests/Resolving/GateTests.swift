import OrderedCollections
import Testing
import WComposeDiagnostics

@testable import WComposeWIT

/// Items that wait for features.
struct GateTests {
    private static let text = """
        package a:b@1.0.0;
        interface i {
          @unstable(feature = x) type t = u8;
          @unstable(feature = x) f: func(a: t);
          @unstable(feature = y) g: func();
          @since(version = 1.0.0) h: func();
        }
        @unstable(feature = y) interface j { @unstable(feature = y) type t = u8; }
        world w {
          @unstable(feature = x) import i;
          @unstable(feature = y) import j;
          @unstable(feature = y) export e: func();
        }
        """

    @Test(
        arguments: [
            (
                WIT.Features.none, ["h"], ["i"], [], 0,
                "7 unstable items are left out (features `x` and `y` are not enabled)"
            ),
            (.named(["x"]), ["f", "h"], ["i"], ["t"], 1, "4 unstable items are left out (feature `y` is not enabled)"),
            (.named(["x", "y"]), ["f", "g", "h"], ["i", "j"], ["t"], 3, nil),
            (.all, ["f", "g", "h"], ["i", "j"], ["t"], 3, nil),
        ] as [(WIT.Features, [String], [String], [String], Int, String?)])
    func areLeftOut(
        features: WIT.Features, functions: [String], interfaces: [String], types: [String], externs: Int, note: String?
    ) throws {
        let resolved = ResolvedTexts(Self.text, features: features)
        #expect(resolved.complaints == (note.map { ["WC0623 " + $0] } ?? []))
        let package = resolved.resolution[try #require(resolved.root)]
        let interface = resolved.resolution[try #require(package.interfaces["i"])]
        #expect(Array(interface.functions.keys) == functions)
        #expect(Array(interface.types.keys) == types)
        #expect(Array(package.interfaces.keys) == interfaces)
        let world = resolved.resolution[try #require(package.worlds["w"])]
        #expect(world.imports.count + world.exports.count == externs)
    }

    @Test(arguments: [
        ("@unstable(feature = x) type t = u8; f: func(a: t);", "WC0609 `t` requires feature `x`, which is disabled"),
        (
            "@unstable(feature = x) resource r { m: func(); }",
            "WC0609 `m` has no gate, but its `r` requires feature `x`"
        ),
        ("@unstable(feature = x) use k.{t}; type u = t;", "WC0609 `t` requires feature `x`, which is disabled"),
        ("use closed.{t};", "WC0609 `closed` requires feature `x`, which is disabled"),
        ("use k.{s};", "WC0609 `s` requires feature `x`, which is disabled"),
        (
            "@since(version = 2.0.0) f: func();",
            "WC0609 `@since(version = 2.0.0)` is later than the package version, `a:b@1.0.0`"
        ),
    ])
    func whatIsNeededOfThemIsTold(items: String, expected: String) {
        let resolved = ResolvedTexts(
            """
            package a:b@1.0.0;
            interface k { type t = u8; @unstable(feature = x) type s = u8; }
            @unstable(feature = x) interface closed { @unstable(feature = x) type t = u8; }
            interface i { \(items) }
            """)
        let errors = zip(resolved.diagnostics, resolved.complaints).filter { $0.0.severity == .error }.map(\.1)
        #expect(errors.count == 1 && errors.first?.hasSuffix(" " + expected) == true, "\(errors)")
        #expect(errors.first?.hasPrefix("a.wit:4:") == true)
    }

    @Test func aPackageWithoutAVersionHasNoReleases() {
        let resolved = ResolvedTexts("package a:b;\ninterface i { @since(version = 1.0.0) f: func(); }")
        #expect(resolved.complaints == ["a.wit:2:32 WC0609 `@since` in package `a:b`, which has no version"])
    }

    @Test func whatWaitsMustMakeSense() {
        let resolved = ResolvedTexts("package a:b;\ninterface i { @unstable(feature = x) f: func(a: nothing); }")
        #expect(resolved.complaints.contains("a.wit:2:49 WC0602 unknown type `nothing`"), "\(resolved.complaints)")
    }

    @Test func featuresThatNoneHasAreTold() {
        let resolved = ResolvedTexts(Self.text, features: .named(["x", "y", "zz"]))
        #expect(resolved.complaints == ["WC0624 unknown feature `zz`: no item requires it"])
        #expect(resolved.diagnostics.first?.notes == ["their features are `x` and `y`"])
    }
}
