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
package enum PrimitiveType: UInt8, Hashable, Sendable {
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

/// `defvaltype`.
package enum ValueTypeDefinition: Hashable, Sendable {
    case primitive(PrimitiveType)
    case record([Labeled<ValueType>])
    case variant([Labeled<ValueType?>])
    case list(ValueType)
    case fixedLengthList(ValueType, length: UInt32)
    case tuple([ValueType])
    case flags([String])
    case enumeration([String])
    case option(ValueType)
    case result(ok: ValueType?, error: ValueType?)
    case own(TypeIndex)
    case borrow(TypeIndex)
    case stream(ValueType?)
    case future(ValueType?)
    case map(key: ValueType, value: ValueType)
}

/// `functype`.
package struct FuncType: Hashable, Sendable {
    package var isAsync: Bool
    package var parameters: [Labeled<ValueType>]
    package var result: ValueType?

    package init(isAsync: Bool = false, parameters: [Labeled<ValueType>], result: ValueType?) {
        self.isAsync = isAsync
        self.parameters = parameters
        self.result = result
    }
}

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
