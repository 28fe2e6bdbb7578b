package import WComposeWasmBinary

extension ByteWriter {
    /// `core:rectype`.
    package mutating func write(_ type: RecursiveType) {
        if type.isGroup {
            byte(0x4e)
            length(type.subtypes.count)
        }
        for subtype in type.subtypes { write(subtype) }
    }

    /// `core:subtype`, in its short form where it has one.
    package mutating func write(_ type: SubType) {
        if !type.isFinal || !type.supertypes.isEmpty {
            byte(type.isFinal ? 0x4f : 0x50)
            list(type.supertypes) { $0.index($1) }
        }
        if type.isShared { byte(0x65) }
        if let describes = type.describes {
            byte(0x4c)
            index(describes)
        }
        if let descriptor = type.descriptor {
            byte(0x4d)
            index(descriptor)
        }
        write(type.composite)
    }

    /// `core:comptype`.
    package mutating func write(_ type: CompositeType) {
        switch type {
        case .function(let function):
            byte(0x60)
            list(function.parameters) { $0.write($1) }
            list(function.results) { $0.write($1) }
        case .structure(let fields):
            byte(0x5f)
            list(fields) { $0.write($1) }
        case .array(let field):
            byte(0x5e)
            write(field)
        case .continuation(let type):
            byte(0x5d)
            typeIndex(type)
        }
    }

    /// `core:fieldtype`.
    package mutating func write(_ field: FieldType) {
        switch field.storage {
        case .i8: byte(0x78)
        case .i16: byte(0x77)
        case .value(let type): write(type)
        }
        flag(field.isMutable)
    }
}
