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
                for member in members where isIncluded(member.annotations, member.name.range) {
                    report(.openMember(member.name, of: type.name, feature: feature))
                }
            }
            return []
        }
        var functions: [WIT.Function] = []
        var names: [String: IdentifierSyntax] = [:]
        for member in members {
            guard isIncluded(member.annotations, member.name.range) else { continue }
            let key = member.kind == .constructor ? "" : KebabName.folded(member.name.text)
            if let other = names[key] {
                report(
                    member.kind == .constructor
                        ? .secondConstructor(at: member.name.range, first: other.range)
                        : .duplicateName(member.name, first: other.text, at: other.range))
                continue
            }
            names[key] = member.name
            if let function = function(member, of: (resource, type.name.text), in: scope) { functions.append(function) }
        }
        return functions
    }

    /// A function; nothing where its type is wrong, which is told.
    mutating func function(
        _ syntax: FunctionSyntax, of resource: (id: WIT.TypeID, name: String)?, in scope: NameScope
    ) -> WIT.Function? {
        var kind = WIT.Function.Kind.freestanding
        var name = syntax.name.text
        var parameters: [Labeled<WIT.ValueType>] = []
        if let resource {
            switch syntax.kind {
            case .function:
                kind = .method(resource.id)
                name = "[method]\(resource.name).\(name)"
                parameters.append(Labeled("self", .shape(.borrow(resource.id))))
            case .static:
                kind = .static(resource.id)
                name = "[static]\(resource.name).\(name)"
            case .constructor:
                kind = .constructor(resource.id)
                name = "[constructor]\(resource.name)"
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
                            scopeName: resolution[resource].name, at: syntax.type.result?.range ?? syntax.name.range))
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
                if traits(of: result).hasBorrow { report(.borrowInResult(of: name.text, at: syntax.range)) }
            } else {
                isSound = false
            }
        }
        guard isSound else { return nil }
        return FunctionType(isAsync: syntax.isAsync, parameters: parameters, result: result)
    }

    /// Most lists are so short that a table of their names would take longer.
    private func areFewAndDistinct(_ names: [IdentifierSyntax]) -> Bool {
        guard names.count <= 6, !names.contains(where: { $0.text.utf8.contains { (0x41...0x5a).contains($0) } }) else {
            return false
        }
        for (index, name) in names.enumerated() where names[..<index].contains(where: { $0.text == name.text }) {
            return false
        }
        return true
    }

    /// Tells of labels that are not unique among those of their list.
    mutating func tellDuplicates(among names: [IdentifierSyntax], implicit: [(String, SourceRange)] = []) {
        if areFewAndDistinct(names), implicit.allSatisfy({ other in !names.contains { $0.text == other.0 } }) { return }
        var first: [String: (name: String, place: SourceRange)] = [:]
        for (name, place) in implicit { first[name] = (name, place) }
        for name in names {
            let key = KebabName.folded(name.text)
            if let other = first[key] {
                report(.duplicateName(name, first: other.name, at: other.place))
            } else {
                first[key] = (name.text, name.range)
            }
        }
    }
}
