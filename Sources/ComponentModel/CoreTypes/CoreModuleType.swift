package import WComposeCoreWasm
import WComposeWasmBinary

/// What a core module asks for and gives, over the ids of a `CoreTypeTable`.
package struct CoreModuleType: Sendable {
    package private(set) var imports: [CoreImport] = []
    package private(set) var exports: CoreInstanceType = [:]
    /// The names of the imports, once they are more than a few.
    private var importNames: Set<Name> = []
    private static let few = 8

    private struct Name: Hashable {
        var module: CoreName
        var name: CoreName

        init(_ item: CoreImport) { (module, name) = (CoreName(item.module), CoreName(item.name)) }
    }

    package init() {}

    /// - Parameter exportCount: large modules have tens of thousands of exports, which are better not moved as they grow.
    package init(exportCount: Int) { exports.reserveCapacity(exportCount) }

    /// Whether there is no import of these names yet: a module type has each pair once.
    package mutating func add(_ item: CoreImport) -> Bool {
        defer { imports.append(item) }
        guard imports.count >= Self.few else {
            let name = Name(item)
            return !imports.contains { Name($0) == name }
        }
        if importNames.isEmpty {
            for other in imports { importNames.insert(Name(other)) }
        }
        return importNames.insert(Name(item)).inserted
    }

    /// Whether there is no export of this name yet.
    package mutating func addExport(_ name: String, _ type: CoreExternType) -> Bool {
        exports.updateValue(type, forKey: CoreName(name)) == nil
    }
}

/// The exports of a core instance, over the ids of a `CoreTypeTable`.
package typealias CoreInstanceType = [CoreName: CoreExternType]

extension ModuleInterface {
    /// The module type with the types that it refers to in a list of its own.
    package init(_ imports: [CoreImport], _ exports: [CoreExportDeclaration], in table: CoreTypeTable) {
        self.init()
        var collector = CoreTypeCollector(table)
        for item in imports {
            self.imports.append(CoreImport(module: item.module, name: item.name, type: collector.visit(item.type)))
        }
        for export in exports {
            self.exports.append(CoreExportDeclaration(name: export.name, type: collector.visit(export.type)))
        }
        types = collector.types
    }
}
