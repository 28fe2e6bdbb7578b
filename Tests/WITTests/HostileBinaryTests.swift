import OrderedCollections
import Testing
import WComposeDiagnostics
import WComposeTestSupport
import WComposeWIT
import WComposeWasmBinary

/// Binaries that are broken in one place may be refused, and nothing else may happen.
@Suite("Hostile WIT binaries", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct HostileBinaryTests {
    private static let wit = """
        /// of the package
        package a:b@1.2.3;
        /// of i
        @since(version = 1.2.3)
        interface i {
          resource r { constructor(); m: func(o: borrow<r>) -> result<r>; }
          /// of p
          record p { /// of x
            x: u8, y: option<list<string>> }
          type q = p;
          variant v { a, b(q) }
          f: func(a: v) -> tuple<r, p>;
        }
        interface j {
          use i.{r, q as z};
          type l = list<z>;
          g: async func(a: l) -> stream<u8>;
        }
        world w {
          use i.{p};
          resource s { n: func(); }
          import i;
          import k: interface { use i.{r}; h: func(a: r); }
          import f: func(a: p, b: borrow<s>);
          export j;
          export g: func();
        }
        """

    @Test func packagesThatAreBrokenAreReadOrRefused() throws {
        let package = try package()
        #expect(BinaryPackages.difference(afterRoundTrip: package) == nil)
        try breakEachByte(of: package) { bytes in
            use(try BinaryPackages.decode(bytes))
        }
    }

    @Test func modulesThatAreBrokenAreReadOrRefused() throws {
        let module = try WasmTools.embedded(try package(), world: "w")
        try breakEachByte(of: module) { bytes in
            use(try BinaryPackages.decode(coreModule: bytes))
        }
    }

    @Test func componentsThatAreBrokenAreReadOrRefused() throws {
        let component = try WasmTools.component(ofModule: try WasmTools.embedded(try package(), world: "w"))
        try breakEachByte(of: component) { bytes in
            use(try BinaryPackages.decode(bytes))
        }
    }

    /// Writes what was read in both forms, and reads the text. Parts of a binary that do not go together may be refused
    /// there.
    private func use(_ decoded: WIT.DecodedBinary) {
        for id in decoded.resolution.packageIDs { _ = try? decoded.resolution.encoded(id) }
        _ = try? TextPackages.read(text: BinaryPackages.text(of: decoded))
    }

    private func package() throws -> [UInt8] {
        let folder = ScratchFolder()
        return try WasmTools.package(at: folder.make("hostile.wit", text: Self.wit))
    }

    /// Calls `read` with prefixes of `bytes`, and with bytes changed in several ways.
    private func breakEachByte(of bytes: [UInt8], _ read: ([UInt8]) throws -> Void) throws {
        var counts = (read: 0, refused: 0)
        func attempt(_ bytes: [UInt8]) {
            do {
                try read(bytes)
                counts.read += 1
            } catch {
                counts.refused += 1
            }
        }
        for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 300)) {
            attempt(Array(bytes[..<index]))
            for change: UInt8 in [0x01, 0x04, 0x80] {
                var changed = bytes
                changed[index] ^= change
                attempt(changed)
            }
        }
        #expect(counts.read > 0 && counts.refused > 0)
    }

    @Test func namesOfNamesAreFollowedInAWhile() throws {
        let names = 20_000
        var text = "(component (component $c (import \"r\" (type (sub resource)))\n"
        for index in 0..<names { text += "(export \"x\(index)\" (type \(index)))\n" }
        text += """
            )
            (type $r (resource (rep i32)))
            (instance $i (instantiate $c (with "r" (type $r))))
            (alias export $i "x\(names - 1)" (type $last))
            (instance $one (export "a" (type $last)))
            (export "a:b/one" (instance $one))
            (export "a:b/all" (instance $i))
            )
            """
        let decoded = try BinaryPackages.decode(try Fixtures.binary(of: text))
        #expect(decoded.resolution.types.count == names + 1)
    }

    @Test func typesThatAreManyTimesInEachOtherAreNotUnfolded() throws {
        var text = "(component (import \"i\" (instance (type (tuple u8 u8))\n"
        for index in 0..<13 { text += "(type (tuple \(index) \(index)))\n" }
        for index in 0..<8 {
            text += "(type (func (param \"p\" 13)))(export \"f\(index)\" (func (type \(14 + index))))\n"
        }
        let decoded = try BinaryPackages.decode(try Fixtures.binary(of: text + ")))"))
        #expect(try decoded.resolution.encoded(decoded.package).count < 1_000)
    }
}
