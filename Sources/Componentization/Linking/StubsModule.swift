import WComposeCoreWasm
import WComposeWasmBinary

/// A library that stands in for functions that none provides: each of them traps.
struct StubsModule {
    /// What the peers call the library: names in components say it.
    static let name: CoreName = "wit-component:stubs"

    private(set) var functions: [(name: CoreName, type: CoreFuncType)] = []
    private var types: [CoreName: CoreFuncType] = [:]

    /// Adds a function, unless it is there; says whether it is of this type then.
    mutating func add(_ name: CoreName, _ type: CoreFuncType) -> Bool {
        if let known = types[name] { return known == type }
        types[name] = type
        functions.append((name, type))
        return true
    }

    func has(_ name: CoreName) -> Bool { types[name] != nil }

    var metadata: LibraryMetadata {
        var library = LibraryMetadata(name: Self.name, path: Self.name.text)
        library.exports = functions.map { Symbol($0.name, .function($0.type)) }.sorted { $0.name < $1.name }
        return library
    }

    func encoded() -> [UInt8] {
        var module = ModuleEncoder()
        for function in functions {
            let index = module.types.append { $0.write(CompositeType.function(function.type)) }
            module.functions.append { $0.u32(index) }
            module.addExport(function.name.text, .function, index)
            var code = CodeWriter()
            code.unreachable()
            code.end(in: &module)
        }
        module.addProducers()
        return module.encoded()
    }
}
