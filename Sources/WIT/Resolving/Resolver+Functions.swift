import WComposeComponentModel
import WComposeDiagnostics

// Functions. See "WIT Functions" and "Item: `resource`" in WIT.md.

extension Resolver {
    /// The functions of a resource.
    mutating func functions(of type: TypeDefinitionSyntax, in scope: NameScope) -> [WIT.Function] {
        guard case .resource(let members) = type.kind else { return [] }
        guard case .type(let resource) = scope[type.name.text] else {
            if case .closed(let feature) = scope[type.name.text] {
                // What belongs to something that is not there must not be there either.
                for member in members where isIncluded(member.annotations, isWithin: true) {
                    report(.openMember(member.name, of: type.name, feature: feature))
                }
            }
            return []
        }
        var functions: [WIT.Function] = []
        // As the binary has them, where the name of the resource is among them.
        var names = UniqueNames()
        var places = [type.name.text: type.name]
        _ = names.insert(type.name.text)
        for member in members {
            guard isIncluded(member.annotations) else { continue }
            let name = Self.externName(of: member, in: type.name.text)
            if let known = names.insert(name) {
                let other = places[known] ?? type.name
                if member.kind == .constructor {
                    report(.secondConstructor(at: member.name.range, first: other.range))
                } else if known == type.name.text {
                    report(.memberNamedAsResource(member.name, resource: type.name))
                } else {
                    report(.duplicateName(member.name, first: other.text, at: other.range))
                }
                continue
            }
            places[name] = member.name
            if let function = function(member, of: (resource, type.name.text), in: scope) { functions.append(function) }
        }
        return functions
    }

    /// The name that a function of a resource has in a binary.
    private static func externName(of function: FunctionSyntax, in resource: String) -> String {
        switch function.kind {
        case .function: "[method]\(resource).\(function.name.text)"
        case .static: "[static]\(resource).\(function.name.text)"
        case .constructor: "[constructor]\(resource)"
        }
    }

    /// A function; nothing where its type is wrong, which is told.
    mutating func function(
        _ syntax: FunctionSyntax, of resource: (id: WIT.TypeID, name: String)?, in scope: NameScope
    ) -> WIT.Function? {
        var kind = WIT.Function.Kind.freestanding
        let name = resource.map { Self.externName(of: syntax, in: $0.name) } ?? syntax.name.text
        var parameters: [Labeled<WIT.ValueType>] = []
        if let resource {
            switch syntax.kind {
            case .function:
                kind = .method(resource.id)
                parameters.append(Labeled("self", .shape(.borrow(resource.id))))
            case .static: kind = .static(resource.id)
            case .constructor: kind = .constructor(resource.id)
            }
        }
        guard var type = functionType(syntax.type, name: syntax.name, parameters: parameters, in: scope) else {
            return nil
        }
        if case .constructor(let resource) = kind {
            let own = WIT.ValueType.shape(.own(resource))
            if let result = type.result {
                guard case .shape(.result(let ok, _)) = result, ok == own else {
                    report(
                        .constructorResult(
                            scopeName: resolution[resource].name,
                            at: .text(syntax.type.result?.range ?? syntax.name.range)))
                    return nil
                }
            } else {
                type.result = own
            }
        }
        return WIT.Function(
            name: name, kind: kind, type: type, annotations: WIT.Annotations(syntax.annotations, at: syntax.name.range))
    }

    /// The type of a function; nothing where it is wrong, which is told.
    ///
    /// - Parameter parameters: those that are not written.
    mutating func functionType(
        _ syntax: FunctionTypeSyntax, name: IdentifierSyntax, parameters: [Labeled<WIT.ValueType>] = [],
        in scope: NameScope
    ) -> FunctionType<WIT.ValueType>? {
        var parameters = parameters
        var isSound = true
        let implicit = parameters.map { ($0.label, name.range) }
        tellDuplicates(among: syntax.parameters.map(\.name), implicit: implicit)
        for parameter in syntax.parameters {
            if let type = value(parameter.type, in: scope) {
                parameters.append(Labeled(parameter.name.text, type))
            } else {
                isSound = false
            }
        }
        var result: WIT.ValueType?
        if let syntax = syntax.result {
            result = value(syntax, in: scope)
            if let result {
                tellBorrow(in: result, of: name.text, at: .text(syntax.range))
            } else {
                isSound = false
            }
        }
        guard isSound else { return nil }
        return FunctionType(isAsync: syntax.isAsync, parameters: parameters, result: result)
    }

    /// Tells of a result that is lent, or has something in it that is.
    mutating func tellBorrow(in result: WIT.ValueType, of function: String, at place: Location) {
        if traits(of: result).hasBorrow { report(.borrowInResult(of: function, at: place)) }
    }

    /// Most lists are so short that a table of their names would take longer.
    private func areFewAndDistinct(_ names: [IdentifierSyntax]) -> Bool {
        guard names.count <= 6 else { return false }
        for (index, name) in names.enumerated() where names[..<index].contains(where: { Self.areAlike($0, name) }) {
            return false
        }
        return true
    }

    /// Whether the letters and digits of two labels are the same.
    private static func areAlike(_ one: IdentifierSyntax, _ other: IdentifierSyntax) -> Bool {
        var rest = other.text.utf8[...]
        func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }
        for byte in one.text.utf8 where byte != UInt8(ascii: "-") {
            while rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard let next = rest.popFirst(), folded(next) == folded(byte) else { return false }
        }
        return rest.allSatisfy { $0 == UInt8(ascii: "-") }
    }

    /// Tells of labels that are not unique among those of their list.
    mutating func tellDuplicates(among names: [IdentifierSyntax], implicit: [(String, SourceRange)] = []) {
        let implicit = implicit.map { IdentifierSyntax(text: $0, range: $1) }
        if areFewAndDistinct(implicit + names) { return }
        var unique = UniqueNames()
        var places: [String: SourceRange] = [:]
        for name in implicit + names {
            if let other = unique.insert(name.text) {
                report(.duplicateName(name, first: other, at: places[other] ?? name.range))
            } else {
                places[name.text] = name.range
            }
        }
    }
}
