import OrderedCollections
import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeTestSupport
import WComposeValidation
import WComposeWIT
import WComposeWasmBinary

/// Binaries as tests of WIT read and compare them.
enum BinaryPackages {
    /// What a component says in terms of WIT.
    static func decode(_ bytes: [UInt8]) throws -> WIT.DecodedBinary {
        let component = try Component(reading: ByteReader(bytes.span))
        let (type, store) = try type(of: bytes)
        return try WIT.DecodedBinary(component, type: type, in: store, from: ByteReader(bytes.span))
    }

    static func type(of bytes: [UInt8]) throws -> (ComponentTypeID, TypeStore) {
        let component = try Component(reading: ByteReader(bytes.span))
        var validator = ComponentValidator(store: TypeStore()) { range throws(BinaryError) in
            try ModuleInterface(reading: ByteReader(bytes.span).reader(of: range))
        }
        let type = try validator.validate(component)
        return (type, validator.finish())
    }

    static func hasExports(_ bytes: [UInt8]) -> Bool {
        let component = try? Component(reading: ByteReader(bytes.span))
        return component?.sections.contains { if case .exports = $0.contents { true } else { false } } ?? false
    }

    /// The sections of a component but for `producers`, in which tools name themselves.
    static func withoutProducers(_ bytes: [UInt8]) throws -> [UInt8] {
        let reader = ByteReader(bytes.span)
        var component = try Component(reading: ByteReader(bytes.span))
        component.sections.removeAll {
            if case .custom(let custom) = $0.contents { custom.name == Producers.sectionName } else { false }
        }
        var writer = ByteWriter()
        writer.write(component, from: reader)
        return writer.bytes
    }

    /// What a package becomes when it is read and written again; nil where that is what wasm-tools makes of it too.
    ///
    /// That need not be what it was: what a text says first of a function comes later in a binary where the function is
    /// not of the first resource.
    static func difference(afterRoundTrip bytes: [UInt8]) -> String? {
        do {
            let decoded = try decode(bytes)
            let encoded = try decoded.resolution.encoded(decoded.package)
            let found = try withoutProducers(encoded)
            if try withoutProducers(bytes) == found { return nil }
            let expected = try withoutProducers(try WasmTools.package(of: bytes))
            guard expected != found else { return nil }
            let place = zip(expected, found).enumerated().first { $1.0 != $1.1 }?.offset
            return "other bytes from \(place ?? min(expected.count, found.count)) of \(expected.count)"
        } catch {
            return "\(error)"
        }
    }
}

extension BinaryPackages {
    /// How the WIT of a binary differs from what wasm-tools says it is; nil where it does not.
    static func difference(inWITOf binary: [UInt8]) -> String? {
        do {
            let decoded = try isModule(binary) ? decode(coreModule: binary) : decode(binary)
            return difference(expected: try WasmTools.wit(of: binary), found: text(of: decoded))
        } catch {
            return "\(error)"
        }
    }

    /// How the encoding of a package differs once it was printed and parsed; nil where it does not, or where the text is
    /// one that wasm-tools does not take back either: it includes a world of another package with the gates of that one.
    static func difference(afterTextOf package: [UInt8]) -> String? {
        do {
            let decoded = try decode(package)
            let text = text(of: decoded)
            let resolution: WIT.Resolution
            let id: WIT.PackageID
            do {
                (resolution, id) = try TextPackages.read(text: text)
            } catch {
                let folder = ScratchFolder()
                return try WasmTools.isWIT(folder.make("text.wit", text: text)) ? "\(error)" : nil
            }
            let (expected, found) = (try decoded.resolution.encoded(decoded.package), try resolution.encoded(id))
            return expected == found ? nil : "another encoding"
        } catch {
            return "\(error)"
        }
    }

    private static func isModule(_ binary: [UInt8]) -> Bool { binary.count > 4 && binary[4] == 0x01 }

    static func decode(coreModule binary: [UInt8]) throws -> WIT.DecodedBinary {
        try WIT.DecodedBinary(coreModule: ByteReader(binary.span))
    }

    /// The package, and those that it needs as well, as wasm-tools prints them.
    static func text(of decoded: WIT.DecodedBinary) -> String {
        decoded.resolution.text(of: decoded.package, nesting: Array(decoded.resolution.packageIDs))
    }

    /// The first line in which two texts differ.
    private static func difference(expected: String, found: String) -> String? {
        let (first, second) = (lines(expected), lines(found))
        for (one, other) in zip(first, second) where one != other { return "expected `\(one)`, found `\(other)`" }
        if first.count < second.count { return "found `\(second[first.count])` too" }
        return first.count > second.count ? "`\(first[second.count])` is missing" : nil
    }

    private static func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

    /// The names of the worlds of a package.
    static func worlds(in package: [UInt8]) -> [String] {
        guard let decoded = try? decode(package), decoded.world == nil else { return [] }
        return Array(decoded.resolution[decoded.package].worlds.keys)
    }
}
