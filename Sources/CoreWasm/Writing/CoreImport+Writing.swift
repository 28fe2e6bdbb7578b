package import WComposeWasmBinary

extension ByteWriter {
    /// `core:import`.
    package mutating func write(_ item: CoreImport) {
        name(item.module)
        name(item.name)
        write(item.type)
    }

    /// `core:exportdecl`.
    package mutating func write(_ item: CoreExportDeclaration) {
        name(item.name)
        write(item.type)
    }
}
