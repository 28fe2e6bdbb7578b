package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `valtype`. See "Type Definitions" in Binary.md.
    package mutating func write(_ type: ValueType) {
        switch type {
        case .primitive(let type): byte(type.rawValue)
        case .index(let index): typeIndex(index)
        }
    }

    /// `defvaltype`.
    package mutating func write(_ type: ValueTypeDefinition) {
        switch type {
        case .primitive(let type): byte(type.rawValue)
        case .record(let fields): form(0x72) { $0.list(fields) { $0.write($1) } }
        case .variant(let cases):
            form(0x71) { writer in
                writer.list(cases) { writer, item in
                    writer.name(item.label)
                    writer.optional(item.type) { $0.write($1) }
                    writer.byte(0x00)
                }
            }
        case .list(let element): form(0x70) { $0.write(element) }
        case .fixedLengthList(let element, let length):
            form(0x67) { writer in
                writer.write(element)
                writer.u32(length)
            }
        case .tuple(let types): form(0x6f) { $0.list(types) { $0.write($1) } }
        case .flags(let labels): form(0x6e) { $0.list(labels) { $0.name($1) } }
        case .enumeration(let labels): form(0x6d) { $0.list(labels) { $0.name($1) } }
        case .option(let type): form(0x6b) { $0.write(type) }
        case .result(let ok, let error):
            form(0x6a) { writer in
                writer.optional(ok) { $0.write($1) }
                writer.optional(error) { $0.write($1) }
            }
        case .own(let type): form(0x69) { $0.index(type) }
        case .borrow(let type): form(0x68) { $0.index(type) }
        case .stream(let type): form(0x66) { $0.optional(type) { $0.write($1) } }
        case .future(let type): form(0x65) { $0.optional(type) { $0.write($1) } }
        case .map(let key, let value):
            form(0x63) { writer in
                writer.write(key)
                writer.write(value)
            }
        }
    }

    /// `labelvaltype`.
    package mutating func write(_ item: Labeled<ValueType>) {
        name(item.label)
        write(item.type)
    }

    /// `resultlist`.
    package mutating func resultList(_ result: ValueType?) {
        if let result {
            byte(0x00)
            write(result)
        } else {
            byte(0x01)
            byte(0x00)
        }
    }

    private mutating func form(_ first: UInt8, _ rest: (inout ByteWriter) -> Void) {
        byte(first)
        rest(&self)
    }
}
