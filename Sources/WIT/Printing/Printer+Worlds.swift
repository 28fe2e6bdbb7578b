import OrderedCollections

extension Printer {
    mutating func print(_ id: WIT.WorldID) {
        let world = resolution[id]
        annotations(world.annotations)
        open("world \(identifier(world.name))")
        for (key, item) in world.imports {
            if case .interface = item.kind { extern("import", key, item, in: world.package) }
        }
        _ = types(world.types, functions: world.importedFunctions)
        for (key, item) in world.imports {
            if case .function(let function) = item.kind, function.kind == .freestanding {
                extern("import", key, item, in: world.package)
            }
        }
        if !world.imports.isEmpty, !world.exports.isEmpty { line() }
        for (key, item) in world.exports { extern("export", key, item, in: world.package) }
        close()
    }

    private mutating func extern(
        _ keyword: String, _ key: WIT.World.Key, _ item: WIT.World.Item, in package: WIT.PackageID
    ) {
        annotations(item.annotations)
        switch (key, item.kind) {
        case (.interface(let id), _): line("\(keyword) \(path(to: id, from: package));")
        case (.name(let name), .function(let function)):
            annotations(function.annotations)
            indent()
            append("\(keyword) \(identifier(name)): ")
            endLine(withTypeOf: function)
        case (.name(let name), .interface(let id)):
            guard resolution[id].name == nil else {
                line("\(keyword) \(identifier(name)): \(path(to: id, from: package));")
                return
            }
            annotations(WIT.Annotations(documentation: resolution[id].annotations.documentation))
            open("\(keyword) \(identifier(name)): interface")
            body(of: resolution[id])
            close()
        case (.name, .type): break
        }
    }
}
