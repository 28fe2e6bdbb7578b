import WComposeComponentBinary
package import WComposeComponentModel
package import WComposeDiagnostics
package import WComposeWIT
import WComposeWasmBinary

/// The custom section by which a core module says which world it is for, as wasm-tools laid it down: a component that
/// exports the type of the world.
package enum WorldMetadata {
    package static let sectionName = "component-type"
    /// The custom section, within that component, of the version of the format and of how the module has strings.
    private static let encodingSectionName = "wit-component-encoding"
    private static let version: UInt8 = 0x04

    /// The contents of the section, which are a component.
    ///
    /// - Parameters:
    ///   - encoding: how the module has its strings.
    ///   - form: how names of interfaces have their versions.
    package static func encoded(
        _ world: WIT.WorldID, of resolution: WIT.Resolution, _ encoding: StringEncoding,
        _ form: ExternName.VersionForm = .full
    ) throws(Diagnostic) -> [UInt8] {
        var builder = ComponentBuilder()
        let contents = [version, encoding.rawValue]
        builder.add(custom: encodingSectionName, contents: contents.span)
        let index = builder.define(try resolution.definition(of: world, form))
        let name = ExternName(resolution[world].name)
        _ = builder.add(Export(name: name, item: SortIndex(.type, index.rawValue), type: nil))
        return builder.closeComponent(.wcompose)
    }
}

extension WorldMetadata {
    /// The custom section of a core module with these contents, as it is put at the module's end.
    package static func section(_ contents: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.section(custom: sectionName, contents: contents.span)
        return writer.bytes
    }
}
