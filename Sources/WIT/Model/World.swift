package import OrderedCollections
import WComposeComponentModel

extension WIT {
    /// What a component imports and exports. See "WIT Worlds" in WIT.md.
    ///
    /// Worlds that it includes are part of it already. Interfaces that its imports and exports use are among its imports.
    package struct World: Sendable {
        package var name: String
        package var package: PackageID
        package var annotations: Annotations
        /// Types of the world itself are among its imports.
        package var imports: Items = [:]
        package var exports: Items = [:]

        package init(name: String, package: PackageID, annotations: Annotations = Annotations()) {
            self.name = name
            self.package = package
            self.annotations = annotations
        }

        /// Its imports, or its exports.
        subscript(kind: ExternKind) -> Items {
            get { kind == .import ? imports : exports }
            _modify { if kind == .import { yield &imports } else { yield &exports } }
        }

        package typealias Items = OrderedDictionary<Key, Item>

        /// What an import or export goes by: a plain name, or that of an interface.
        package enum Key: Hashable, Sendable {
            case name(String)
            case interface(InterfaceID)
        }

        package struct Item: Sendable {
            package var kind: Kind
            package var annotations: Annotations

            package init(_ kind: Kind, annotations: Annotations = Annotations()) {
                self.kind = kind
                self.annotations = annotations
            }

            package enum Kind: Hashable, Sendable {
                /// Under a plain name: one written there, or a named one that the import or export `implements` 🏷️.
                case interface(InterfaceID)
                indirect case function(Function)
                case type(TypeID)
            }
        }
    }
}
