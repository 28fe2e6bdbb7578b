import Testing
import WComposeComponentModel
import WComposeComponentization
import WComposeTestSupport
import WComposeWasmBinary

/// What is made of binaries, against what wasm-tools makes of them.
@Suite(
    "Rewritten binaries, against wasm-tools",
    .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct RewritingTests {
    /// Components of samples, and modules and components in which custom sections stand in all places.
    static let binaries: [[UInt8]] = {
        let samples = ["chain/shell.wasm", "product/filter.wasm", "chain/calculator.wasm"].map { Samples.bytes($0) }
        let texts = [
            """
            (module $m
              (@custom "first" (before first) "1")
              (type (func)) (func $f (type 0) (local $l i32)) (memory 1) (data $d (i32.const 0) "x")
              (@custom "linking" "2") (@custom ".debug_info" "3") (@custom "component-type:a" "4")
              (@custom "component-type" "5") (@custom "reloc.CODE" (after code) "6")
              (@producers (language "C" "11") (processed-by "clang" "20")))
            """,
            """
            (component $c
              (@custom "outer" "1")
              (core module $inner (@custom "name-of-mine" "2") (func $f) (@producers (sdk "s" "1")))
              (component $nested (@custom ".debug_x" "3") (core module (func $g) (@custom "x" "4")))
              (@custom "authors" "them") (@custom "homepage" "https://example.com/")
              (@producers (processed-by "b" "2")))
            """,
            "(module)", "(component)",
        ]
        return samples + texts.map { (try? WasmTools.binary(of: $0)) ?? [] }
    }()

    private static func bytes(
        of binary: [UInt8], _ rewrite: (borrowing ByteReader) throws -> BinaryPieces
    ) rethrows -> [UInt8] {
        let reader = ByteReader(binary.span)
        return try rewrite(reader).bytes(from: reader)
    }

    @Test(
        "strip", arguments: [[], ["--all"], ["--delete", "^\\.debug_"], ["-d", "inking|reloc\\..*", "-d", "^name$"]])
    func strip(options: [String]) throws {
        let stripping: Stripping
        switch options.count {
        case 0: stripping = .unneeded
        case 1: stripping = .all
        default:
            let expressions = options.indices.filter { $0 % 2 == 1 }.map { options[$0] }
            stripping = .matching(try expressions.map { try SectionPattern($0) })
        }
        for (place, binary) in Self.binaries.enumerated() {
            let expected = try #require(try WasmTools.rewritten(binary, by: ["strip"] + options))
            #expect(try Self.bytes(of: binary) { try stripping.applied(to: $0) } == expected, "\(place)")
        }
    }

    @Test("sizes in more bytes than they need")
    func paddedSizes() throws {
        let module =
            Modules.module + [0x00, 0x83, 0x80, 0x00, 0x01, 0x78, 0x05, 0x01, 0x84, 0x80, 0x00, 0x01, 0x60, 0x00, 0x00]
        let component = Modules.component + [0x01, UInt8(module.count) | 0x80, 0x80, 0x00] + module
        for binary in [module, component] {
            for options in [["strip"], ["strip", "--delete", "y"], ["metadata", "add", "--name", "n"]] {
                let expected = try #require(try WasmTools.rewritten(binary, by: options))
                let made = try Self.bytes(of: binary) { binary in
                    switch options.count {
                    case 1: try Stripping.unneeded.applied(to: binary)
                    case 3: try Stripping.matching([SectionPattern("y")]).applied(to: binary)
                    default: try MetadataEdit(name: .set("n")).applied(to: binary)
                    }
                }
                #expect(made == expected, "\(options)")
            }
        }
    }

    @Test("metadata add")
    func metadata() throws {
        var producers = MetadataEdit()
        producers.addProducer(("C", "23"), to: "language")
        producers.addProducer(("wcompose", ""), to: "processed-by")
        producers.addProducer(("clang", "21"), to: "processed-by")
        producers.addProducer(("s", "2"), to: "sdk")
        var annotations = MetadataEdit(name: .set("a name"))
        for (annotation, text) in zip(
            MetadataAnnotation.allCases,
            ["me", "an app", "MIT OR ISC", "https://e.com", "http://e.com/a", "abc", "1.0"])
        { annotations.annotations[annotation] = .set(try annotation.text(of: text)) }
        let cases: [(MetadataEdit, [String])] = [
            (MetadataEdit(), []), (MetadataEdit(name: .set("n")), ["--name", "n"]),
            (
                producers,
                [
                    "--language", "C=23", "--processed-by", "wcompose=", "--processed-by", "clang=21", "--sdk", "s=2",
                ]
            ),
            (
                annotations,
                [
                    "--name", "a name", "--authors", "me", "--description", "an app", "--licenses", "MIT OR ISC",
                    "--source", "https://e.com", "--homepage", "http://e.com/a", "--revision", "abc", "--version",
                    "1.0",
                ]
            ),
            (MetadataEdit(annotations: [.homepage: .removed]), ["--clear-homepage"]),
        ]
        for (edit, options) in cases {
            for (place, binary) in Self.binaries.enumerated() {
                // Where an annotation is there already, wasm-tools leaves it beside the new one.
                if place == 4, options.contains("--authors") { continue }
                let expected = try #require(try WasmTools.rewritten(binary, by: ["metadata", "add"] + options))
                #expect(try Self.bytes(of: binary) { try edit.applied(to: $0) } == expected, "\(place) \(options)")
            }
        }
    }

    @Test("URLs and license expressions")
    func annotations() throws {
        let urls = [
            "https://example.com", "HTTPS://Example.COM:443/a/../b", "https://e.com/a b?q=x y#f g", "git+ssh://X@y/z",
            "mailto:a@b", "file:///tmp/x", "https://e.com/a^b|c[d]", "https://e.com?x='y'", "https:e.com",
            "https://user:pw@e.com/", "foo://Bar/../x", "https://e.com/%zz", "https://[::1]:8080/x", "urn:a:b c",
            "http://e.com:8080/./a/.", "https://10.0.0.1/x", "ssh://git@h", "foo", "https://", "https://a b/",
        ]
        let licenses = [
            "MIT", "(MIT)", "MIT  OR   (ISC AND BSD-3-Clause)", "Apache-2.0 WITH LLVM-exception", "LicenseRef-x",
            "MIT ISC",
            "(MIT", "MIT)", "", "MIT/ISC", "MIT OR", "OR MIT",
        ]
        let module = try WasmTools.binary(of: "(module)")
        for (annotation, texts) in [(MetadataAnnotation.homepage, urls), (.licenses, licenses)] {
            for text in texts {
                let expected = try WasmTools.rewritten(
                    module, by: ["metadata", "add", "--\(annotation.rawValue)=\(text)"])
                let made = try (try? annotation.text(of: text)).map { text in
                    try Self.bytes(of: module) {
                        try MetadataEdit(annotations: [annotation: .set(text)]).applied(to: $0)
                    }
                }
                #expect(made == expected, "\(text)")
            }
        }
    }
}

enum Modules {
    static let module: [UInt8] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
    static let component: [UInt8] = [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]
}
