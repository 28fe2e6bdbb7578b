import WComposeCoreWasm
import WComposeWasmBinary

extension CoreModulePrinter {
    // MARK: - Indices

    /// Where something is defined: its identifier, if it has one, and its index in a comment.
    mutating func define(_ index: UInt32, _ names: borrowing Identifiers) {
        if let entry = names.entry(index) {
            writer.definition(entry, of: names)
            writer.byte(0x20)
        }
        writer.append("(;")
        writer.decimal(UInt64(index))
        writer.append(";)")
    }

    /// Where something is referred to: its identifier, or its index.
    @inline(__always)
    mutating func write(_ index: UInt32, _ names: borrowing Identifiers) {
        if !names.isEmpty, let entry = names.entry(index) {
            writer.identifier(entry, of: names)
        } else {
            writer.decimal(UInt64(index))
        }
    }

    mutating func writeName(from reader: inout ByteReader) throws(BinaryError) {
        writer.quotedName(try reader.name().utf8.span)
    }

    // MARK: - Function types

    /// `(type $t)`, and what parameters and results that is.
    ///
    /// - Returns: how many parameters there are.
    @discardableResult
    mutating func writeTypeUse(_ index: UInt32, locals: Identifiers = Identifiers()) -> UInt32 {
        writer.append("(type ")
        write(index, names.types)
        writer.byte(UInt8(ascii: ")"))
        guard index < signatures.count, let signature = signatures[Int(index)] else { return 0 }
        writeSignature(signature, names: locals)
        return UInt32(clamping: signature.parameters.count)
    }

    /// - Parameter names: of the parameters.
    private mutating func writeSignature(_ signature: CoreFuncType, names: Identifiers) {
        var isInGroup = false
        for (place, type) in signature.parameters.enumerated() {
            if place == 0 { writer.byte(0x20) }
            if names.isEmpty {
                if place == 0 { writer.append("(param") }
                isInGroup = true
                writer.byte(0x20)
                write(type)
            } else {
                writeLocal("(param", UInt32(clamping: place), type, names, &isInGroup, isFirst: place == 0)
            }
        }
        if isInGroup { writer.byte(UInt8(ascii: ")")) }
        guard !signature.results.isEmpty else { return }
        writer.append(" (result")
        for type in signature.results {
            writer.byte(0x20)
            write(type)
        }
        writer.byte(UInt8(ascii: ")"))
    }
}

// MARK: - Types

extension CoreModulePrinter: CoreTypePrinting {
    @inline(__always)
    mutating func write(_ index: CoreTypeIndex) { write(index.rawValue, names.types) }

    mutating func writeSignature(_ type: CoreFuncType, ofType index: UInt32) {
        writeSignature(type, names: names.parameters[index] ?? Identifiers())
    }

    mutating func writeFieldName(_ place: UInt32, ofType index: UInt32) {
        guard let names = names.fields[index], let entry = names.entry(place) else { return }
        writer.definition(entry, of: names)
        writer.byte(0x20)
    }
}
