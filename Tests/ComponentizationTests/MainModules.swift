import WComposeCoreWasm
import WComposeWasmBinary

/// Main modules that use adapters.
enum MainModules {
    /// A function that an adapter exports.
    typealias Function = (name: String, type: CoreTypeIndex)

    static func functions(of adapter: ModuleInterface) -> [Function] {
        adapter.exports.compactMap { export in
            if case .function(let type) = export.type { (export.name, type) } else { nil }
        }
    }

    /// - Parameters:
    ///   - types: what the types of the functions are among.
    ///   - realloc: the name of its function that allocates memory, if it has one.
    static func module(
        importing functions: [Function], from adapter: String, _ types: [RecursiveType], realloc: String?
    ) -> [UInt8] {
        var encoder = ModuleEncoder()
        for type in types { encoder.types.append { $0.write(type) } }
        for function in functions {
            encoder.imports.append {
                $0.write(CoreImport(module: adapter, name: function.name, type: .function(function.type)))
            }
        }
        var typeCount = UInt32(types.reduce(0) { $0 + $1.subtypes.count })
        var functionCount = UInt32(functions.count)
        func define(_ name: String, _ parameters: [CoreValueType], _ results: [CoreValueType]) {
            encoder.types.append {
                $0.write(CompositeType.function(CoreFuncType(parameters: parameters, results: results)))
            }
            encoder.functions.append { $0.u32(typeCount) }
            encoder.exports.append {
                $0.name(name); $0.byte(0x00); $0.u32(functionCount)
            }
            encoder.code.append { $0.append([0x03, 0x00, 0x00, 0x0b]) }
            typeCount += 1
            functionCount += 1
        }
        define("f1", [.i32], [.i32])
        define("f2", [.i64, .f32], [.f64])
        if let realloc { define(realloc, [.i32, .i32, .i32, .i32], [.i32]) }
        encoder.memories.append { $0.append([0x00, 0x01]) }
        encoder.exports.append {
            $0.name("memory"); $0.byte(0x02); $0.u32(0)
        }
        return encoder.encoded()
    }
}
