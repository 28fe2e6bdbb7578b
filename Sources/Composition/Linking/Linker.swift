import WComposeComponentModel

/// Makes the composed component of a plan.
///
/// Each package, and each nested composition, is embedded once, in the outermost component; nested ones alias it from
/// there.
package enum Linker {
    /// The parts of the component's binary, in order. They are valid: else this throws, and nothing may be written.
    package static func link(_ plan: Plan, in table: inout PackageTable) throws(InvalidComposition) -> [Piece] {
        let pieces = unchecked(plan, in: table)
        try InvalidComposition.check(pieces, in: &table)
        return pieces
    }

    private static func unchecked(_ plan: Plan, in table: PackageTable) -> [Piece] {
        var linking = Linking(table: table, builder: PlanBuilder(plan, table))
        linking.embed(packages(of: plan, in: table), plan)
        let components = linking.components(of: plan)
        let end = linking.builder.finish(components)
        return linking.pieces + [.bytes(end)]
    }

    /// The packages that a plan and those nested in it use, each once, with the id of first use.
    private static func packages(of plan: Plan, in table: PackageTable) -> [(PackageID, String)] {
        var found: [(PackageID, String)] = []
        var isFound = Array(repeating: false, count: table.packages.count)
        var isVisited: Set<Int> = []
        func visit(_ plan: Plan) {
            guard isVisited.insert(plan.id).inserted else { return }
            for component in plan.components {
                switch component.source {
                case .package(let id):
                    if isFound[id.index] { continue }
                    isFound[id.index] = true
                    found.append((id, component.id))
                case .plan(let nested): visit(nested)
                }
            }
        }
        visit(plan)
        return found
    }
}

private struct Linking {
    let table: PackageTable
    var builder: PlanBuilder
    var pieces: [Piece] = []
    /// Where packages stand in the outermost component, by their indices.
    private var packages: [ComponentIndex?]
    /// Where nested compositions stand there, by the ids of their plans.
    private var compositions: [Int: ComponentIndex] = [:]

    init(table: PackageTable, builder: PlanBuilder) {
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

    /// Where the components of the outermost plan stand.
    mutating func components(of plan: Plan) -> [ComponentIndex] {
        plan.components.map { place(of: $0) }
    }

    /// Where a component stands in the outermost one, in which nested compositions are built when they are first used.
    private mutating func place(of component: PlannedComponent) -> ComponentIndex {
        switch component.source {
        case .package(let id):
            guard let index = packages[id.index] else { preconditionFailure("every package was embedded") }
            return index
        case .plan(let plan):
            if let known = compositions[plan.id] { return known }
            let index = builder.addNested(component.id, build(plan))
            compositions[plan.id] = index
            return index
        }
    }

    private mutating func build(_ plan: Plan) -> [UInt8] {
        let places = plan.components.map { place(of: $0) }
        var nested = PlanBuilder(plan, table)
        let components = zip(plan.components, places).map { component, place in
            nested.aliasComponent(component.id, scopesOutward: 1, place)
        }
        return nested.finish(components)
    }
}
