import WComposeComponentModel
import WComposeDiagnostics

/// Makes types and functions of what is written. See "Types" in WIT.md.
///
/// It remembers the names that stand for nothing, so that each is reported once for all its places in a file.
struct TypeResolver: Sendable {
    /// By type name that stands for nothing, the index of its problem.
    private var unknownNames: [UnknownName: Int] = [:]

    /// A name in a file.
    private struct UnknownName: Hashable {
        var name: String
        var source: SourceID
    }

    /// The definition of a type; nil where it is wrong, which is reported.
    mutating func type(
        _ syntax: TypeDefinitionSyntax, owner: WIT.TypeDefinition.Owner, in scope: NameScope, of file: TextFile,
        _ draft: inout ResolutionDraft
    ) -> WIT.TypeDefinition? {
        guard let kind = kind(of: syntax, in: scope, of: file, &draft) else { return nil }
        var type = WIT.TypeDefinition(
            name: syntax.name.text, owner: owner, kind: kind,
            annotations: WIT.Annotations(syntax.annotations, at: syntax.name.range))
        let documentation: [String?] =
            switch syntax.kind {
            case .record(let fields): fields.map(\.documentation)
            case .variant(let cases): cases.map(\.documentation)
            case .flags(let labels), .enumeration(let labels): labels.map(\.documentation)
            case .alias, .resource, .function: []
            }
        if documentation.contains(where: { $0 != nil }) { type.memberDocumentation = documentation }
        return type
    }

    private mutating func kind(
        of syntax: TypeDefinitionSyntax, in scope: NameScope, of file: TextFile, _ draft: inout ResolutionDraft
    ) -> WIT.TypeDefinition.Kind? {
        switch syntax.kind {
        case .resource: return .resource
        case .function(let type):
            return functionType(type, name: syntax.name, in: scope, of: file, &draft).map { .function($0) }
        case .alias(let type):
            if case .named(let name) = type.kind { return typeID(name, in: scope, of: file, &draft).map { .alias($0) } }
            switch value(type, in: scope, of: file, &draft) {
            case .primitive(let primitive): return .value(.primitive(primitive))
            case .shape(let shape): return .value(shape)
            case .named, nil: return nil
            }
        case .record(let fields):
            guard isInhabited(fields.count, "record", "field", syntax, &draft) else { return nil }
            draft.problems.reportDuplicates(among: fields.map(\.name))
            var types: [Labeled<WIT.ValueType>] = []
            for field in fields {
                if let type = value(field.type, in: scope, of: file, &draft) {
                    types.append(Labeled(field.name.text, type))
                }
            }
            return types.count == fields.count ? .value(.record(types)) : nil
        case .variant(let cases):
            guard isInhabited(cases.count, "variant", "case", syntax, &draft) else { return nil }
            draft.problems.reportDuplicates(among: cases.map(\.name))
            var types: [Labeled<WIT.ValueType?>] = []
            for item in cases {
                if let syntax = item.type {
                    if let type = value(syntax, in: scope, of: file, &draft) {
                        types.append(Labeled(item.name.text, type))
                    }
                } else {
                    types.append(Labeled(item.name.text, nil))
                }
            }
            return types.count == cases.count ? .value(.variant(types)) : nil
        case .enumeration(let labels):
            guard isInhabited(labels.count, "enum", "case", syntax, &draft) else { return nil }
            draft.problems.reportDuplicates(among: labels.map(\.name))
            return .value(.enumeration(labels.map(\.name.text)))
        case .flags(let labels):
            guard isInhabited(labels.count, "flags type", "flag", syntax, &draft) else { return nil }
            draft.problems.reportDuplicates(among: labels.map(\.name))
            guard labels.count <= Self.mostFlags else {
                draft.problems.report(.tooManyFlags(labels.count, limit: Self.mostFlags, at: syntax.name.range))
                return nil
            }
            return .value(.flags(labels.map(\.name.text)))
        }
    }

    /// See "Type Definitions" in Binary.md.
    private static let mostFlags = 32

    private func isInhabited(
        _ count: Int, _ what: String, _ member: String, _ syntax: TypeDefinitionSyntax, _ draft: inout ResolutionDraft
    ) -> Bool {
        if count == 0 { draft.problems.report(.emptyType(what, needs: member, at: syntax.name.range)) }
        return count > 0
    }

    // MARK: - Types of values

    /// The type of a value; nil where it is wrong, which is reported.
    mutating func value(_ syntax: TypeSyntax, in scope: NameScope, of file: TextFile, _ draft: inout ResolutionDraft)
        -> WIT.ValueType?
    {
        switch syntax.kind {
        case .invalid: return nil
        case .primitive(let type): return .primitive(type)
        case .named(let name):
            guard let id = typeID(name, in: scope, of: file, &draft) else { return nil }
            guard !draft.depths[id].isFunction else {
                draft.problems.report(.functionTypeAsValue(name))
                return nil
            }
            return draft.depths[id].isResource ? .shape(.own(id)) : .named(id)
        case .own(let name): return resource(name, in: scope, of: file, &draft).map { .shape(.own($0)) }
        case .borrow(let name): return resource(name, in: scope, of: file, &draft).map { .shape(.borrow($0)) }
        case .tuple(let types):
            guard !types.isEmpty else {
                draft.problems.report(.emptyType("tuple", needs: "type", at: syntax.range))
                return nil
            }
            var elements: [WIT.ValueType] = []
            for type in types { if let element = value(type, in: scope, of: file, &draft) { elements.append(element) } }
            return elements.count == types.count ? .shape(.tuple(elements)) : nil
        case .list(let element): return value(element, in: scope, of: file, &draft).map { .shape(.list($0)) }
        case .fixedLengthList(let element, let length):
            return value(element, in: scope, of: file, &draft).map { .shape(.fixedLengthList($0, length: length)) }
        case .option(let element): return value(element, in: scope, of: file, &draft).map { .shape(.option($0)) }
        case .result(let ok, let error):
            let okType = ok.map { value($0, in: scope, of: file, &draft) }
            let errorType = error.map { value($0, in: scope, of: file, &draft) }
            // The outer optional is what was written, the inner one whether it is sound.
            if case .some(nil) = okType { return nil }
            if case .some(nil) = errorType { return nil }
            return .shape(.result(ok: okType ?? nil, error: errorType ?? nil))
        case .map(let key, let element):
            let keyType = value(key, in: scope, of: file, &draft)
            let elementType = value(element, in: scope, of: file, &draft)
            guard let keyType, draft.isMapKey(keyType, at: .text(key.range)), let elementType else { return nil }
            return .shape(.map(key: keyType, value: elementType))
        case .future(let element):
            let type = element.map { value($0, in: scope, of: file, &draft) }
            if case .some(nil) = type { return nil }
            return .shape(draft.carrier(.future(type ?? nil), at: .text(syntax.range)))
        case .stream(let element):
            let type = element.map { value($0, in: scope, of: file, &draft) }
            if case .some(nil) = type { return nil }
            return .shape(draft.carrier(.stream(type ?? nil), at: .text(syntax.range)))
        }
    }

    /// The type that a name stands for; nil where it stands for none, which is reported.
    mutating func typeID(
        _ name: IdentifierSyntax, in scope: NameScope, of file: TextFile, _ draft: inout ResolutionDraft
    ) -> WIT.TypeID? {
        switch scope[name.text] {
        case .type(let id): return id
        case .function: draft.problems.report(.functionAsType(name))
        case .closed(let feature):
            draft.problems.report(.closedItem(name.text, feature: feature, at: .text(name.range)))
        case .unavailable: draft.problems.isIncomplete = true
        case nil: reportUnknownType(name, in: scope, of: file, &draft)
        }
        return nil
    }

    private mutating func resource(
        _ name: IdentifierSyntax, in scope: NameScope, of file: TextFile, _ draft: inout ResolutionDraft
    ) -> WIT.TypeID? {
        guard let id = typeID(name, in: scope, of: file, &draft) else { return nil }
        return draft.isResource(id, named: name.text, at: .text(name.range)) ? id : nil
    }

    /// Reports a name that stands for nothing, once for all its places in a file.
    private mutating func reportUnknownType(
        _ name: IdentifierSyntax, in scope: NameScope, of file: TextFile, _ draft: inout ResolutionDraft
    ) {
        // A `use` that stands in the wrong place was to bring it.
        if file.misplacedTypes.contains(name.text) { return }
        let key = UnknownName(name: name.text, source: name.range.source)
        if let index = unknownNames[key] {
            var replacement: String?
            if case .type(let type) = ForeignTypes.meaning(of: name.text) { replacement = type.spelling }
            draft.problems.addPlace(name.range, to: index, replacement: replacement)
            return
        }
        if let meaning = ForeignTypes.meaning(of: name.text) {
            unknownNames[key] = draft.problems.report(.foreignType(name.text, meaning, at: name.range))
        } else {
            unknownNames[key] = draft.problems.report(
                .unknownType(name, known: scope.typeNames, others: file.packageTypes))
        }
    }
}
