package import WComposeComponentModel

/// A component that can be instantiated: where it came from, and its checked type.
///
/// Files of equal content are one package: whoever loads them sees to it.
package struct Package: Sendable {
    /// The file as a person named it.
    package var path: String
    package var type: ComponentTypeID
    /// Bytes of the component.
    package var size: Int

    package init(path: String, type: ComponentTypeID, size: Int) {
        self.path = path
        self.type = type
        self.size = size
    }
}

/// A package of a `PackageTable`.
package struct PackageID: Hashable, Sendable {
    package let index: Int
}

/// The packages of a run and the types that they share.
package struct PackageTable: Sendable {
    package var types: TypeStore
    package private(set) var packages: [Package] = []

    package init(types: consuming TypeStore = TypeStore()) { self.types = types }

    /// All of them, in the order in which they were added.
    package var ids: [PackageID] { packages.indices.map { PackageID(index: $0) } }

    package subscript(id: PackageID) -> Package { packages[id.index] }

    package mutating func add(_ package: Package) -> PackageID {
        packages.append(package)
        return PackageID(index: packages.count - 1)
    }
}
