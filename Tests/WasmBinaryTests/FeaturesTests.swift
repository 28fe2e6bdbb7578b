import Testing
import WComposeWasmBinary

@Suite("Features")
struct FeaturesTests {
    @Test(
        "a list of names is read from left to right, from the default set on",
        arguments: [
            ("", .default), (",", .default), ("default", .default), ("simd", .default), ("all", .all), ("-all", []),
            ("all,-simd", .all.subtracting(.simd)), ("-simd,all", .all), ("wasm1,simd", .wasm1.union(.simd)),
            ("simd,wasm1", .wasm1), ("wasm2,-all", []), ("mvp,wasm3", .wasm3),
            (" cm-gc , -gc,", .default.union(.componentGC).subtracting(.gc)),
            ("-all,bulk-memory,-bulk-memory", []),
            ("all,-bulk-memory", .all.subtracting(.bulkMemory)),
            ("-all,bulk-memory-opt", .bulkMemoryOpt),
        ] as [(String, Features)])
    func parsing(list: String, features: Features) throws {
        #expect(try Features(parsing: list) == features)
    }

    @Test(
        "what stands for nothing is refused",
        arguments: [
            ("bogus", .unknown("bogus")), ("SIMD", .unknown("SIMD")), ("--simd", .unknown("-simd")),
            ("-wasm1", .cannotDisable("wasm1")), ("simd,-default", .cannotDisable("default")), ("-", .unknown("")),
        ] as [(String, Features.NamingError)])
    func refused(list: String, error: Features.NamingError) {
        #expect(throws: error) { try Features(parsing: list) }
    }

    @Test("sets hold each other")
    func sets() {
        #expect(Features.mvp.isStrictSubset(of: .wasm1) && Features.wasm1.isStrictSubset(of: .lime1))
        #expect(Features.wasm1.isStrictSubset(of: .wasm2) && Features.wasm2.isStrictSubset(of: .wasm3))
        #expect(Features.wasm3.isStrictSubset(of: .default) && Features.default.isStrictSubset(of: .all))
        #expect(Features.all.names.count == 44 && Features.words.count == 51)
        #expect(Features([.gc, .simd]).names == ["simd", "gc"])
    }

    @Test("what has a name of its own goes with what it is a part of")
    func parts() throws {
        #expect(try Features(parsing: "-all,bulk-memory").contains(.bulkMemoryOpt))
        #expect(!(try Features(parsing: "all,-bulk-memory-opt")).contains(.bulkMemory))
        #expect(
            try Features(parsing: "all,-reference-types,call-indirect-overlong").missing(of: .all) == .referenceTypes)
    }
}
