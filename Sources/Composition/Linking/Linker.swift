import WComposeComponentModel

/// Makes the composed component of a plan.
///
/// Each package and each nested graph is embedded once, in the outermost component; nested components alias it from there.
package enum Linker {
    /// The parts of the component's binary, in order. They are valid: else this throws, and nothing may be written.
    package static func link(_ plan: Plan, in table: inout PackageTable) throws(InvalidComposition) -> [Piece] {
        let pieces = unchecked(plan, in: table)
        try InvalidComposition.check(pieces, in: &table)
        return pieces
    }

    private static func unchecked(_ plan: Plan, in table: PackageTable) -> [Piece] {
        var linking = Linking(table: table, builder: ComponentBuilder(plan, table))
        linking.embed(packages(of: plan, in: table), plan)
        let components = linking.components(of: plan)
        let end = linking.builder.finish(components)
        return linking.pieces + [.bytes(end)]
    }

    /// The packages that a plan and those nested in it use, each once, with the id of first use.
    private static func packages(of plan: Plan, in table: PackageTable) -> [(PackageID, String)] {
        var found: [(PackageID, String)] = []
        var isFound = Array(repeating: false, count: table.packages.count)
        var visited: Set<NestedGraph> = []
        func visit(_ plan: Plan) {
            for component in plan.components {
                switch component.source {
                case .package(let id):
                    if isFound[id.index] { continue }
                    isFound[id.index] = true
                    found.append((id, component.id))
                case .plan(let nested, let graph): if visited.insert(graph).inserted { visit(nested) }
                }
            }
        }
        visit(plan)
        return found
    }
}

private struct Linking {
    let table: PackageTable
    var builder: ComponentBuilder
    var pieces: [Piece] = []
    /// Where packages stand in the outermost component, by their indices.
    private var packages: [ComponentIndex?]
    /// Where nested graphs do.
    private var graphs: [NestedGraph: ComponentIndex] = [:]

    init(table: PackageTable, builder: ComponentBuilder) {
        self.table = table
        self.builder = builder
        packages = Array(repeating: nil, count: table.packages.count)
    }

    mutating func embed(_ used: [(PackageID, String)], _ plan: Plan) {
        var importNames = Set(plan.imports.map { ExternNameKind.uniquenessKey(of: $0.name.text) })
        for (id, name) in used {
            if plan.embedsComponents {
                packages[id.index] = builder.addComponentHeader(name, size: table[id].size)
                pieces.append(.bytes(builder.takeBytes()))
                pieces.append(.package(id))
            } else {
                let importName = Self.importName(name, &importNames)
                packages[id.index] = builder.importComponent(name, importName: importName, table[id].type)
            }
        }
    }

    /// A component's id in kebab case, and unlike the other names.
    private static func importName(_ id: String, _ taken: inout Set<String>) -> String {
        let words = id.lowercased().split { $0 == "-" || $0 == "_" }.map { word in
            word.first?.isNumber == true ? "n\(word)" : String(word)
        }
        let base = words.joined(separator: "-")
        var name = base
        var number = 2
        while !taken.insert(name).inserted {
            name = "\(base)-\(number)"
            number += 1
        }
        return name
    }

    /// Where the components of a plan stand in the outermost component, after those of nested graphs were put there.
    mutating func components(of plan: Plan) -> [ComponentIndex] {
        plan.components.map { component in
            switch component.source {
            case .package(let id):
                guard let index = packages[id.index] else { preconditionFailure("every package was embedded") }
                return index
            case .plan(let nested, let graph):
                if let index = graphs[graph] { return index }
                let index = builder.addNested(component.id, bytes(of: nested))
                graphs[graph] = index
                return index
            }
        }
    }

    /// The component of a nested graph, which stands in the outermost component beside all that it uses.
    private mutating func bytes(of plan: Plan) -> [UInt8] {
        let outer = components(of: plan)
        var nested = ComponentBuilder(plan, table)
        let inner = zip(plan.components, outer).map { component, index in
            nested.aliasComponent(component.id, scopesOutward: 1, index)
        }
        return nested.finish(inner)
    }
}
