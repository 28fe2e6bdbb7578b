import OrderedCollections
package import WComposeComponentModel
package import WComposeDiagnostics
package import WComposeWasmBinary

extension WIT.DecodedBinary {
    /// What a component, or a binary that stands for a package, says.
    ///
    /// - Parameters:
    ///   - type: of the component, as a validator that names every type found it.
    ///   - source: of the file that the component was read from.
    package init(
        _ component: Component, type: ComponentTypeID, in store: TypeStore, from source: borrowing ByteReader
    ) throws(Diagnostic) {
        var decoder = BinaryDecoder(store)
        if decoder.isPackage(type) {
            package = try decoder.package(type)
        } else {
            // A component has no name in its binary: these are the ones that wasm-tools gives it.
            package = decoder.package(named: .ofComponents)
            let id = decoder.resolution.add(WIT.World(name: "root", package: package))
            decoder.resolution[package].worlds["root"] = id
            try decoder.add(type, to: id)
            world = id
        }
        package = try decoder.finish(last: package)
        resolution = decoder.resolution
        try PackageDocumentation.add(of: component, from: source, to: package, of: &resolution)
    }
}

extension PackageDocumentation {
    /// Adds what the custom sections of a component say of the package that it stands for.
    static func add(
        of component: Component, from source: borrowing ByteReader, to package: WIT.PackageID,
        of resolution: inout WIT.Resolution
    ) throws(Diagnostic) {
        for section in component.sections {
            guard case .custom(let custom) = section.contents, custom.name == sectionName else { continue }
            try add(source.span(of: custom.contents), to: package, of: &resolution)
        }
    }
}

extension WIT.PackageName {
    static let ofComponents = Self(namespace: "root", name: "component", version: nil)
    static let ofCoreModules = Self(namespace: "root", name: "root", version: nil)
}
