package import OrderedCollections
package import WComposeComponentModel

extension WIT {
    /// What a core module says of itself in its custom sections of worlds.
    package struct ModuleWorld: Sendable {
        /// Whether it says anything.
        package var isPresent = false
        /// The exports of its worlds, which the module must have.
        package var exports: OrderedSet<World.Key> = []
        package var importEncodings = StringEncodings()
        package var exportEncodings = StringEncodings()
        /// What made the sections.
        package var producers = Producers()

        package init() {}
    }

    /// How functions have their strings, by the name of the import or export, without a version, and that of the function.
    package struct StringEncodings: Sendable {
        private var encodings: [String: StringEncoding] = [:]

        package init() {}

        package func encoding(of function: String, in key: World.Key, of resolution: Resolution) -> StringEncoding? {
            encodings[Self.owner(key, of: resolution) + "/" + function]
        }

        /// The name of an import or export without a version.
        static func owner(_ key: World.Key, of resolution: Resolution) -> String {
            switch key {
            case .name(let name): name
            case .interface(let id):
                "\(resolution[resolution[id].package].name.unversioned)/\(resolution[id].name ?? "")"
            }
        }

        /// Adds one.
        ///
        /// - Returns: whether another one is known.
        mutating func add(_ encoding: StringEncoding, of function: String, in owner: String) -> Bool {
            encodings.updateValue(encoding, forKey: owner + "/" + function).map { $0 != encoding } ?? false
        }
    }
}
