package import OrderedCollections
package import WComposeComponentModel

extension WIT {
    /// A collection of types and functions. See "WIT Interfaces" in WIT.md.
    package struct Interface: Sendable {
        /// Nil for one that is written within a world.
        package var name: String?
        package var package: PackageID
        package var annotations: Annotations
        /// The types by name, those it uses from other interfaces among them.
        package var types: OrderedDictionary<String, TypeID> = [:]
        /// The functions by name, those of resources among them under names such as `[method]file.read`.
        package var functions: OrderedDictionary<String, Function> = [:]

        package init(name: String?, package: PackageID, annotations: Annotations = Annotations()) {
            self.name = name
            self.package = package
            self.annotations = annotations
        }
    }

    /// A function, with `self` among the parameters of a method.
    package struct Function: Hashable, Sendable {
        /// As imports and exports name it: `read`, `[method]file.read`, `[constructor]file`.
        package var name: String
        package var kind: Kind
        package var type: FunctionType<ValueType>
        package var annotations: Annotations

        package init(
            name: String, kind: Kind, type: FunctionType<ValueType>, annotations: Annotations = Annotations()
        ) {
            self.name = name
            self.kind = kind
            self.type = type
            self.annotations = annotations
        }

        package enum Kind: Hashable, Sendable {
            case freestanding
            case method(TypeID)
            case `static`(TypeID)
            case constructor(TypeID)

            /// The resource that the function belongs to.
            package var resource: TypeID? {
                switch self {
                case .freestanding: nil
                case .method(let id), .static(let id), .constructor(let id): id
                }
            }
        }

        /// The name by which the text of a resource calls it; that of a constructor is empty.
        package var label: String {
            switch kind {
            case .freestanding: name
            case .method, .static:
                name.utf8.firstIndex(of: UInt8(ascii: ".")).map { String(name[name.utf8.index(after: $0)...]) } ?? name
            case .constructor: ""
            }
        }
    }
}
