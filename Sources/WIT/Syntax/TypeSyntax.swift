package import WComposeComponentModel
package import WComposeDiagnostics

/// `ty`. See "Types" in WIT.md.
package struct TypeSyntax: Sendable {
    package var kind: Kind
    package var range: SourceRange

    package indirect enum Kind: Sendable {
        case primitive(PrimitiveType)
        case named(IdentifierSyntax)
        case own(IdentifierSyntax)
        case borrow(IdentifierSyntax)
        case tuple([TypeSyntax])
        case list(TypeSyntax)
        case fixedLengthList(TypeSyntax, length: UInt32)
        case option(TypeSyntax)
        case result(ok: TypeSyntax?, error: TypeSyntax?)
        case map(key: TypeSyntax, value: TypeSyntax)
        case future(TypeSyntax?)
        case stream(TypeSyntax?)
        /// Something that was told to be no type.
        case invalid
    }

    /// Calls `body` with each type name in it, in order.
    package func forEachName(_ body: (IdentifierSyntax) -> Void) {
        switch kind {
        case .primitive, .invalid: break
        case .named(let name), .own(let name), .borrow(let name): body(name)
        case .tuple(let types): for type in types { type.forEachName(body) }
        case .list(let type), .fixedLengthList(let type, _), .option(let type): type.forEachName(body)
        case .result(let ok, let error):
            ok?.forEachName(body)
            error?.forEachName(body)
        case .map(let key, let value):
            key.forEachName(body)
            value.forEachName(body)
        case .future(let type), .stream(let type): type?.forEachName(body)
        }
    }
}

/// `typedef-item`.
package struct TypeDefinitionSyntax: Sendable {
    package var annotations: AnnotationsSyntax
    package var name: IdentifierSyntax
    package var kind: Kind

    package enum Kind: Sendable {
        case alias(TypeSyntax)
        case record([FieldSyntax])
        case variant([CaseSyntax])
        case flags([LabelSyntax])
        case enumeration([LabelSyntax])
        case resource([FunctionSyntax])
        /// A function type, which documents give names.
        case function(FunctionTypeSyntax)
    }

    /// Calls `body` with each type name that the type is made of; the functions of a resource are no part of it.
    package func forEachName(_ body: (IdentifierSyntax) -> Void) {
        switch kind {
        case .alias(let type): type.forEachName(body)
        case .record(let fields): for field in fields { field.type.forEachName(body) }
        case .variant(let cases): for item in cases { item.type?.forEachName(body) }
        case .function(let type): type.forEachName(body)
        case .flags, .enumeration, .resource: break
        }
    }
}

/// `record-field`, and a parameter of a function (`named-type`).
package struct FieldSyntax: Sendable {
    package var documentation: String?
    package var name: IdentifierSyntax
    package var type: TypeSyntax
}

/// `variant-case`.
package struct CaseSyntax: Sendable {
    package var documentation: String?
    package var name: IdentifierSyntax
    package var type: TypeSyntax?
}

/// One of the `flags-fields` or `enum-cases`.
package struct LabelSyntax: Sendable {
    package var documentation: String?
    package var name: IdentifierSyntax
}

/// `func-item`, and `resource-method`.
package struct FunctionSyntax: Sendable {
    package var annotations: AnnotationsSyntax
    package var kind: Kind
    /// Of a constructor, the word `constructor`.
    package var name: IdentifierSyntax
    package var type: FunctionTypeSyntax
    /// What a document names in the place of a type.
    package var typeName: IdentifierSyntax?

    package enum Kind: Sendable {
        case function, `static`, constructor
    }

    init(annotations: AnnotationsSyntax, kind: Kind, name: IdentifierSyntax, type: FunctionTypeSyntax) {
        self.annotations = annotations
        self.kind = kind
        self.name = name
        self.type = type
    }

    /// A function of a type that has a name.
    init(annotations: AnnotationsSyntax, name: IdentifierSyntax, typeName: IdentifierSyntax) {
        self.init(
            annotations: annotations, kind: .function, name: name,
            type: FunctionTypeSyntax(isAsync: false, parameters: [], result: nil, range: typeName.range))
        self.typeName = typeName
    }
}

/// `func-type`.
package struct FunctionTypeSyntax: Sendable {
    package var isAsync: Bool
    package var parameters: [FieldSyntax]
    package var result: TypeSyntax?
    package var range: SourceRange

    /// Calls `body` with each type name in it, in order.
    package func forEachName(_ body: (IdentifierSyntax) -> Void) {
        for parameter in parameters { parameter.type.forEachName(body) }
        result?.forEachName(body)
    }
}
