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
        package = decoder.orderPackages(last: package)
        resolution = decoder.resolution
        for section in component.sections {
            guard case .custom(let custom) = section.contents, custom.name == PackageDocumentation.sectionName else {
                continue
            }
            try PackageDocumentation.add(source.span(of: custom.contents), to: package, of: &resolution)
        }
    }
}

extension WIT.PackageName {
    static let ofComponents = Self(namespace: "root", name: "component", version: nil)
    static let ofCoreModules = Self(namespace: "root", name: "root", version: nil)
}
