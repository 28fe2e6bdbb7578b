package import WComposeCoreWasm
import WComposeWasmBinary

// Subtyping of core modules: a module may export more and import less than is asked for.

extension ModuleInterface {
    package func compare(to expected: ModuleInterface, _ comparison: inout Comparison) {
        let imports = Dictionary(
            expected.imports.map { (ImportKey(module: $0.module, name: $0.name), $0.type) },
            uniquingKeysWith: { first, _ in first })
        for wanted in self.imports {
            let name = "\(wanted.module) \(wanted.name)"
            guard let given = imports[ImportKey(module: wanted.module, name: wanted.name)] else {
                comparison.report(.unexpected("core import", name: name))
                continue
            }
            comparison.within(.import(name)) {
                CoreTypeComparison(actual: expected, expected: self).compare(given, to: wanted.type, &$0)
            }
        }
        let exports = Dictionary(self.exports.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        for export in expected.exports {
            guard let found = exports[export.name] else {
                comparison.report(.missing("core export", name: export.name))
                continue
            }
            comparison.within(.export(export.name)) {
                CoreTypeComparison(actual: self, expected: expected).compare(found, to: export.type, &$0)
            }
        }
    }

    private struct ImportKey: Hashable {
        var module: String
        var name: String
    }

    /// The types in index order, those of recursive groups one by one.
    fileprivate var subtypes: [SubType] { types.flatMap(\.subtypes) }
}

/// Whether core types of one module fit those of another: each refers to its own type index space.
private struct CoreTypeComparison {
    let actual: [SubType]
    let expected: [SubType]

    init(actual: ModuleInterface, expected: ModuleInterface) {
        self.actual = actual.subtypes
        self.expected = expected.subtypes
    }

    func compare(_ found: CoreExternType, to wanted: CoreExternType, _ comparison: inout Comparison) {
        let fits =
            switch (found, wanted) {
            case (.function(let one), .function(let other)), (.exactFunction(let one), .function(let other)),
                (.exactFunction(let one), .exactFunction(let other)), (.tag(let one), .tag(let other)):
                equal(one, other)
            case (.table(let one), .table(let other)):
                equal(.reference(one.element), .reference(other.element)) && one.limits.fit(other.limits)
            case (.memory(let one), .memory(let other)):
                one.limits.fit(other.limits) && one.pageSizeLog2 ?? 16 == other.pageSizeLog2 ?? 16
            case (.global(let one), .global(let other)):
                one.isMutable == other.isMutable && one.isShared == other.isShared && equal(one.value, other.value)
            default: false
            }
        if !fits { comparison.report(.differs(expected: spell(wanted, expected), found: spell(found, actual))) }
    }

    private struct Pair: Hashable {
        var actual: UInt32
        var expected: UInt32
    }

    private func equal(_ one: CoreTypeIndex, _ other: CoreTypeIndex) -> Bool {
        var assumed: Set<Pair> = []
        return equal(one, other, &assumed)
    }

    private func equal(_ one: CoreValueType, _ other: CoreValueType) -> Bool {
        var assumed: Set<Pair> = []
        return equal(one, other, &assumed)
    }

    /// Types that refer to each other are equal where assuming so leads to no difference.
    private func equal(_ one: CoreTypeIndex, _ other: CoreTypeIndex, _ assumed: inout Set<Pair>) -> Bool {
        guard one.rawValue < actual.count, other.rawValue < expected.count else { return false }
        guard assumed.insert(Pair(actual: one.rawValue, expected: other.rawValue)).inserted else { return true }
        guard assumed.count <= Limits.typeDepth else { return false }
        let (left, right) = (actual[Int(one.rawValue)], expected[Int(other.rawValue)])
        guard left.isFinal == right.isFinal, left.isShared == right.isShared,
            left.supertypes.count == right.supertypes.count,
            zip(left.supertypes, right.supertypes).allSatisfy({ equal($0, $1, &assumed) })
        else { return false }
        switch (left.composite, right.composite) {
        case (.function(let left), .function(let right)):
            return equal(left.parameters, right.parameters, &assumed) && equal(left.results, right.results, &assumed)
        case (.structure(let left), .structure(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { equal($0, $1, &assumed) }
        case (.array(let left), .array(let right)): return equal(left, right, &assumed)
        case (.continuation(let left), .continuation(let right)): return equal(left, right, &assumed)
        default: return false
        }
    }

    private func equal(_ one: [CoreValueType], _ other: [CoreValueType], _ assumed: inout Set<Pair>) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { equal($0, $1, &assumed) }
    }

    private func equal(_ one: FieldType, _ other: FieldType, _ assumed: inout Set<Pair>) -> Bool {
        guard one.isMutable == other.isMutable else { return false }
        guard case .value(let left) = one.storage, case .value(let right) = other.storage else {
            return one.storage == other.storage
        }
        return equal(left, right, &assumed)
    }

    private func equal(_ one: CoreValueType, _ other: CoreValueType, _ assumed: inout Set<Pair>) -> Bool {
        guard case .reference(let left) = one, case .reference(let right) = other else { return one == other }
        guard left.isNullable == right.isNullable else { return false }
        switch (left.heapType, right.heapType) {
        case (.concrete(let left), .concrete(let right)), (.exact(let left), .exact(let right)):
            return equal(left, right, &assumed)
        default: return left.heapType == right.heapType
        }
    }

    private func spell(_ type: CoreExternType, _ types: [SubType]) -> String {
        switch type {
        case .function(let index), .exactFunction(let index):
            guard index.rawValue < types.count, case .function(let type) = types[Int(index.rawValue)].composite else {
                return "a core function"
            }
            return "a core function \(spell(type.parameters)) -> \(spell(type.results))"
        case .table: return "a core table"
        case .memory(let type):
            return "a core memory of \(type.limits.minimum)\(type.limits.maximum.map { " to \($0)" } ?? "") pages"
        case .global(let type): return "a core global \(spell([type.value]))"
        case .tag: return "a core tag"
        }
    }

    private func spell(_ types: [CoreValueType]) -> String {
        let names = types.map { type in
            switch type {
            case .i32: "i32"
            case .i64: "i64"
            case .f32: "f32"
            case .f64: "f64"
            case .v128: "v128"
            case .reference: "ref"
            }
        }
        return "[\(names.joined(separator: " "))]"
    }
}

extension CoreLimits {
    /// At least the minimum that is asked for, and no more than the maximum.
    fileprivate func fit(_ expected: CoreLimits) -> Bool {
        guard isShared == expected.isShared, is64 == expected.is64, minimum >= expected.minimum else { return false }
        guard let most = expected.maximum else { return true }
        return maximum.map { $0 <= most } ?? false
    }
}
