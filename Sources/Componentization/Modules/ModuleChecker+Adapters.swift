import WComposeCoreWasm
import WComposeDiagnostics

extension ModuleChecker {
    /// Whether the main module has what an adapter imports from it.
    ///
    /// - Parameter memory: the export with its memory.
    mutating func check(_ main: ModuleInterface, memory: String?, satisfies adapter: Subject) {
        let (wantedTypes, foundTypes) = (FunctionTypes(of: adapter.interface), FunctionTypes(of: main))
        let exports = Dictionary(main.exports.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        for item in adapter.interface.imports where !isFull() {
            switch item.type {
            case .function(let index) where item.module == MainModule.name:
                guard let wanted = wantedTypes[index] else { continue }
                guard case .function(let found) = exports[item.name] else {
                    report(.missingForAdapter(item.name, adapter.origin))
                    continue
                }
                guard let found = foundTypes[found], found != wanted else { continue }
                report(.mainSignature(item.name, wanted: wanted, found: found, adapter.origin))
            case .memory(let wanted):
                guard case .memory(let found) = memory.flatMap({ exports[$0] }),
                    found.limits.isShared != wanted.limits.isShared
                        || found.limits.is64 != wanted.limits.is64
                else { continue }
                report(.memoryForAdapter(found.limits, adapter.origin))
            default: continue
            }
        }
    }
}
