import WComposeComponentModel
import WComposeWasmBinary

/// The declarations of a component type or instance type as they are made, and what stands where in its index spaces.
struct DeclarationScope {
    private(set) var declarations: [ComponentDeclaration] = []
    private var typeCount: UInt32 = 0
    private var instanceCount: UInt32 = 0
    /// Where types stand: those with names, and shapes that were written without one.
    var named: [WIT.TypeID: TypeIndex] = [:]
    var shapes: [WIT.ValueShape: TypeIndex] = [:]
    var functions: [FunctionType<WIT.ValueType>: TypeIndex] = [:]

    mutating func define(_ type: TypeDefinition) -> TypeIndex {
        declarations.append(.instance(.type(type)))
        return nextType()
    }

    mutating func alias(_ alias: Alias) -> TypeIndex {
        declarations.append(.instance(.alias(alias)))
        return nextType()
    }

    /// A name for a type: an import of a component, an export of an instance.
    mutating func name(_ name: ExternName, _ bound: TypeBound, byImport: Bool) -> TypeIndex {
        if byImport {
            self.import(name, .type(bound))
        } else {
            export(name, .type(bound))
        }
        return nextType()
    }

    mutating func `import`(_ name: ExternName, _ type: ExternType) {
        declarations.append(.import(Import(name: name, type: type)))
    }

    mutating func export(_ name: ExternName, _ type: ExternType) {
        declarations.append(.instance(.export(ExportDeclaration(name: name, type: type))))
    }

    /// The index of an instance that an import or export adds.
    mutating func nextInstance() -> InstanceIndex {
        defer { instanceCount += 1 }
        return InstanceIndex(instanceCount)
    }

    private mutating func nextType() -> TypeIndex {
        defer { typeCount += 1 }
        return TypeIndex(typeCount)
    }

    /// The declarations without imports: those of an instance type.
    var instanceDeclarations: [InstanceDeclaration] {
        declarations.compactMap { declaration in
            if case .instance(let declaration) = declaration { declaration } else { nil }
        }
    }
}

extension ExternName {
    /// A name with the attributes that are there, in the order in which wasm-tools has them.
    init(_ text: String, implements interface: String? = nil, externalID: String?) {
        var attributes: [Attribute] = []
        if let interface { attributes.append(.implements(interface)) }
        if let externalID { attributes.append(.externalID(externalID)) }
        self.init(text, encoding: attributes.isEmpty ? .plain : .attributed, attributes: attributes)
    }
}
