package import WComposeWasmBinary

extension CoreImport {
    /// `core:import`, in its plain form.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            module: try reader.name(), name: try reader.name(), type: try CoreExternType(from: &reader))
    }

    /// An item of an import section: an import, or several with their module, or module and type, written once
    /// (compact import section: an empty name, then 0x7f or 0x7e).
    ///
    /// - Returns: whether it is of the latter kind.
    @discardableResult
    package static func read(from reader: inout ByteReader, into imports: inout [CoreImport]) throws(BinaryError)
        -> Bool
    {
        let module = try reader.name()
        let name = try reader.name()
        switch name.isEmpty ? reader.peek() : nil {
        case 0x7f:
            _ = try reader.byte()
            for _ in 0..<(try reader.count(of: .import)) {
                imports.append(
                    CoreImport(
                        module: module, name: try reader.name(), type: try CoreExternType(from: &reader)))
            }
        case 0x7e:
            _ = try reader.byte()
            let type = try CoreExternType(from: &reader)
            for _ in 0..<(try reader.count(of: .import)) {
                imports.append(CoreImport(module: module, name: try reader.name(), type: type))
            }
        default:
            imports.append(CoreImport(module: module, name: name, type: try CoreExternType(from: &reader)))
            return false
        }
        return true
    }
}

extension CoreExportDeclaration {
    /// `core:exportdecl`.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(name: try reader.name(), type: try CoreExternType(from: &reader))
    }
}
