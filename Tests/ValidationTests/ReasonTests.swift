import Testing
import WComposeComponentModel
import WComposeCoreWasm
import WComposeValidation
import WComposeWasmBinary

/// Why components are not valid: every reason there is, by family.
struct ReasonTests {
    typealias Reason = ValidationError.Reason

    private static let item = CoreImport(module: "m", name: "n", type: .function(0))

    static let samples: [(code: ValidationCode, reasons: [Reason])] = [
        (
            .invalidIndex,
            [
                .index(.undefined(.function, 3, count: 2)), .index(.missingExport("e", exports: ["a", "b"])),
                .index(.missingCoreExport("e", instance: 1, exports: [])),
                .index(.exportSort("e", expected: "func", found: "instance")),
                .index(.typeKind(TypeIndex(1), expected: "resource", found: "value type")),
                .index(.notModuleType(CoreTypeIndex(1))), .index(.aliasInType(.component)),
                .index(.notCoreExport(.module)), .index(.outerCount(2, scopes: 1)), .index(.outerResource),
                .index(.outerSort(.value)), .index(.notExtern(.core(.function))),
            ]
        ),
        (
            .invalidName,
            [
                .name(.invalid("A b")), .name(.duplicate("a", .import)), .name(.conflict("a", "A", .export)),
                .name(.notFunction("[static]a.b", found: "instance")),
                .name(.unknownResource("[static]a.b", resource: "a")),
                .name(.constructorResult("[constructor]a", resource: "a")),
                .name(.methodSelf("[method]a.b", resource: "a")), .name(.async("[constructor]a", role: "constructor")),
                .name(.getterType("[get]a")), .name(.setterType("[set]a")),
                .name(.missingGetter("[set]a", getter: "[get]a", .import)),
                .name(.setterMismatch("[set]a", getter: "[get]a", [])), .name(.incompleteVersion("a:b/c@1")),
                .name(.versionSuffix(".0", of: "a:b/c@1")), .name(.implementsNoInterface("a", interface: "b")),
                .name(.implementsOfInterface("a:b/c")), .name(.duplicateAttribute("implements", of: "a")),
                .name(.attributeOfOther("implements", of: "a", found: "func")),
            ]
        ),
        (
            .invalidType,
            [
                .typeDefinition(.valueSize(type: "tuple")), .typeDefinition(.empty(type: "record", label: "field")),
                .typeDefinition(.invalidLabel("A b", kind: "field")),
                .typeDefinition(.duplicateLabel("a", kind: "field")),
                .typeDefinition(.labelConflict("a", "A", kind: "field")), .typeDefinition(.tooManyFlags(33)),
                .typeDefinition(.emptyTuple), .typeDefinition(.emptyList), .typeDefinition(.mapKey(type: "f32")),
                .typeDefinition(.streamOfChar), .typeDefinition(.borrow(in: "stream")),
                .typeDefinition(.borrowInResult), .typeDefinition(.borrowInExport("a")),
                .typeDefinition(.resourceInType), .typeDefinition(.representation(found: "f32")),
                .typeDefinition(.destructor(expected: "a", found: "b")),
            ]
        ),
        (
            .typeMismatch,
            [
                .argument(.duplicate("a")), .argument(.missing("a", expected: "func()")), .argument(.mismatch("a", [])),
                .argument(.exportMismatch("a", [])),
            ]
        ),
        (
            .unnamedType,
            [.visibility(.unnamed(type: "record", in: "a", .import)), .visibility(.ownResource(nil, in: "a"))]
        ),
        (
            .invalidCanonical,
            [
                .canonical(.duplicateOption("utf8")), .canonical(.encodings("utf8", "utf16")),
                .canonical(.optionRequires("realloc", "memory")), .canonical(.optionsConflict("async", "post-return")),
                .canonical(.liftOnly(option: "callback")), .canonical(.lowerOnly(option: "core-type")),
                .canonical(.missingOption("memory", user: "lifting a")),
                .canonical(.optionType("realloc", expected: "a", found: "b")), .canonical(.asyncOfSync("lifting")),
                .canonical(.notCoreFunctionType("core-type")), .canonical(.sharedMemory),
                .canonical(.functionType("func()", expected: "a", found: "b")),
                .canonical(.gcCount("results", expected: 1, found: 2)),
                .canonical(.gcType("string", expected: "a", found: "b")), .canonical(.gcUnsupported(type: "map")),
            ]
        ),
        (
            .invalidBuiltin,
            [
                .builtin(.option("task.return", option: "async")),
                .builtin(.typeKind("stream.new", expected: "stream", found: "u8")),
                .builtin(.notLocalResource("resource.new", resource: "a")),
                .builtin(.coreType("resource.new", expected: "a", found: "b")),
                .builtin(.borrowInResult("task.return")), .builtin(.contextType("context.get", found: "f32")),
                .builtin(.contextTypes("context.get", expected: "i32", found: "i64")),
                .builtin(.contextSlot("context.get", 2, count: 1)),
                .builtin(.threadStart("thread.new-indirect", expected: "a", found: "b")),
                .builtin(.threadTable("thread.new-indirect", expected: "a", found: "b")),
            ]
        ),
        (
            .invalidCore,
            [
                .core(.module(BinaryError(.unexpectedEnd(missing: 1), at: 0))), .core(.type(.tooManySupertypes)),
                .core(.duplicateImport(item)), .core(.duplicateModuleExport("a")), .core(.duplicateArgument("a")),
                .core(.duplicateInstanceExport("a")), .core(.missingArgument(item)),
                .core(.missingArgumentExport(item, expected: "a")),
                .core(.argumentMismatch(item, expected: "a", found: "b")),
                .core(.limits(of: "memory", unit: "pages", most: 1)), .core(.minimumAboveMaximum("memory")),
                .core(.pageSize(2)), .core(.sharedTable), .core(.sharedWithoutMaximum),
            ]
        ),
        (
            .invalidValue,
            [
                .value(.duplicateStart), .value(.startArguments(expected: 1, found: 2)),
                .value(.startResults(expected: 1, found: 2)), .value(.startArgumentMismatch("a", [])),
                .value(.usedTwice(ValueIndex(1))), .value(.unused(ValueIndex(1))),
                .value(.malformed(type: "u8", BinaryError(.unexpectedEnd(missing: 1), at: 0))),
            ]
        ),
        (.disabledFeature, [.feature(user: "a map", required: [.map, .async], disabled: .map)]),
        (.limitExceeded, [.limit(.typeSize), .limit(.typeNesting), .limit(.typeSizeOrDepth), .limit(.work)]),
    ]

    @Test func everyFamilyHasACode() {
        #expect(Self.samples.map(\.code) == Array(ValidationCode.allCases.dropFirst()))
        for (code, reasons) in Self.samples {
            for reason in reasons { #expect(reason.code == code, "\(reason)") }
        }
    }

    @Test func everyReasonIsToldApart() {
        let texts = Self.samples.flatMap(\.reasons).map(\.description)
        #expect(Set(texts).count == texts.count)
        for text in texts {
            #expect(text.first.map { $0 == "`" || $0.isLowercase } == true && !text.hasSuffix("."), "\(text)")
        }
    }

    @Test func featuresAreNamed() {
        let both = ValidationError.Reason.feature(user: "a map", required: [.map, .async], disabled: .map)
        #expect("\(both)" == "a map requires the features `cm-async` and `cm-map`, which are disabled")
        let one = ValidationError.Reason.feature(user: "a map", required: .map, disabled: .map)
        #expect("\(one)" == "a map requires the feature `cm-map`, which is disabled")
    }
}
