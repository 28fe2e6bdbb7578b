import OrderedCollections
import WComposeWasmBinary

// Subtyping, as "Type Checking" in Explainer.md has it: value and function types are equal or not; instances,
// components and modules may give more and ask for less.

extension TypeStore {
    /// Notes in `comparison` each place at which something of type `actual` does not do where `expected` is asked for.
    package func compare(
        _ actual: Resolved.ExternType, to expected: Resolved.ExternType, _ comparison: inout Comparison
    ) {
        if comparison.isKnownToFit, !expected.mayDeclareResources || !traits(of: expected).hasResources { return }
        switch (actual, expected) {
        case (.function(let actual), .function(let expected)): compare(actual, to: expected, &comparison)
        case (.instance(let actual), .instance(let expected)):
            guard actual != expected || traits(of: expected).hasResources else { return }
            let pair = Comparison.Pair(actual: actual, expected: expected)
            guard !comparison.fitting.contains(pair) else { return }
            let before = comparison.mismatches.count
            compare(exports: exports(of: actual), to: exports(of: expected), &comparison)
            // What is asked from outside is not asked twice.
            if comparison.mismatches.count == before, !comparison.path.isEmpty { comparison.fitting.insert(pair) }
        case (.type(let actual), .type(let expected)): compare(actual, to: expected, &comparison)
        case (.component(let actual), .component(let expected)): compare(actual, to: expected, &comparison)
        case (.coreModule(let actual), .coreModule(let expected)):
            self[actual].compare(to: self[expected], &comparison)
        case (.value(let actual), .value(let expected)): compare(actual, to: expected, &comparison)
        default:
            comparison.report(.differs(expected: Article.before(expected.kind), found: Article.before(actual.kind)))
        }
    }

    private func compare(
        exports actual: Resolved.Externs, to expected: Resolved.Externs, _ comparison: inout Comparison
    ) {
        // Resources first, since all else speaks of them. Other types last: what differs in them is told where they
        // are used.
        for rank in 0...2 {
            for (name, export) in expected where export.type.rankOfComparison == rank {
                if let found = actual[name] {
                    comparison.within(.export(name)) { compare(found.type, to: export.type, &$0) }
                } else {
                    comparison.report(.missing(export.type.kind, name: name))
                }
            }
        }
    }

    private func compare(_ actual: Resolved.TypeItem, to expected: Resolved.TypeItem, _ comparison: inout Comparison) {
        switch (actual, expected) {
        case (.resource(let actual), .resource(let expected)): comparison.match(actual, with: expected, in: self)
        case (.value(let actual), .value(let expected)): compare(actual, to: expected, &comparison)
        case (.function(let actual), .function(let expected)): compare(actual, to: expected, &comparison)
        case (.instance(let one), .instance(let other)):
            compare(exports: self[one].exports, to: self[other].exports, &comparison)
            compare(exports: self[other].exports, to: self[one].exports, &comparison)
        case (.component(let one), .component(let other)):
            compare(one, to: other, &comparison)
            compare(other, to: one, &comparison)
        default:
            comparison.report(
                .differs(
                    expected: Resolved.ExternType.type(expected).kind, found: Resolved.ExternType.type(actual).kind))
        }
    }

    /// A component fits where one that imports more and exports less is asked for.
    private func compare(
        _ actual: ComponentTypeID, to expected: ComponentTypeID, _ comparison: inout Comparison
    ) {
        guard actual != expected else { return }
        let (actual, expected) = (self[actual], self[expected])
        // What the expected component is given is given to the actual one: the roles change for the imports.
        comparison.bindable.formUnion(actual.importedResources)
        for (name, wanted) in actual.imports {
            if let given = expected.imports[name] {
                comparison.within(.import(name)) { compare(given.type, to: wanted.type, &$0) }
            } else {
                comparison.report(.unexpected("import", name: name))
            }
        }
        comparison.bindable.formUnion(expected.definedResources)
        compare(exports: actual.exports, to: expected.exports, &comparison)
    }

    private func compare(_ actual: FuncTypeID, to expected: FuncTypeID, _ comparison: inout Comparison) {
        guard actual != expected || traits(of: expected).hasResources else { return }
        let (actual, expected) = (self[actual].type, self[expected].type)
        if actual.isAsync != expected.isAsync {
            func word(_ isAsync: Bool) -> String { isAsync ? "an async function" : "a function that is not async" }
            comparison.report(.differs(expected: word(expected.isAsync), found: word(actual.isAsync)))
        }
        compare(
            labeled: actual.parameters, to: expected.parameters, "parameter", Mismatch.Step.parameter, &comparison
        ) { compare($0, to: $1, &$2) }
        comparison.within(.result) { compare(optional: actual.result, to: expected.result, &$0) }
    }

    private func compare(
        optional actual: Resolved.ValueType?, to expected: Resolved.ValueType?, _ comparison: inout Comparison
    ) {
        switch (actual, expected) {
        case (nil, nil): break
        case (let actual?, let expected?): compare(actual, to: expected, &comparison)
        case (let actual?, nil): comparison.report(.differs(expected: "no type", found: spellWithKeyword(actual)))
        case (nil, let expected?): comparison.report(.differs(expected: spellWithKeyword(expected), found: "no type"))
        }
    }

    /// Labels must be the same, in the same order; what they stand for is compared where both have it.
    private func compare<Part>(
        labeled actual: [Labeled<Part>], to expected: [Labeled<Part>], _ kind: String,
        _ step: (String) -> Mismatch.Step, _ comparison: inout Comparison,
        _ compareParts: (Part, Part, inout Comparison) -> Void
    ) {
        // Nearly always they are the same.
        if actual.count == expected.count, zip(actual, expected).allSatisfy({ $0.label == $1.label }) {
            for (one, other) in zip(actual, expected) {
                comparison.within(step(other.label)) { compareParts(one.type, other.type, &$0) }
            }
            return
        }
        compare(labels: actual.map { $0.label }, to: expected.map { $0.label }, kind, &comparison)
        let found = Dictionary(actual.map { ($0.label, $0.type) }, uniquingKeysWith: { first, _ in first })
        for other in expected {
            guard let one = found[other.label] else { continue }
            comparison.within(step(other.label)) { compareParts(one, other.type, &$0) }
        }
    }

    /// Labels must be the same, in the same order.
    private func compare(
        labels actual: [String], to expected: [String], _ kind: String, _ comparison: inout Comparison
    ) {
        guard actual != expected else { return }
        let (actualSet, expectedSet) = (Set(actual), Set(expected))
        if actualSet == expectedSet {
            comparison.report(.order(kind, expected: expected, found: actual))
            return
        }
        for label in expected where !actualSet.contains(label) { comparison.report(.missing(kind, name: label)) }
        for label in actual where !expectedSet.contains(label) { comparison.report(.unexpected(kind, name: label)) }
    }
}

extension Resolved.ExternType {
    /// In which round exports of this kind are compared.
    fileprivate var rankOfComparison: Int {
        switch self {
        case .type(.resource): 0
        case .type: 2
        case .coreModule, .function, .value, .instance, .component: 1
        }
    }

    /// Whether it can be the place where a resource is met first: other types refer to resources that are there already.
    fileprivate var mayDeclareResources: Bool {
        switch self {
        case .type(.resource), .type(.instance), .type(.component), .instance, .component: true
        case .type(.value), .type(.function), .coreModule, .function, .value: false
        }
    }
}

// MARK: - Value types

extension TypeStore {
    private func compare(
        _ actual: Resolved.ValueType, to expected: Resolved.ValueType, _ comparison: inout Comparison
    ) {
        // A definition that only names a primitive type is that type.
        let (actual, expected) = (unnamed(actual), unnamed(expected))
        guard case .defined(let actualID) = actual, case .defined(let expectedID) = expected else {
            if actual != expected {
                comparison.report(.differs(expected: spellWithKeyword(expected), found: spellWithKeyword(actual)))
            }
            return
        }
        if actualID == expectedID && !traits(of: expectedID).hasResources { return }
        let pair = Comparison.Pair(actual: actualID, expected: expectedID)
        guard !comparison.equal.contains(pair), !comparison.different.contains(pair) else { return }
        let before = comparison.mismatches.count
        let (name, shape) = (name(of: expectedID), shape(of: expectedID))
        if let name {
            comparison.within(.named(keyword: shape.keyword, name)) {
                compare(self.shape(of: actualID), actualID, to: shape, expectedID, &$0)
            }
        } else {
            compare(self.shape(of: actualID), actualID, to: shape, expectedID, &comparison)
        }
        if comparison.mismatches.count == before {
            comparison.equal.insert(pair)
        } else if name != nil {
            comparison.different.insert(pair)
        }
    }

    private func unnamed(_ type: Resolved.ValueType) -> Resolved.ValueType {
        guard case .defined(let id) = type else { return type }
        guard case .primitive(let primitive) = shape(of: id) else { return .defined(original(of: id)) }
        return .primitive(primitive)
    }

    private func compare(
        _ actual: Resolved.ValueShape, _ actualID: DefinedTypeID, to expected: Resolved.ValueShape,
        _ expectedID: DefinedTypeID, _ comparison: inout Comparison
    ) {
        switch (actual, expected) {
        case (.record(let actual), .record(let expected)):
            compare(labeled: actual, to: expected, "field", Mismatch.Step.field, &comparison) {
                compare($0, to: $1, &$2)
            }
        case (.variant(let actual), .variant(let expected)):
            compare(labeled: actual, to: expected, "case", Mismatch.Step.case, &comparison) {
                compare(optional: $0, to: $1, &$2)
            }
        case (.flags(let actual), .flags(let expected)): compare(labels: actual, to: expected, "flag", &comparison)
        case (.enumeration(let actual), .enumeration(let expected)):
            compare(labels: actual, to: expected, "case", &comparison)
        case (.list(let actual), .list(let expected)):
            comparison.within(.element) { compare(actual, to: expected, &$0) }
        case (.fixedLengthList(let actual, let found), .fixedLengthList(let expected, let length)) where found == length:
            comparison.within(.element) { compare(actual, to: expected, &$0) }
        case (.tuple(let actual), .tuple(let expected)) where actual.count == expected.count:
            for (index, (one, other)) in zip(actual, expected).enumerated() {
                comparison.within(.tupleElement(index)) { compare(one, to: other, &$0) }
            }
        case (.option(let actual), .option(let expected)):
            comparison.within(.some) { compare(actual, to: expected, &$0) }
        case (.result(let actualOk, let actualError), .result(let ok, let error)):
            comparison.within(.ok) { compare(optional: actualOk, to: ok, &$0) }
            comparison.within(.error) { compare(optional: actualError, to: error, &$0) }
        case (.own(let actual), .own(let expected)), (.borrow(let actual), .borrow(let expected)):
            comparison.match(actual, with: expected, in: self)
        case (.stream(let actual), .stream(let expected)), (.future(let actual), .future(let expected)):
            comparison.within(.element) { compare(optional: actual, to: expected, &$0) }
        case (.map(let actualKey, let actualValue), .map(let key, let value)):
            comparison.within(.key) { compare(actualKey, to: key, &$0) }
            comparison.within(.value) { compare(actualValue, to: value, &$0) }
        default:
            comparison.report(
                .differs(
                    expected: spellWithKeyword(.defined(expectedID)), found: spellWithKeyword(.defined(actualID))))
        }
    }
}
