import WComposeComponentModel
import WComposeDiagnostics

// Types. See "Types" in WIT.md.

extension Resolver {
    /// The definition of a type; nothing where it is wrong, which is told.
    mutating func type(
        _ syntax: TypeDefinitionSyntax, owner: WIT.TypeDefinition.Owner, in scope: NameScope
    ) -> WIT.TypeDefinition? {
        guard let kind = kind(of: syntax, in: scope) else { return nil }
        var type = WIT.TypeDefinition(
            name: syntax.name.text, owner: owner, kind: kind,
            annotations: WIT.Annotations(syntax.annotations, at: syntax.name.range))
        let documentation: [String?] =
            switch syntax.kind {
            case .record(let fields): fields.map(\.documentation)
            case .variant(let cases): cases.map(\.documentation)
            case .flags(let labels), .enumeration(let labels): labels.map(\.documentation)
            case .alias, .resource: []
            }
        if documentation.contains(where: { $0 != nil }) { type.memberDocumentation = documentation }
        return type
    }

    private mutating func kind(of syntax: TypeDefinitionSyntax, in scope: NameScope) -> WIT.TypeDefinition.Kind? {
        switch syntax.kind {
        case .resource: return .resource
        case .alias(let type):
            if case .named(let name) = type.kind { return typeID(name, in: scope).map { .alias($0) } }
            switch value(type, in: scope) {
            case .primitive(let primitive): return .value(.primitive(primitive))
            case .shape(let shape): return .value(shape)
            case .named, nil: return nil
            }
        case .record(let fields):
            guard isInhabited(fields.count, "record", "field", syntax) else { return nil }
            tellDuplicates(among: fields.map(\.name))
            var types: [Labeled<WIT.ValueType>] = []
            for field in fields {
                if let type = value(field.type, in: scope) { types.append(Labeled(field.name.text, type)) }
            }
            return types.count == fields.count ? .value(.record(types)) : nil
        case .variant(let cases):
            guard isInhabited(cases.count, "variant", "case", syntax) else { return nil }
            tellDuplicates(among: cases.map(\.name))
            var types: [Labeled<WIT.ValueType?>] = []
            for item in cases {
                if let syntax = item.type {
                    if let type = value(syntax, in: scope) { types.append(Labeled(item.name.text, type)) }
                } else {
                    types.append(Labeled(item.name.text, nil))
                }
            }
            return types.count == cases.count ? .value(.variant(types)) : nil
        case .enumeration(let labels):
            guard isInhabited(labels.count, "enum", "case", syntax) else { return nil }
            tellDuplicates(among: labels.map(\.name))
            return .value(.enumeration(labels.map(\.name.text)))
        case .flags(let labels):
            guard isInhabited(labels.count, "flags type", "flag", syntax) else { return nil }
            tellDuplicates(among: labels.map(\.name))
            guard labels.count <= Self.mostFlags else {
                report(.tooManyFlags(labels.count, limit: Self.mostFlags, at: syntax.name.range))
                return nil
            }
            return .value(.flags(labels.map(\.name.text)))
        }
    }

    /// See "Type Definitions" in Binary.md.
    private static let mostFlags = 32

    private mutating func isInhabited(
        _ count: Int, _ what: String, _ member: String, _ syntax: TypeDefinitionSyntax
    ) -> Bool {
        if count == 0 { report(.emptyType(what, needs: member, at: syntax.name.range)) }
        return count > 0
    }

    // MARK: - Types of values

    /// The type of a value; nothing where it is wrong, which is told.
    mutating func value(_ syntax: TypeSyntax, in scope: NameScope) -> WIT.ValueType? {
        switch syntax.kind {
        case .invalid: return nil
        case .primitive(let type): return .primitive(type)
        case .named(let name):
            guard let id = typeID(name, in: scope) else { return nil }
            return typeTraits[id.index].isResource ? .shape(.own(id)) : .named(id)
        case .own(let name): return resource(name, in: scope).map { .shape(.own($0)) }
        case .borrow(let name): return resource(name, in: scope).map { .shape(.borrow($0)) }
        case .tuple(let types):
            guard !types.isEmpty else {
                report(.emptyType("tuple", needs: "type", at: syntax.range))
                return nil
            }
            var elements: [WIT.ValueType] = []
            for type in types { if let element = value(type, in: scope) { elements.append(element) } }
            return elements.count == types.count ? .shape(.tuple(elements)) : nil
        case .list(let element): return value(element, in: scope).map { .shape(.list($0)) }
        case .fixedLengthList(let element, let length):
            return value(element, in: scope).map { .shape(.fixedLengthList($0, length: length)) }
        case .option(let element): return value(element, in: scope).map { .shape(.option($0)) }
        case .result(let ok, let error):
            let okType = ok.map { value($0, in: scope) }
            let errorType = error.map { value($0, in: scope) }
            // The outer optional is what was written, the inner one whether it is sound.
            if case .some(nil) = okType { return nil }
            if case .some(nil) = errorType { return nil }
            return .shape(.result(ok: okType ?? nil, error: errorType ?? nil))
        case .map(let key, let element):
            let keyType = value(key, in: scope)
            let elementType = value(element, in: scope)
            guard let keyType, isMapKey(keyType, at: .text(key.range)), let elementType else { return nil }
            return .shape(.map(key: keyType, value: elementType))
        case .future(let element):
            let type = element.map { value($0, in: scope) }
            if case .some(nil) = type { return nil }
            return .shape(carrier(.future(type ?? nil), at: .text(syntax.range)))
        case .stream(let element):
            let type = element.map { value($0, in: scope) }
            if case .some(nil) = type { return nil }
            return .shape(carrier(.stream(type ?? nil), at: .text(syntax.range)))
        }
    }

    /// A stream or future, of which is told what it must not carry: what it does outlives the call that lends.
    mutating func carrier(_ shape: WIT.ValueShape, at place: Location) -> WIT.ValueShape {
        switch shape {
        case .stream(let element?), .future(let element?):
            if traits(of: element).hasBorrow { report(.borrowWithin(shape.keyword, at: place)) }
        default: break
        }
        if case .stream(let element?) = shape, primitive(element) == .char { report(.streamOfChar(at: place)) }
        return shape
    }

    /// Whether a type can be the key of a map; where it cannot, this is told.
    mutating func isMapKey(_ type: WIT.ValueType, at place: Location) -> Bool {
        if isKey(type) { return true }
        report(.badMapKey(at: place, meant: keyMeant(by: type)))
        return false
    }

    /// `kt`.
    private func isKey(_ type: WIT.ValueType) -> Bool {
        guard case .primitive(let type) = type else { return false }
        return type != .f32 && type != .f64 && type != .errorContext
    }

    /// The key that a name stands for, where only the name is wrong.
    private func keyMeant(by type: WIT.ValueType) -> String? {
        primitive(type).flatMap { isKey(.primitive($0)) ? $0.spelling : nil }
    }

    /// The primitive type that a type is, or is another name of.
    private func primitive(_ type: WIT.ValueType) -> PrimitiveType? {
        switch type {
        case .primitive(let type): return type
        case .named(let id):
            guard case .value(.primitive(let type)) = resolution[resolution.original(of: id)].kind else { return nil }
            return type
        case .shape: return nil
        }
    }

    /// The type that a name stands for; nothing where it stands for none, which is told.
    private mutating func typeID(_ name: IdentifierSyntax, in scope: NameScope) -> WIT.TypeID? {
        switch scope[name.text] {
        case .type(let id): return id
        case .function: report(.functionAsType(name))
        case .closed(let feature): report(.closedItem(name.text, feature: feature, at: .text(name.range)))
        case .unavailable: isIncomplete = true
        case nil: tellUnknownType(name, in: scope)
        }
        return nil
    }

    private mutating func resource(_ name: IdentifierSyntax, in scope: NameScope) -> WIT.TypeID? {
        guard let id = typeID(name, in: scope) else { return nil }
        return isResource(id, named: name.text, at: .text(name.range)) ? id : nil
    }

    /// Whether there can be a handle of a type; where there cannot, this is told.
    mutating func isResource(_ id: WIT.TypeID, named name: String, at place: Location) -> Bool {
        if typeTraits[id.index].isResource { return true }
        report(.handleOfValue(name, at: place))
        return false
    }

    /// Tells of a name that stands for nothing, once for all its places in a file.
    private mutating func tellUnknownType(_ name: IdentifierSyntax, in scope: NameScope) {
        // A `use` that stands in the wrong place was to bring it.
        if packages[current.package].misplacedTypes[current.file].contains(name.text) { return }
        let key = UnknownName(name: name.text, source: name.range.source)
        if let index = unknownNames[key] {
            problems[index].addPlace(name.range)
            if case .type(let type) = ForeignTypes.meaning(of: name.text) {
                problems[index].edits.append(TextEdit(name.range, type.spelling))
            }
            return
        }
        if let meaning = ForeignTypes.meaning(of: name.text) {
            unknownNames[key] = report(.foreignType(name.text, meaning, at: name.range))
        } else {
            let others = packages[current.package].types
            unknownNames[key] = report(.unknownType(name, known: scope.typeNames, others: others))
        }
    }
}

/// A name in a file.
struct UnknownName: Hashable {
    var name: String
    var source: SourceID
}
