/// The packages of the WIT language with their names resolved: what its texts and its binaries have in common.
///
/// What a text says, the folder Syntax holds; `Resolution` is made of it by a `Resolver`, and of a binary by a decoder.
/// See WIT.md.
package enum WIT {}

extension WIT {
    /// The place of a package, interface, world or type in its `Resolution`.
    package struct ID<Kind>: Hashable, Sendable {
        package let index: Int

        init(_ index: Int) { self.index = index }
    }

    package typealias PackageID = ID<Package>
    package typealias InterfaceID = ID<Interface>
    package typealias WorldID = ID<World>
    package typealias TypeID = ID<TypeDefinition>
}

extension WIT.ID: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}
