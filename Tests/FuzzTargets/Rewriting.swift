import WComposeComponentModel
import WComposeComponentization
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeTestSupport
import WComposeWasmBinary

extension FuzzTarget {
    /// A component or core module: its metadata is shown and changed, custom sections and modules are taken out of it, and it
    /// is reduced as an adapter. What comes of it is valid, or it was not.
    static let rewriting = FuzzTarget("rewriting") { folder in
        { bytes in
            guard try isBinary(bytes, of: .component) || isBinary(bytes, of: .module) else { return }
            let path = folder.make("input.wasm", bytes)
            var cache = ValidationCache(directory: nil)
            let reading = MetadataReading(path)
            try show(reading.diagnostics, in: reading.sources)
            _ = (reading.text, reading.json.map { $0.serialized() })
            for stripping in [Stripping.all, .unneeded] {
                let stripped = BinaryRewriting(stripping: path, stripping, cache: &cache)
                try show(stripped.diagnostics, in: stripped.sources)
            }
            var edit = MetadataEdit(name: .set("name"), annotations: [.authors: .set("authors"), .source: .removed])
            edit.addProducer(("tool", "1"), to: "processed-by")
            let edited = BinaryRewriting(editing: path, edit, cache: &cache)
            try show(edited.diagnostics, in: edited.sources)
            let unbundling = ModuleUnbundling(path, threshold: 0, to: folder / "modules", cache: &cache)
            try show(unbundling.diagnostics, in: unbundling.sources)
            reduce(bytes)
        }
    }

    private static func reduce(_ bytes: [UInt8]) {
        let reader = ByteReader(bytes.span)
        guard let exports = try? ModuleInterface(reading: copy reader).exports.map(\.name) else { return }
        for realloc in [nil, "cabi_realloc"] {
            // What is reduced is validated there.
            do throws(AdapterError) {
                _ = try AdapterReduction.reduced(reader, keeping: exports, realloc: realloc)
            } catch { _ = error.description }
        }
    }
}
