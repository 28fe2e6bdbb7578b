package import WComposeComponentModel
package import WComposeDiagnostics

/// Defines types of WIT in a scope of a component: the one way to do it.
///
/// A type with a name is defined once in a scope, and then goes by the index of its name. A type that is written without a
/// name is defined once for each form, as are function types.
package protocol TypeEncoder {
    var resolution: WIT.Resolution { get }
    /// What stands where in the scope.
    var types: EncodedTypes { get set }
    /// The interface whose types are defined rather than taken from elsewhere; nil while it is the world that defines some.
    var interface: WIT.InterfaceID? { get }

    mutating func define(_ type: TypeDefinition) -> TypeIndex
    /// Gives a type its name, which is an import or export of the scope, and gives the index of that.
    mutating func add(_ name: ExternName, _ bound: TypeBound, of id: WIT.TypeID) throws(Diagnostic) -> TypeIndex
    /// The type of another interface.
    mutating func foreignType(_ id: WIT.TypeID, of owner: WIT.InterfaceID) throws(Diagnostic) -> TypeIndex
}

/// What types and function types of a scope are defined already.
package struct EncodedTypes: Sendable {
    package var named: [WIT.TypeID: TypeIndex] = [:]
    /// Types without a name, by where they are written: within one interface or world, one form is one type.
    private var written: [Form: TypeIndex] = [:]
    /// The same by their form alone.
    private var forms: [Form: TypeIndex] = [:]
    private var functions: [FunctionForm: TypeIndex] = [:]
    /// The interface or world that what is being encoded is written in.
    package var owner: WIT.TypeDefinition.Owner?

    package init() {}

    private struct Form: Hashable {
        var shape: WIT.ValueShape
        var owner: WIT.TypeDefinition.Owner?
    }

    private struct FunctionForm: Hashable {
        var type: FunctionType<WIT.ValueType>
        var owner: WIT.TypeDefinition.Owner?
    }

    /// Types are one by their form if what they are made of has names; where that has none either, it is a type of the
    /// place where it is written.
    private func form(_ shape: WIT.ValueShape) -> Form {
        Form(shape: shape, owner: shape.hasUnnamedParts ? owner : nil)
    }

    fileprivate func index(of shape: WIT.ValueShape) -> TypeIndex? {
        written[Form(shape: shape, owner: owner)] ?? forms[form(shape)]
    }

    fileprivate mutating func add(_ shape: WIT.ValueShape, _ index: TypeIndex) {
        written[Form(shape: shape, owner: owner)] = index
        forms[form(shape)] = index
    }

    private func form(_ type: FunctionType<WIT.ValueType>) -> FunctionForm {
        FunctionForm(type: type, owner: type.hasUnnamedParts ? owner : nil)
    }

    fileprivate func index(of type: FunctionType<WIT.ValueType>) -> TypeIndex? { functions[form(type)] }

    fileprivate mutating func add(_ type: FunctionType<WIT.ValueType>, _ index: TypeIndex) {
        functions[form(type)] = index
    }

    /// Forgets a type with a name, and that there is one of its form.
    package mutating func forget(_ id: WIT.TypeID, in resolution: WIT.Resolution) {
        named[id] = nil
        guard case .value(let shape) = resolution[id].kind else { return }
        let owner = owner
        self.owner = resolution[id].owner
        forms[form(shape)] = nil
        self.owner = owner
    }
}

extension TypeEncoder {
    /// The index of a function type.
    ///
    /// - Parameter owner: the interface or world that has the function.
    package mutating func index(
        of type: FunctionType<WIT.ValueType>, in owner: WIT.TypeDefinition.Owner
    ) throws(Diagnostic) -> TypeIndex {
        let outer = types.owner
        types.owner = owner
        defer { types.owner = outer }
        if let known = types.index(of: type) { return known }
        let encoded = try type.map { value throws(Diagnostic) in try encode(value) }
        let index = define(.function(encoded))
        types.add(type, index)
        return index
    }

    /// A type as it is written within the interface or world that `types.owner` says.
    package mutating func encode(_ type: WIT.ValueType) throws(Diagnostic) -> ValueType {
        switch type {
        case .primitive(let type), .shape(.primitive(let type)): return .primitive(type)
        case .named(let id): return .index(try index(of: id))
        case .shape(let shape):
            if let known = types.index(of: shape) { return .index(known) }
            let index = try define(shape)
            types.add(shape, index)
            return .index(index)
        }
    }

    private mutating func define(_ shape: WIT.ValueShape) throws(Diagnostic) -> TypeIndex {
        let definition = try shape.map(
            value: { type throws(Diagnostic) in try encode(type) },
            resource: { id throws(Diagnostic) in try index(of: id) })
        return define(.value(definition))
    }

    /// The index of a type with a name.
    package mutating func index(of id: WIT.TypeID) throws(Diagnostic) -> TypeIndex {
        if let known = types.named[id] { return known }
        let index = try add(id)
        types.named[id] = index
        return index
    }

    private mutating func add(_ id: WIT.TypeID) throws(Diagnostic) -> TypeIndex {
        let type = resolution[id]
        if case .interface(let owner) = type.owner, owner != interface { return try foreignType(id, of: owner) }
        let outer = types.owner
        types.owner = type.owner
        defer { types.owner = outer }
        let bound: TypeBound =
            switch type.kind {
            case .resource: .subResource
            case .alias(let target): .eq(try index(of: target))
            case .value(let shape): .eq(try define(shape))
            case .function(let type): .eq(try index(of: type, in: resolution[id].owner))
            }
        return try add(ExternName(type.name, externalID: type.annotations.externalID), bound, of: id)
    }
}

extension WIT.ValueShape {
    /// Whether a type right within it is written without a name.
    fileprivate var hasUnnamedParts: Bool {
        switch self {
        case .primitive, .flags, .enumeration: false
        // Resources have names.
        case .own, .borrow: false
        case .record(let fields): fields.contains { $0.type.isUnnamed }
        case .variant(let cases): cases.contains { $0.type?.isUnnamed ?? false }
        case .tuple(let elements): elements.contains(where: \.isUnnamed)
        case .list(let element), .fixedLengthList(let element, _), .option(let element): element.isUnnamed
        case .result(let ok, let error): (ok?.isUnnamed ?? false) || (error?.isUnnamed ?? false)
        case .stream(let element), .future(let element): element?.isUnnamed ?? false
        case .map(let key, let value): key.isUnnamed || value.isUnnamed
        }
    }
}

extension FunctionType where Value == WIT.ValueType {
    fileprivate var hasUnnamedParts: Bool {
        parameters.contains { $0.type.isUnnamed } || (result?.isUnnamed ?? false)
    }
}

extension WIT.ValueType {
    fileprivate var isUnnamed: Bool {
        switch self {
        case .primitive, .named, .shape(.primitive): false
        case .shape: true
        }
    }
}
