import WComposeCoreWasm
import WComposeDiagnostics

extension ModuleChecker {
    /// Whether the main module has what an adapter imports from it.
    ///
    /// - Parameter memory: the export with its memory.
    mutating func check(_ main: ModuleInterface, memory: String?, satisfies adapter: Subject) {
        let (wantedTypes, foundTypes) = (FunctionTypes(of: adapter.interface), FunctionTypes(of: main))
        for item in adapter.interface.imports {
            switch item.type {
            case .function(let index) where item.module == MainModule.name:
                guard let wanted = wantedTypes[index] else { continue }
                let export = main.exports.first { $0.name == item.name }
                guard case .function(let found) = export?.type else {
                    sink.report(.missingForAdapter(item.name, adapter.origin))
                    continue
                }
                guard let found = foundTypes[found], found != wanted else { continue }
                sink.report(.mainSignature(item.name, wanted: wanted, found: found, adapter.origin))
            case .memory(let wanted):
                let export = main.exports.first { $0.name == memory }
                guard case .memory(let found) = export?.type,
                    found.limits.isShared != wanted.limits.isShared
                        || found.limits.is64 != wanted.limits.is64
                else { continue }
                sink.report(.memoryForAdapter(found.limits, adapter.origin))
            default: continue
            }
        }
    }
}
