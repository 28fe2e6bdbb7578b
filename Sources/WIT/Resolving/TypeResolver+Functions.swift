import WComposeComponentModel
import WComposeDiagnostics

// Functions. See "WIT Functions" and "Item: `resource`" in WIT.md.

extension TypeResolver {
    /// The functions of a resource.
    mutating func functions(
        of type: TypeDefinitionSyntax, in scope: NameScope, of file: TextFile, _ draft: inout ResolutionDraft
    ) -> [WIT.Function] {
        guard case .resource(let members) = type.kind else { return [] }
        guard case .type(let resource) = scope[type.name.text] else {
            if case .closed(let feature) = scope[type.name.text] {
                // What belongs to something that is not there must not be there either.
                for member in members where draft.includes(member.annotations, of: file.packageName, isWithin: true) {
                    draft.problems.report(.openMember(member.name, of: type.name, feature: feature))
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
            guard draft.includes(member.annotations, of: file.packageName) else { continue }
            let name = Self.externName(of: member, in: type.name.text)
            if let known = names.insert(name) {
                let other = places[known] ?? type.name
                if member.kind == .constructor {
                    draft.problems.report(.secondConstructor(at: member.name.range, first: other.range))
                } else if known == type.name.text {
                    draft.problems.report(.memberNamedAsResource(member.name, resource: type.name))
                } else {
                    draft.problems.report(.duplicateName(member.name, first: other.text, at: other.range))
                }
                continue
            }
            places[name] = member.name
            if let function = function(member, of: (resource, type.name.text), in: scope, of: file, &draft) {
                functions.append(function)
            }
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

    /// A function; nil where its type is wrong, which is reported.
    mutating func function(
        _ syntax: FunctionSyntax, of resource: (id: WIT.TypeID, name: String)?, in scope: NameScope, of file: TextFile,
        _ draft: inout ResolutionDraft
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
        let named = syntax.typeName.map { functionType(named: $0, in: scope, of: file, &draft) }
        guard
            var type = named
                ?? functionType(syntax.type, name: syntax.name, parameters: parameters, in: scope, of: file, &draft)
        else {
            return nil
        }
        if case .constructor(let resource) = kind {
            let own = WIT.ValueType.shape(.own(resource))
            if let result = type.result {
                guard case .shape(.result(let ok, _)) = result, ok == own else {
                    draft.problems.report(
                        .constructorResult(
                            scopeName: draft.resolution[resource].name,
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

    /// The function type that a name stands for; nil where it stands for none, which is reported.
    private mutating func functionType(
        named name: IdentifierSyntax, in scope: NameScope, of file: TextFile, _ draft: inout ResolutionDraft
    ) -> FunctionType<WIT.ValueType>? {
        guard let id = typeID(name, in: scope, of: file, &draft) else { return nil }
        guard case .function(let type) = draft.resolution[draft.resolution.original(of: id)].kind else {
            draft.problems.report(.notFunctionType(name))
            return nil
        }
        return type
    }

    /// The type of a function; nil where it is wrong, which is reported.
    ///
    /// - Parameter parameters: those that are not written.
    mutating func functionType(
        _ syntax: FunctionTypeSyntax, name: IdentifierSyntax, parameters: [Labeled<WIT.ValueType>] = [],
        in scope: NameScope, of file: TextFile,
        _ draft: inout ResolutionDraft
    ) -> FunctionType<WIT.ValueType>? {
        var parameters = parameters
        var isSound = true
        let implicit = parameters.map { ($0.label, name.range) }
        draft.problems.reportDuplicates(among: syntax.parameters.map(\.name), implicit: implicit)
        for parameter in syntax.parameters {
            if let type = value(parameter.type, in: scope, of: file, &draft) {
                parameters.append(Labeled(parameter.name.text, type))
            } else {
                isSound = false
            }
        }
        var result: WIT.ValueType?
        if let syntax = syntax.result {
            result = value(syntax, in: scope, of: file, &draft)
            if let result {
                draft.checkBorrow(in: result, of: name.text, at: .text(syntax.range))
            } else {
                isSound = false
            }
        }
        guard isSound else { return nil }
        return FunctionType(isAsync: syntax.isAsync, parameters: parameters, result: result)
    }
}
