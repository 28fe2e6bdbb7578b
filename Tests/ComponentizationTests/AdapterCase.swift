import WComposeComponentBinary
import WComposeComponentModel
import WComposeComponentization
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

/// A main module with an adapter, and what is made of the adapter.
struct AdapterCase {
    var main: [UInt8]
    var adapter: WasmTools.NamedModule
    var options: [String] = []

    /// What wasm-tools makes of it; nothing where the adapter is not used.
    ///
    /// - Parameter others: adapters that the component is made with as well.
    func expected(with others: [WasmTools.NamedModule] = []) throws -> Result<[UInt8]?, WasmTools.Failure> {
        try WasmTools.new(main, adapters: [adapter] + others, options).map { component in
            try? Self.module("wit-component:adapter:" + adapter.name, of: component)
        }
    }

    /// What is made of it here.
    ///
    /// - Parameter expected: which of the exports are kept.
    func reduced(like expected: [UInt8]) throws -> [UInt8] {
        try reduced(keeping: ModuleInterface(reading: ByteReader(expected.span)).exports.map(\.name))
    }

    func reduced(keeping exports: [String]) throws -> [UInt8] {
        let reduced = try AdapterReduction.reduced(
            ByteReader(adapter.bytes.span), keeping: exports, realloc: try realloc())
        let reader = ByteReader(reduced.span)
        let edit = MetadataEdit(name: .set("wit-component:adapter:" + adapter.name))
        return try edit.applied(to: reader).bytes(from: reader)
    }

    /// The function of the main module that an adapter may call for memory.
    private func realloc() throws -> String? {
        guard !options.contains("--realloc-via-memory-grow") else { return nil }
        let names = try ModuleInterface(reading: ByteReader(main.span)).exports.map(\.name)
        let general = names.first { ["cabi_realloc", "canonical_abi_realloc"].contains($0) }
        return names.contains("cabi_realloc_adapter") ? "cabi_realloc_adapter" : general
    }

    /// The core module of a component that its names call so.
    private static func module(_ name: String, of component: [UInt8]) throws -> [UInt8]? {
        let reader = ByteReader(component.span)
        let read = try Component(reading: reader)
        var modules: [ByteRange] = []
        var names = ComponentNames()
        for section in read.sections {
            switch section.contents {
            case .coreModule(let range): modules.append(range)
            case .custom(let custom) where custom.name == ComponentNames.sectionName:
                names = ComponentNames(reading: reader.reader(of: custom.contents)) ?? names
            default: break
            }
        }
        let ofModules = names.sorts.first { $0.sort == .core(.module) }?.names ?? []
        guard let index = ofModules.first(where: { $0.name == name })?.index else { return nil }
        return reader.copy(modules[Int(index)])
    }
}
