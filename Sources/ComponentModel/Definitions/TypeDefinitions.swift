package import WComposeCoreWasm
import WComposeWasmBinary

/// `core:deftype` of a component's core type section.
package enum CoreType: Equatable, Sendable {
    case recursive(RecursiveType)
    case module([ModuleDeclaration])
}

/// `core:moduledecl`.
package enum ModuleDeclaration: Equatable, Sendable {
    case `import`(CoreImport)
    case type(RecursiveType)
    /// An alias of a core type `count` scopes outward.
    case outerAlias(count: UInt32, CoreTypeIndex)
    case export(CoreExportDeclaration)
}

/// `deftype`. See "Type Definitions" in Binary.md.
package enum TypeDefinition: Equatable, Sendable {
    case value(ValueTypeDefinition)
    case function(FuncType)
    case component([ComponentDeclaration])
    case instance([InstanceDeclaration])
    case resource(ResourceType)
}

/// `resourcetype`.
package struct ResourceType: Equatable, Sendable {
    package var representation: CoreValueType
    package var destructor: CoreFuncIndex?

    package init(representation: CoreValueType, destructor: CoreFuncIndex?) {
        self.representation = representation
        self.destructor = destructor
    }
}

/// `primvaltype`; the raw value is its byte.
@usableFromInline
package enum PrimitiveType: UInt8, Hashable, Sendable, CaseIterable {
    case bool = 0x7f, s8 = 0x7e, u8 = 0x7d, s16 = 0x7c, u16 = 0x7b, s32 = 0x7a, u32 = 0x79, s64 = 0x78, u64 = 0x77
    case f32 = 0x76, f64 = 0x75, char = 0x74, string = 0x73, errorContext = 0x64
}

/// `valtype`: a primitive type or the index of a defined one.
package enum ValueType: Hashable, Sendable {
    case primitive(PrimitiveType)
    case index(TypeIndex)
}

/// `labelvaltype`: a record's field or a function's parameter.
@usableFromInline
package struct Labeled<T: Hashable & Sendable>: Hashable, Sendable {
    @usableFromInline package var label: String
    @usableFromInline package var type: T

    @inlinable package init(_ label: String, _ type: T) {
        self.label = label
        self.type = type
    }
}

/// `defvaltype`, over the ways in which it refers to value types and to resource types: by index as it is read
/// (`ValueTypeDefinition`), by identity once indices are resolved (`Resolved.ValueShape`).
@usableFromInline
package enum DefinedValueType<Value: Hashable & Sendable, Resource: Hashable & Sendable>: Hashable, Sendable {
    case primitive(PrimitiveType)
    case record([Labeled<Value>])
    case variant([Labeled<Value?>])
    case list(Value)
    case fixedLengthList(Value, length: UInt32)
    case tuple([Value])
    case flags([String])
    case enumeration([String])
    case option(Value)
    case result(ok: Value?, error: Value?)
    case own(Resource)
    case borrow(Resource)
    case stream(Value?)
    case future(Value?)
    case map(key: Value, value: Value)
}

/// `defvaltype` as it is read.
package typealias ValueTypeDefinition = DefinedValueType<ValueType, TypeIndex>

extension DefinedValueType {
    /// The same type over other references, made by `value` and `resource` in the order in which they are written.
    @inlinable
    package func map<NewValue, NewResource, Failure: Error>(
        value: (Value) throws(Failure) -> NewValue, resource: (Resource) throws(Failure) -> NewResource
    ) throws(Failure) -> DefinedValueType<NewValue, NewResource> {
        func optional(_ type: Value?) throws(Failure) -> NewValue? {
            guard let type else { return nil }
            return try value(type)
        }
        switch self {
        case .primitive(let type): return .primitive(type)
        case .record(let fields):
            var mapped: [Labeled<NewValue>] = []
            mapped.reserveCapacity(fields.count)
            for field in fields { mapped.append(Labeled(field.label, try value(field.type))) }
            return .record(mapped)
        case .variant(let cases):
            var mapped: [Labeled<NewValue?>] = []
            mapped.reserveCapacity(cases.count)
            for item in cases { mapped.append(Labeled(item.label, try optional(item.type))) }
            return .variant(mapped)
        case .list(let element): return .list(try value(element))
        case .fixedLengthList(let element, let length): return .fixedLengthList(try value(element), length: length)
        case .tuple(let elements):
            var mapped: [NewValue] = []
            mapped.reserveCapacity(elements.count)
            for element in elements { mapped.append(try value(element)) }
            return .tuple(mapped)
        case .flags(let labels): return .flags(labels)
        case .enumeration(let labels): return .enumeration(labels)
        case .option(let element): return .option(try value(element))
        case .result(let ok, let error): return .result(ok: try optional(ok), error: try optional(error))
        case .own(let type): return .own(try resource(type))
        case .borrow(let type): return .borrow(try resource(type))
        case .stream(let element): return .stream(try optional(element))
        case .future(let element): return .future(try optional(element))
        case .map(let key, let element): return .map(key: try value(key), value: try value(element))
        }
    }
}

/// `functype`, over the way in which it refers to value types.
@usableFromInline
package struct FunctionType<Value: Hashable & Sendable>: Hashable, Sendable {
    @usableFromInline package var isAsync: Bool
    @usableFromInline package var parameters: [Labeled<Value>]
    @usableFromInline package var result: Value?

    @inlinable
    package init(isAsync: Bool = false, parameters: [Labeled<Value>], result: Value?) {
        self.isAsync = isAsync
        self.parameters = parameters
        self.result = result
    }

    /// The same type over other references, made by `value` in the order in which they are written.
    @inlinable
    package func map<NewValue, Failure: Error>(
        value: (Value) throws(Failure) -> NewValue
    ) throws(Failure) -> FunctionType<NewValue> {
        var mapped: [Labeled<NewValue>] = []
        mapped.reserveCapacity(parameters.count)
        for parameter in parameters { mapped.append(Labeled(parameter.label, try value(parameter.type))) }
        guard let result else { return FunctionType<NewValue>(isAsync: isAsync, parameters: mapped, result: nil) }
        return FunctionType<NewValue>(isAsync: isAsync, parameters: mapped, result: try value(result))
    }
}

/// `functype` as it is read.
package typealias FuncType = FunctionType<ValueType>

/// `componentdecl`.
package enum ComponentDeclaration: Equatable, Sendable {
    case `import`(Import)
    case instance(InstanceDeclaration)
}

/// `instancedecl`.
package enum InstanceDeclaration: Equatable, Sendable {
    case coreType(CoreType)
    case type(TypeDefinition)
    case alias(Alias)
    case export(ExportDeclaration)
}
