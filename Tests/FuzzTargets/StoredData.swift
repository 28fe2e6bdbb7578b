import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport
import WComposeWasmText

extension FuzzTarget {
    /// JSON as it stands in the custom sections of packages, and as reports are written: what is read is written so that
    /// it is read to the same.
    static let json = FuzzTarget("json") { _ in
        { bytes in
            guard let value = JSONValue(parsing: bytes.span) else { return }
            for isPretty in [false, true] {
                let text = Array(value.serialized(pretty: isPretty).utf8)
                try FuzzFailure.require(
                    JSONValue(parsing: text.span) == value, "another value after writing and reading")
            }
        }
    }

    /// Lock files: one that is read is written so that it is read to the same, and does not differ from itself.
    static let lock = FuzzTarget("lock") { _ in
        func read(_ bytes: [UInt8]) throws -> LockDocument? {
            var sources = SourceMap()
            var sink = DiagnosticSink()
            let document = LockFileReader.read(bytes, path: "input.lock", sources: &sources, sink: &sink)
            try FuzzFailure.require((document == nil) == sink.hasErrors, "refused without an error, or read with one")
            return document
        }
        return { bytes in
            guard let first = try read(bytes) else { return }
            let text = Array(first.lock.text.utf8)
            try FuzzFailure.require(LockFile.isLock(text), "what is written is not taken for a lock")
            try FuzzFailure.require(try read(text)?.lock == first.lock, "another lock after writing and reading")
            try FuzzFailure.require(
                first.differences(from: first.lock, comparingContent: true).isEmpty, "a lock differs from itself")
        }
    }

    /// The file of the validation cache: whatever is in it, what is valid is found valid and what is not is not.
    static let cache = FuzzTarget("cache") { folder in
        // Smaller modules are not remembered.
        let padding = String(repeating: "i32.const 1 drop ", count: 12_000)
        let valid = folder.make("valid.wasm", try TextFormat.encode(Array("(module (func \(padding)))".utf8).span))
        let invalid = folder.make(
            "invalid.wasm", try TextFormat.encode(Array("(module (func \(padding) drop))".utf8).span))
        return { bytes in
            folder.make("cache/validated", bytes)
            for _ in 0..<2 {
                try FuzzFailure.require(
                    try problems([valid], cacheIn: folder / "cache").isEmpty, "a cache makes a valid module invalid")
                try FuzzFailure.require(
                    try !problems([invalid], cacheIn: folder / "cache").isEmpty, "a cache makes an invalid module valid"
                )
            }
        }
    }
}
