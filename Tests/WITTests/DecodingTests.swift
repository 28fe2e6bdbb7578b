import OrderedCollections
import Testing
import WComposeComponentBinary
import WComposeComponentModel
import WComposeDiagnostics
import WComposeTestSupport
import WComposeWIT
import WComposeWasmBinary

@Suite("Decoding of WIT", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct DecodingTests {
    // MARK: Types

    /// A `use` names the interface next to it, not the one where the type is defined, for types that need no name too.
    @Test func usesOfUsesStayWhatTheyAre() throws {
        let text = """
            package a:b;

            interface x {
              type n = u8;

              type l = list<n>;

              record r {
                f: l,
              }

              resource s;
            }

            interface y {
              use x.{n, l, r as q, s};
            }

            interface z {
              use x.{l as k};
              use y.{n, l, q, s as t};

              type own-l = l;

              f: func(a: l, b: list<n>, c: k, d: borrow<t>) -> own-l;
            }
            """
        let (resolution, id) = try TextPackages.read(text: text)
        let decoded = try BinaryPackages.decode(try resolution.encoded(id))
        #expect(decoded.resolution.text(of: decoded.package) == text + "\n")
    }

    @Test func instancesExportedAgainUseTheTypesOfTheFirst() throws {
        let decoded = try BinaryPackages.decode(
            Fixtures.binary(
                of: """
                    (component
                      (import "a:b/i" (instance $i
                        (type $r (record (field "x" u8)))
                        (export "r" (type $e (eq $r)))
                        (export "f" (func (result $e)))))
                      (export "again" (instance $i)))
                    """))
        #expect(
            BinaryPackages.text(of: decoded).hasPrefix(
                """
                package root:component;

                world root {
                  import a:b/i;

                  export again: interface {
                    use a:b/i.{r};

                    f: func() -> r;
                  }
                }

                """))
    }

    /// Packages were one type once.
    @Test func packagesOfTheOldFormAreRead() throws {
        let package = try Fixtures.binary(
            of: """
                (component
                  (type (component
                    (import "c:d/e" (instance $e (export "t" (type (sub resource)))))
                    (alias export $e "t" (type $t))
                    (export "a:b/i" (instance $i
                      (alias outer 1 $t (type $t)) (export "t" (type $own (eq $t)))
                      (type $h (own $own)) (export "f" (func (result $h)))))
                    (export "a:b/w" (component
                      (import "c:d/e" (instance $e (export "t" (type (sub resource)))))
                      (alias export $e "t" (type $t))
                      (export "a:b/i" (instance
                        (alias outer 1 $t (type $t)) (export "t" (type $own (eq $t)))
                        (type $h (own $own)) (export "f" (func (result $h)))))))))
                  (export "a:b/wit" (type 0)))
                """)
        #expect(BinaryPackages.difference(inWITOf: package) == nil)
        #expect(try BinaryPackages.decode(package).world == nil)
    }

    // MARK: What WIT has no words for

    static let inexpressible: [(component: String, message: String)] = [
        (
            #"(component (import "m" (core module)))"#,
            "import `m`: a core module cannot be expressed in WIT"
        ),
        (
            #"(component (import "c" (component)))"#,
            "import `c`: a component cannot be expressed in WIT"
        ),
        (
            #"(component (import "a:b/c/d" (instance)))"#,
            "import `a:b/c/d`: the nested name `a:b/c/d` cannot be expressed in WIT"
        ),
        (
            #"(component (import "a:b/c" (func)))"#,
            "import `a:b/c`: a function named as an interface cannot be expressed in WIT"
        ),
        (
            #"(component (import "i" (instance (export "m" (core module)))))"#,
            "import `i`, `m`: a core module in an interface cannot be expressed in WIT"
        ),
        (
            #"(component (type $t (record (field "x" u8))) (export "t" (type $t)))"#,
            "export `t`: a type exported by a component cannot be expressed in WIT"
        ),
        (
            """
            (component
              (import "a:b/i" (instance $i (export "t" (type (sub resource)))))
              (alias export $i "t" (type $t))
              (type $own (own $t))
              (import "f" (func (result $own))))
            """, "import `f`: a use of type `t` without a local name cannot be expressed in WIT"
        ),
        (
            """
            (component
              (import "x" (instance $x (type $r (record (field "f" u8))) (export "r" (type (eq $r)))))
              (alias export $x "r" (type $t))
              (import "y" (instance (alias outer 1 $t (type $u)) (export "s" (type (eq $u))))))
            """,
            "import `y`, `s`: a use of type `r`, which belongs to no named interface cannot be expressed in WIT"
        ),
    ]

    @Test(arguments: inexpressible)
    func whatWITHasNoWordsForIsTold(_ test: (component: String, message: String)) throws {
        let binary = try Fixtures.binary(of: test.component)
        let error = #expect(throws: Diagnostic.self) { _ = try BinaryPackages.decode(binary) }
        #expect(error?.message == test.message)
        #expect(error?.code == WITPackageCode.inexpressibleInWIT.code)
    }

    // MARK: What is malformed

    static let malformed: [(component: String, code: WITPackageCode, message: String)] = [
        (
            #"(type (component (export "a:b/i" (instance)) (export "a:b/j" (instance)))) (export "i" (type 0))"#,
            .malformedWITPackage, "malformed WIT package: export `i` has 2 exports; expected 1"
        ),
        (
            #"(type (component (export "a:b/i" (func (param "x" u8))))) (export "i" (type 0))"#,
            .malformedWITPackage, "malformed WIT package: export `i`, `a:b/i` is neither an interface nor a world"
        ),
        (
            """
            (type (component (export "a:b/i" (instance)))) (export "i" (type 0))
            (type (component (export "c:d/j" (instance)))) (export "j" (type 2))
            """,
            .malformedWITPackage, "malformed WIT package: export `j` belongs to another package"
        ),
        (
            #"(type (component (export "a:b/i" (instance)))) (export "i" (type 0)) (@custom "package-docs" "\02{}")"#,
            .malformedPackageDocs, "the custom section `package-docs` has an unsupported version"
        ),
        (
            #"(type (component (export "a:b/i" (instance)))) (export "i" (type 0)) (@custom "package-docs" "\01{x}")"#,
            .malformedPackageDocs, "the custom section `package-docs` is not JSON"
        ),
        (
            #"(@custom "package-docs" "\01{\22interfaces\22:{\22x\22:{}}}")"#,
            .malformedPackageDocs,
            "the custom section `package-docs` documents an unknown interface `x` of the package"
        ),
        (
            #"""
            (type (component (export "a:b/i" (instance)))) (export "i" (type 0))
            (@custom "package-docs" "\01{\22interfaces\22:{\22i\22:{\22stability\22:{\22unstable\22:{\22feature\22:\22a/b\22}}}}}")
            """#,
            .malformedPackageDocs,
            "the custom section `package-docs` is malformed: `a/b` is not the name of a feature, for interface `i`"
        ),
    ]

    @Test(arguments: malformed)
    func whatIsMalformedIsTold(_ test: (component: String, code: WITPackageCode, message: String)) throws {
        let binary = try Fixtures.binary(of: "(component " + test.component + ")")
        let error = #expect(throws: Diagnostic.self) { _ = try BinaryPackages.decode(binary) }
        #expect(error?.message == test.message)
        #expect(error?.code == test.code.code)
    }

    @Test func worldsThatDoNotImportWhatTheyUseHaveNoBinary() throws {
        var (resolution, id) = try TextPackages.read(
            text: "package a:b; interface i { type t = u8; } interface j { use i.{t}; } world w { import j; }")
        let world = try #require(resolution[id].worlds["w"])
        resolution[world].imports.removeFirst()
        let error = #expect(throws: Diagnostic.self) { _ = try resolution.encoded(id) }
        #expect(
            error?.message == "type `t` is used from `a:b/i`, which the world does not import or export before it")
        #expect(error?.code == WITPackageCode.cannotEncodeWIT.code)
    }

    @Test func whatIsEncodedIsValidated() throws {
        var (resolution, id) = try TextPackages.read(text: "package a:b; interface i { f: func(); }")
        let interface = try #require(resolution[id].interfaces["i"])
        resolution[interface].functions["f"]?.name = "no name"
        let error = #expect(throws: Diagnostic.self) { _ = try resolution.encoded(id) }
        #expect(error?.code == WITPackageCode.internalWITError.code)
        #expect(error?.message.hasPrefix("internal error: the binary of package `a:b` is invalid: ") == true)
    }

    @Test func packagesLargerThanABinaryMayBeAreSaidToBe() throws {
        // Each type has ten of the one before it: some million parts in all.
        let types = (1...6).map { level in
            let parts = Array(repeating: "t\(level - 1)", count: 10).joined(separator: ", ")
            return "type t\(level) = tuple<\(parts)>;"
        }
        let (resolution, id) = try TextPackages.read(
            text: "package a:b; interface i { type t0 = u8; \(types.joined(separator: " ")) }")
        let error = #expect(throws: Diagnostic.self) { _ = try resolution.encoded(id) }
        #expect(error?.code == WITPackageCode.cannotEncodeWIT.code)
        #expect(
            error?.message.hasPrefix("package `a:b` is too large to encode: ") == true, "\(String(describing: error))")
    }

    // MARK: Core modules

    @Test func worldsOfOneModuleAreMerged() throws {
        let folder = ScratchFolder()
        let package = try WasmTools.package(
            at: folder.make(
                "w.wit",
                text: """
                    package a:b;
                    interface i { record r { x: u8 } f: func() -> r; g: func(); }
                    interface j { use i.{r}; h: func(a: r); }
                    world one { use i.{r}; type t = r; resource s { m: func(a: t); } import f: func(a: t); export j; }
                    world two { use i.{r}; type t = r; import g: func(a: list<t>); export h: func(); }
                    world three { type t = u32; import g: func(a: list<t>); }
                    """))
        let module = try WasmTools.embedded(package, world: "one")
        let both = try WasmTools.embedded(package, world: "two", into: module)
        #expect(BinaryPackages.difference(inWITOf: both) == nil)

        let conflicting = try WasmTools.embedded(package, world: "three", into: both)
        let error = #expect(throws: Diagnostic.self) { _ = try BinaryPackages.decode(coreModule: conflicting) }
        #expect(error?.code == WITPackageCode.malformedEmbeddedWorld.code)
        #expect(
            error?.message.contains("conflicts with section `component-type` at offset ") == true,
            "\(error?.message ?? "")")
    }

    /// Sections as they were written first: a version, an encoding of strings, the name of the world and its package.
    @Test func olderSectionsAreRead() throws {
        func package(_ text: String) throws -> [UInt8] {
            let folder = ScratchFolder()
            return try WasmTools.package(at: folder.make("w.wit", text: text))
        }
        func section(_ name: String, version: UInt8 = 3, encoding: UInt8 = 0, world: String, _ package: [UInt8])
            -> [UInt8]
        {
            var writer = ByteWriter()
            let contents = [version, encoding, UInt8(world.utf8.count)] + Array(world.utf8) + package
            writer.section(custom: "component-type:" + name, contents: contents.span)
            return writer.bytes
        }
        let module: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
        let one = try package(
            """
            /// All of it.
            package a:b@0.2.0;
            /// Types.
            interface i { record r { x: u8 } f: func() -> r; g: func(); }
            /// One of two.
            world one { use i.{r}; import f: func(a: r); export i; }
            world two { use i.{r}; import f: func(a: r); export g: func() -> c:d/t.r; }
            package c:d { interface t { resource r; } }
            """.replacing("c:d/t.r", with: "r"))
        let other = try package("package c:d; interface k { type t = u8; } world w { import k; export h: func(); }")
        let sections = [
            section("one", world: "one", one), section("two", world: "a:b/two@0.2.0", one),
            section("other", world: "w", other),
            section("wide", encoding: 2, world: "one", one),
        ]
        for several in [[0], [1], [2], [0, 1], [0, 2], [2, 0, 1], [3]] {
            let binary = module + several.flatMap { sections[$0] }
            #expect(BinaryPackages.difference(inWITOf: binary) == nil, "\(several)")
        }
        func message(_ section: [UInt8]) -> String? {
            let error = #expect(throws: Diagnostic.self) { _ = try BinaryPackages.decode(coreModule: module + section) }
            #expect(error?.code == WITPackageCode.malformedEmbeddedWorld.code)
            return error?.message.replacing("the custom section `component-type:x` ", with: "")
        }
        #expect(message(section("x", version: 2, world: "one", one)) == "has an unsupported format, version 2")
        #expect(message(section("x", encoding: 3, world: "one", one)) == "has strings in an unknown encoding")
        #expect(message(section("x", world: "three", one)) == "has no world `three`")
        #expect(message(section("x", world: "one", Array(one.prefix(40))))?.hasPrefix("contains no component") == true)
    }

    @Test func modulesWithoutAWorldAreToldFromOthers() throws {
        let module = try Fixtures.binary(of: "(module)")
        let error = #expect(throws: Diagnostic.self) { _ = try BinaryPackages.decode(coreModule: module) }
        #expect(error?.code == WITPackageCode.noWITInBinary.code)
    }

    // MARK: World types

    @Test func componentsFitTheirWorlds() throws {
        let text = """
            package a:b;
            interface i { resource r { constructor(); } f: func(a: r); }
            interface j { use i.{r}; g: func() -> r; }
            world w { import i; export j; export run: func(); }
            world more { import i; export j; export run: func(); export stop: func(); }
            """
        let folder = ScratchFolder()
        let package = try WasmTools.package(at: folder.make("w.wit", text: text))
        let (resolution, id) = try TextPackages.read(text: text)
        let component = try WasmTools.component(ofModule: try WasmTools.embedded(package, world: "w"))
        for (name, fits) in [("w", true), ("more", false)] {
            var (type, store) = try BinaryPackages.type(of: component)
            let world = try #require(resolution[id].worlds[name])
            let wanted = try resolution.type(of: world, in: &store)
            var comparison = Comparison()
            store.compare(.component(type), to: .component(wanted), &comparison)
            #expect(comparison.fits == fits, "\(name)")
        }
    }
}
