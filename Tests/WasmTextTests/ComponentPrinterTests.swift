import Testing
import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary
import WComposeWasmText

@Suite struct ComponentPrinterTests {
    @Test func definitions() throws {
        let bytes = component { writer in
            writer.section(types: [
                .function(FuncType(parameters: [Labeled("s", .primitive(.string))], result: nil)),
                .value(.result(ok: nil, error: .index(7))),
                .instance([.export(ExportDeclaration(name: ExternName("x"), type: .type(.subResource)))]),
            ])
            writer.section(imports: [
                Import(
                    name: ExternName("a\"b", encoding: .attributed, attributes: [.implements("p:q/r")]),
                    type: .function(0))
            ])
            writer.section(instances: [
                .inlineExports([]),
                .instantiate(3, [InstantiateArgument(name: "f", item: SortIndex(.function, 0))]),
            ])
            writer.section(exports: [
                Export(name: ExternName("e"), item: SortIndex(.core(.module), 9), type: .coreModule(4))
            ])
        }
        #expect(
            try printed(bytes) == #"""
                (component
                  (type (;0;) (func (param "s" string)))
                  (type (;1;) (result (error 7)))
                  (type (;2;)
                    (instance
                      (export (;0;) "x" (type (sub resource)))
                    )
                  )
                  (import "a\u{22}b" (implements "p:q/r") (func (;0;) (type 0)))
                  (instance (;0;))
                  (instance (;1;) (instantiate 3
                      (with "f" (func 0))
                    )
                  )
                  (export (;0;) "e" (core module 9) (core module (type 4)))
                )

                """#)
    }

    @Test func offsets() throws {
        let bytes = component { writer in
            writer.section(types: [.value(.tuple([])), .component([])])
            writer.section(component: component { _ in }.span)
        }
        #expect(
            try printed(bytes, PrintingOptions(showsOffsets: true)) == """
                (component
                (;@b     ;)  (type (;0;) (tuple))
                (;@d     ;)  (type (;1;)
                               (component)
                             )
                (;@11    ;)  (component (;0;)
                (;@19    ;)  )
                (;@19    ;))

                """)
        #expect(try printed(bytes).hasSuffix("\n  (component (;0;))\n)\n"))
    }

    /// Names that are no identifiers, or not unique.
    @Test func names() throws {
        let names = ["a", "a", "", "#x", "b c", "é\n", "a;b", #"!#$%&'*+-./:<=>?@\^_`|~"#]
        let bytes = component { writer in
            writer.section(types: names.map { _ in .value(.primitive(.u8)) } + [.value(.list(.index(1)))])
            let associations = names.enumerated().map {
                ComponentNames.NameAssociation(index: UInt32($0.offset), name: $0.element)
            }
            writer.section(
                names: ComponentNames(
                    component: "c", sorts: [ComponentNames.SortNames(sort: .type, names: associations)]))
        }
        #expect(
            try printed(bytes) == #"""
                (component $c
                  (type $a (;0;) u8)
                  (type $"#type1 a" (@name "a") (;1;) u8)
                  (type $"#type2 " (@name "") (;2;) u8)
                  (type $"#type3 #x" (@name "#x") (;3;) u8)
                  (type $"b c" (;4;) u8)
                  (type $"\u{e9}\u{a}" (;5;) u8)
                  (type $"a;b" (;6;) u8)
                  (type $!#$%&'*+-./:<=>?@\^_`|~ (;7;) u8)
                  (type (;8;) (list $"#type1 a"))
                )

                """#)
    }

    @Test func customSectionsAndValues() throws {
        let bytes = component { writer in
            writer.section(custom: "x", contents: ([0x61, 0x22, 0x5c, 0xff, 0x0a] as [UInt8]).span)
            writer.section(
                producers: Producers(fields: [
                    Producers.Field(name: "language", values: [Producers.VersionedName(name: "Swift", version: "6")])
                ]))
            // No valid names, so they are shown as they are.
            writer.section(custom: "component-name", contents: ([0x09] as [UInt8]).span)
            writer.section(values: [ValueDefinition(type: .primitive(.u8), contents: [7])])
            writer.section(start: Start(function: 0, arguments: [0], resultCount: 2))
        }
        #expect(
            try printed(bytes) == #"""
                (component
                  (@custom "x" "a\22\5c\ff\0a")
                  (@producers
                    (language "Swift" "6")
                  )
                  (@custom "component-name" "\09")
                  (value (;0;) u8 (binary "\07"))
                  (start 0 (value 0) (result (value (;1;))) (result (value (;2;))))
                )

                """#)
        #expect(
            try printed(bytes, PrintingOptions(isSkeleton: true)).hasPrefix("(component\n  (@custom \"x\" ...)\n"))
    }

    /// An alias beyond the outermost scope is printed with a remark, whatever it counts.
    @Test func outerAliases() throws {
        let bytes = component { writer in
            writer.section(aliases: [.outer(count: 0, SortIndex(.type, 1)), .outer(count: .max, SortIndex(.type, 2))])
            writer.section(coreTypes: [.module([.outerAlias(count: 1, 5), .outerAlias(count: 0, 6)])])
        }
        #expect(
            try printed(bytes) == """
                (component
                  (alias outer 0 1 (type (;0;)))
                  (; invalid outer alias count 4294967295 ;) (alias outer 4294967295 2 (type (;1;)))
                  (core type (;0;)
                    (module
                      (alias outer 1 5 (type (;0;)))
                      (alias outer 0 6 (type (;1;)))
                    )
                  )
                )

                """)
    }

    /// In text the nearest scope of a name is meant, so one further out is counted.
    @Test func labelsThatAreHidden() throws {
        func named(_ contents: [UInt8]) -> [UInt8] {
            component { writer in
                writer.section(component: contents.span)
                writer.section(
                    names: ComponentNames(sorts: [
                        ComponentNames.SortNames(
                            sort: .component, names: [ComponentNames.NameAssociation(index: 0, name: "n")])
                    ]))
            }
        }
        let aliases: [Alias] = [.outer(count: 1, SortIndex(.type, 0)), .outer(count: 2, SortIndex(.type, 0))]
        let bytes = named(named(component { $0.section(aliases: [.outer(count: 0, SortIndex(.type, 0))] + aliases) }))
        let text = try printed(bytes)
        #expect(text.contains("(alias outer $n 0 (type (;0;)))"))
        #expect(text.contains("(alias outer 1 0 (type (;1;)))"))
        #expect(text.contains("(alias outer 2 0 (type (;2;)))"))
    }

    @Test func malformed() {
        let cases: [([UInt8], BinaryError.Reason)] = [
            ([], .unexpectedEnd(missing: 1)),
            (Array("noise".utf8), .badMagic),
            ([0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x02, 0x00], .badVersion(0x0d, layer: 2)),
            (component { $0.byte(0x0d) } + [0x00], .unknownByte(.section, 0x0d)),
            (component { $0.byte(0x07) }, .unexpectedEnd(missing: 1)),
        ]
        for (bytes, reason) in cases {
            let error = #expect(throws: BinaryError.self) { try printed(bytes) }
            #expect(error?.reason == reason)
        }
    }

    /// What begins as a component does, cut off or damaged, is printed or refused.
    @Test(arguments: ["resource/editor.wasm", "parallel/merger.wasm", "nested/crowd.wasm"])
    func damaged(sample: String) {
        let bytes = Samples.bytes(sample)
        var refused = 0
        func check(_ bytes: [UInt8]) {
            do { _ = try printed(bytes) } catch { refused += 1 }
        }
        for count in stride(from: 0, to: bytes.count, by: 1 + bytes.count / 100) { check(Array(bytes.prefix(count))) }
        #expect(refused > 0)
        for place in stride(from: 8, to: bytes.count, by: 1 + bytes.count / 150) {
            for bits: UInt8 in [0x01, 0x80, 0xff] {
                var changed = bytes
                changed[place] ^= bits
                check(changed)
            }
        }
    }
}
