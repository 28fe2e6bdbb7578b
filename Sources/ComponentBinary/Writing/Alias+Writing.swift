package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `section_6`.
    package mutating func section(aliases: [Alias]) { section(.alias) { $0.list(aliases) { $0.write($1) } } }

    /// `alias`. See "Alias Definitions" in Binary.md.
    package mutating func write(_ alias: Alias) {
        switch alias {
        case .export(let instance, let exportName, let sort):
            write(sort)
            byte(0x00)
            index(instance)
            name(exportName)
        case .coreExport(let instance, let exportName, let sort):
            write(Sort.core(sort))
            byte(0x01)
            index(instance)
            name(exportName)
        case .outer(let count, let item):
            write(item.sort)
            byte(0x02)
            u32(count)
            u32(item.index)
        }
    }
}
