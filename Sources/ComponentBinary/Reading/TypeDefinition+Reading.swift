import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

extension TypeDefinition {
    /// `deftype`. See "Type Definitions" in Binary.md.
    ///
    /// - Parameter depth: how many component and instance types the type is nested in.
    init(from reader: inout ByteReader, depth: Int, values: ValueBound.Form) throws(BinaryError) {
        switch reader.peek() {
        case 0x3f:
            _ = try reader.byte()
            self = .resource(try ResourceType(from: &reader))
        case 0x40:
            _ = try reader.byte()
            self = .function(try FuncType(from: &reader, isAsync: false))
        case 0x43:
            _ = try reader.byte()
            self = .function(try FuncType(from: &reader, isAsync: true))
        case 0x41:
            try checkDepth(depth, reader)
            _ = try reader.byte()
            self = .component(
                try reader.list(of: .declaration) { reader throws(BinaryError) in
                    try ComponentDeclaration(from: &reader, depth: depth + 1, values: values)
                })
        case 0x42:
            try checkDepth(depth, reader)
            _ = try reader.byte()
            self = .instance(
                try reader.list(of: .declaration) { reader throws(BinaryError) in
                    try InstanceDeclaration(from: &reader, depth: depth + 1, values: values)
                })
        default: self = .value(try ValueTypeDefinition(from: &reader))
        }
    }
}

private func checkDepth(_ depth: Int, _ reader: borrowing ByteReader) throws(BinaryError) {
    guard depth < Limits.nestingDepth else { throw reader.error(.nestingTooDeep(limit: Limits.nestingDepth)) }
}

extension ResourceType {
    /// `resourcetype`, its leading byte left out.
    init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            representation: try CoreValueType(from: &reader),
            destructor: try reader.optional { reader throws(BinaryError) in try reader.index() })
    }
}

extension FuncType {
    /// `functype`, its leading byte left out.
    init(from reader: inout ByteReader, isAsync: Bool) throws(BinaryError) {
        self.init(
            isAsync: isAsync, parameters: try reader.list(of: .parameter, Labeled.init(from:)),
            result: try reader.resultList())
    }
}
