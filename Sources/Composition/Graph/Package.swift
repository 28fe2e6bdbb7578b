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

/// Which value types stand for others: types that are equal, and that who reads the result is to see as one.
package struct SameTypes: Sendable {
    private var others: [DefinedTypeID: DefinedTypeID] = [:]

    /// What stands for a type: itself, where nothing else does.
    func callAsFunction(_ type: DefinedTypeID) -> DefinedTypeID {
        var current = type
        while let same = others[current] { current = same }
        return current
    }

    mutating func unite(_ type: DefinedTypeID, with other: DefinedTypeID) {
        let (type, other) = (self(type), self(other))
        if type != other { others[type] = other }
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
    /// Value types that were found to be the same as others when what instances ask of the host became one import.
    var sameTypes = SameTypes()

    package init(types: consuming TypeStore = TypeStore()) { self.types = types }

    package subscript(id: PackageID) -> Package { packages[id.index] }

    package mutating func add(_ package: Package) -> PackageID {
        packages.append(package)
        return PackageID(index: packages.count - 1)
    }
}
