package import WComposeCoreWasm
import WComposeWasmBinary

// Subtyping of core modules: a module may export more and import less than is asked for.

extension ModuleInterface {
    package func compare(to expected: ModuleInterface, _ comparison: inout Comparison) {
        var types = CoreTypeComparison(self, expected)
        let imports = Dictionary(
            expected.imports.map { (ImportKey($0), $0.type) },
            uniquingKeysWith: { first, _ in first })
        for wanted in self.imports {
            let name = "\(wanted.module) \(wanted.name)"
            guard let given = imports[ImportKey(wanted)] else {
                comparison.report(.unexpected("core import", name: name))
                continue
            }
            comparison.within(.import(name)) { types.compare(expected: given, toActual: wanted.type, &$0) }
        }
        let exports = Dictionary(
            self.exports.map { (CoreName($0.name), $0.type) }, uniquingKeysWith: { first, _ in first })
        for export in expected.exports {
            guard let found = exports[CoreName(export.name)] else {
                comparison.report(.missing("core export", name: export.name))
                continue
            }
            comparison.within(.export(export.name)) { types.compare(actual: found, toExpected: export.type, &$0) }
        }
    }

    private struct ImportKey: Hashable {
        var module: CoreName
        var name: CoreName

        init(_ item: CoreImport) { (module, name) = (CoreName(item.module), CoreName(item.name)) }
    }
}

/// Whether core types of one module fit those of another: each refers to its own type index space.
private struct CoreTypeComparison {
    private var table = CoreTypeTable()
    private var actual: CoreTypeSpace
    private var expected: CoreTypeSpace

    init(_ actual: ModuleInterface, _ expected: ModuleInterface) {
        self.actual = CoreTypeSpace(actual.types)
        self.expected = CoreTypeSpace(expected.types)
    }

    mutating func compare(
        actual found: CoreExternType, toExpected wanted: CoreExternType, _ comparison: inout Comparison
    ) {
        let found = try? actual.resolve(found, in: &table)
        let wanted = try? expected.resolve(wanted, in: &table)
        compare(found, to: wanted, &comparison)
    }

    /// Imports are the other way round: what the expected module is given, the actual one must do with.
    mutating func compare(
        expected given: CoreExternType, toActual wanted: CoreExternType, _ comparison: inout Comparison
    ) {
        let given = try? expected.resolve(given, in: &table)
        let wanted = try? actual.resolve(wanted, in: &table)
        compare(given, to: wanted, &comparison)
    }

    private func compare(_ found: CoreExternType?, to wanted: CoreExternType?, _ comparison: inout Comparison) {
        func spell(_ type: CoreExternType?) -> String { type.map { table.spell($0) } ?? "an item without a valid type" }
        if let found, let wanted, table.fits(found, wanted) { return }
        comparison.report(.differs(expected: spell(wanted), found: spell(found)))
    }
}
