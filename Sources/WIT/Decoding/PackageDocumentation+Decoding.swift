import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

extension PackageDocumentation {
    /// Adds what the section says to a package and what is in it.
    ///
    /// - Parameter contents: of the section, its name left out.
    static func add(
        _ contents: Span<UInt8>, to package: WIT.PackageID, of resolution: inout WIT.Resolution
    ) throws(Diagnostic) {
        guard contents.count > 0, contents[0] <= version else {
            throw .malformedPackageDocs("has an unsupported version")
        }
        guard let value = JSONValue(parsing: contents.extracting(droppingFirst: 1)) else {
            throw .malformedPackageDocs("is not JSON")
        }
        var documentation = DocumentationDecoder(resolution: resolution, package: resolution[package].name)
        try documentation.add(value, to: package)
        resolution = documentation.resolution
    }
}

/// Puts docs and gates to the items that they are of.
private struct DocumentationDecoder {
    var resolution: WIT.Resolution
    let package: WIT.PackageName

    mutating func add(_ value: JSONValue, to id: WIT.PackageID) throws(Diagnostic) {
        let object = try DocumentationObject(value, "the package", of: package)
        resolution[id].documentation = try object.documentation()
        for (name, value) in try object.items(.worlds) {
            try add(value, to: try object.found(resolution[id].worlds[name], "world", name))
        }
        for (name, value) in try object.items(.interfaces) {
            try add(value, to: try object.found(resolution[id].interfaces[name], "interface", name))
        }
    }

    private mutating func add(_ value: JSONValue, to id: WIT.WorldID) throws(Diagnostic) {
        let world = try DocumentationObject(value, "world `\(resolution[id].name)`", of: package)
        try world.add(to: &resolution[id].annotations)
        for (name, value) in try world.items(.interfaces) { try add(value, toItem: .name(name), of: id, world) }
        for (name, value) in try world.items(.interfaceExports) {
            try add(value, toExport: .name(name), of: id, world)
        }
        for (name, value) in try world.items(.types) {
            guard case .type(let type)? = resolution[id].imports[.name(name)]?.kind else {
                throw world.missing("type", name)
            }
            try add(value, to: type)
        }
        for (name, value) in try world.items(.functions) { try add(value, toItem: .name(name), of: id, world) }
        for (name, value) in try world.items(.functionExports) {
            try add(value, toExport: .name(name), of: id, world)
        }
        let (imports, exports) = (keys(resolution[id].imports), keys(resolution[id].exports))
        for (name, value) in try world.items(.importStability) {
            let key = try world.found(imports[name], "interface", name)
            resolution[id].imports[key]?.annotations.gate = try WIT.Gate(documentation: value, world)
        }
        for (name, value) in try world.items(.exportStability) {
            let key = try world.found(exports[name], "interface", name)
            resolution[id].exports[key]?.annotations.gate = try WIT.Gate(documentation: value, world)
        }
        for (name, value) in try world.items(.importDocs) {
            let key = try world.found(imports[name], "interface", name)
            resolution[id].imports[key]?.annotations.documentation = try world.documentation(value)
        }
        for (name, value) in try world.items(.exportDocs) {
            let key = try world.found(exports[name], "interface", name)
            resolution[id].exports[key]?.annotations.documentation = try world.documentation(value)
        }
    }

    /// The interfaces among imports or exports, by the names that they have there.
    private func keys(_ items: OrderedDictionary<WIT.World.Key, WIT.World.Item>) -> [String: WIT.World.Key] {
        var keys: [String: WIT.World.Key] = [:]
        for (key, item) in items { if case .interface = item.kind { keys[resolution.name(of: key)] = key } }
        return keys
    }

    /// What is said of an interface or function under a plain name is said of the import, or where there is none, of the
    /// export.
    private mutating func add(
        _ value: JSONValue, toItem key: WIT.World.Key, of id: WIT.WorldID, _ world: DocumentationObject
    ) throws(Diagnostic) {
        guard var item = resolution[id].imports[key] else { return try add(value, toExport: key, of: id, world) }
        try add(value, to: &item, key, world)
        resolution[id].imports[key] = item
    }

    private mutating func add(
        _ value: JSONValue, toExport key: WIT.World.Key, of id: WIT.WorldID, _ world: DocumentationObject
    ) throws(Diagnostic) {
        var item = try world.found(resolution[id].exports[key], "export", resolution.name(of: key))
        try add(value, to: &item, key, world)
        resolution[id].exports[key] = item
    }

    private mutating func add(
        _ value: JSONValue, to item: inout WIT.World.Item, _ key: WIT.World.Key, _ world: DocumentationObject
    ) throws(Diagnostic) {
        switch item.kind {
        case .interface(let id):
            try add(value, to: id)
            item.annotations.gate = resolution[id].annotations.gate
        case .function(var function):
            try DocumentationObject(value, "function `\(function.name)`", of: package).add(to: &function.annotations)
            item.kind = .function(function)
        case .type: throw world.missing("interface or function", resolution.name(of: key))
        }
    }

    private mutating func add(_ value: JSONValue, to id: WIT.InterfaceID) throws(Diagnostic) {
        let object = try DocumentationObject(value, "interface `\(resolution[id].name ?? "")`", of: package)
        try object.add(to: &resolution[id].annotations)
        for (name, value) in try object.items(.types) {
            try add(value, to: try object.found(resolution[id].types[name], "type", name))
        }
        for (name, value) in try object.items(.functions) {
            var function = try object.found(resolution[id].functions[name], "function", name)
            try DocumentationObject(value, "function `\(name)`", of: package).add(to: &function.annotations)
            resolution[id].functions[name] = function
        }
    }

    private mutating func add(_ value: JSONValue, to id: WIT.TypeID) throws(Diagnostic) {
        let object = try DocumentationObject(value, "type `\(resolution[id].name)`", of: package)
        try object.add(to: &resolution[id].annotations)
        let items = try object.items(.items)
        guard !items.isEmpty else { return }
        let labels = OrderedSet(resolution[id].memberLabels)
        var texts = [String?](repeating: nil, count: labels.count)
        for (label, value) in items {
            texts[try object.found(labels.firstIndex(of: label), "item", label)] = try object.documentation(value)
        }
        resolution[id].memberDocumentation = texts
    }
}

/// What the section says of one item.
private struct DocumentationObject {
    private let members: [String: JSONValue]
    private let item: String
    let package: WIT.PackageName

    init(_ value: JSONValue, _ item: String, of package: WIT.PackageName) throws(Diagnostic) {
        self.item = item
        self.package = package
        switch value {
        case .object(let members):
            self.members = Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        // Docs alone were a string once.
        case .string: self.members = [PackageDocumentation.Key.docs.rawValue: value]
        default: throw .malformedPackageDocs("is malformed: expected an object for \(item)")
        }
    }

    func text(_ key: PackageDocumentation.Key) throws(Diagnostic) -> String? {
        guard let value = members[key.rawValue] else { return nil }
        return try text(value)
    }

    func text(_ value: JSONValue) throws(Diagnostic) -> String {
        guard let text = value.text else { throw .malformedPackageDocs("is malformed: expected text for \(item)") }
        return text
    }

    func documentation() throws(Diagnostic) -> String? {
        guard let value = members[PackageDocumentation.Key.docs.rawValue] else { return nil }
        return try documentation(value)
    }

    /// A text as it is once it was printed and read again, so that this makes no other one of it.
    func documentation(_ value: JSONValue) throws(Diagnostic) -> String {
        Documentation.asRead(Lexer.admissible(try text(value)))
    }

    func object(_ key: PackageDocumentation.Key) throws(Diagnostic) -> DocumentationObject? {
        guard let value = members[key.rawValue] else { return nil }
        return try DocumentationObject(value, item, of: package)
    }

    func items(_ key: PackageDocumentation.Key) throws(Diagnostic) -> [(String, JSONValue)] {
        guard let value = members[key.rawValue] else { return [] }
        guard let members = value.members else {
            throw .malformedPackageDocs("is malformed: expected an object for \(item)")
        }
        return members.map { ($0.key, $0.value) }
    }

    func add(to annotations: inout WIT.Annotations) throws(Diagnostic) {
        if let docs = try documentation() { annotations.documentation = docs }
        if let value = members[PackageDocumentation.Key.stability.rawValue] {
            annotations.gate = try WIT.Gate(documentation: value, self)
        }
    }

    func version(_ key: PackageDocumentation.Key) throws(Diagnostic) -> SemanticVersion? {
        guard let text = try text(key) else { return nil }
        guard let version = SemanticVersion(text) else {
            throw .malformedPackageDocs("is malformed: `\(text)` is not a version, for \(item)")
        }
        return version
    }

    func feature() throws(Diagnostic) -> String? {
        guard let text = try text(.feature) else { return nil }
        guard KebabName.isLabel(text) else {
            throw .malformedPackageDocs("is malformed: `\(text)` is not the name of a feature, for \(item)")
        }
        return text
    }

    func missing(_ kind: String, _ name: String) -> Diagnostic {
        .malformedPackageDocs("documents an unknown \(kind) `\(name)` of \(item)")
    }

    func found<Item>(_ found: Item?, _ kind: String, _ name: String) throws(Diagnostic) -> Item {
        guard let found else { throw missing(kind, name) }
        return found
    }

    var name: String { item }
}

extension WIT.Gate {
    fileprivate init(documentation value: JSONValue, _ item: DocumentationObject) throws(Diagnostic) {
        self.init()
        let object = try DocumentationObject(value, item.name, of: item.package)
        if let stable = try object.object(.stable) {
            since = try stable.version(.since)
            deprecated = try stable.version(.deprecated)
            // As for the gates of a text.
            if let since, item.package.version.map({ since > $0 }) ?? true {
                throw .malformedPackageDocs("says that \(item.name) is in `\(item.package)` since version \(since)")
            }
        } else if let unstable = try object.object(.unstable) {
            unstableFeature = try unstable.feature()
            deprecated = try unstable.version(.deprecated)
        }
    }
}
