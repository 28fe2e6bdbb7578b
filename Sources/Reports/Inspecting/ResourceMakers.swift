import WComposeComponentModel
import WComposeWasmBinary

/// Finds which of the instances in a component makes a resource that the component exports, by the definitions that lead
/// there. Types do not say that: seen from outside, the component makes it.
struct ResourceMakers {
    private var tables: [DefinitionTable] = []
    private var tablesByStart: [Int: Int] = [:]
    /// The names of the instances of the outermost component, by index.
    private let names: [UInt32: String]
    /// Components as they are instantiated, the outermost first.
    private var scopes: [Scope] = []
    /// What may still be looked at: few bytes can lead a very long way.
    private var steps = 200_000
    /// For one resource.
    private static let mostSteps = 2_000

    private struct Scope {
        var table: Int
        /// The one in which it is defined.
        var outer: Int?
        var arguments: [String: (scope: Int, item: SortIndex)] = [:]
        /// The instance of the outermost component that it is part of; nothing for the outermost itself.
        var instance: String?
    }

    /// - Parameter names: of the component's instances, by index.
    init(of component: Component, names: [UInt32: String]) {
        self.names = names
        let table = table(of: component)
        scopes.append(Scope(table: table))
    }

    private mutating func table(of component: Component) -> Int {
        if let known = tablesByStart[component.range.start] { return known }
        tables.append(DefinitionTable(component))
        tablesByStart[component.range.start] = tables.count - 1
        return tables.count - 1
    }

    /// The instance that makes what an export shows under this path of names; nothing where that is the component itself,
    /// or cannot be found.
    mutating func instance(making path: [String]) -> String? {
        guard steps > 0, let name = path.first, let item = table(0).exports[name] else { return nil }
        var search = Search(scope: 0, item: item, path: path.dropFirst())
        for _ in 0..<Self.mostSteps where steps > 0 {
            steps -= 1
            guard let definition = definition(search) else { return nil }
            switch step(definition, &search) {
            case .goesOn: continue
            case .ends(let instance): return instance
            }
        }
        return nil
    }

    /// What is looked for: the export of an item that a path of names leads to, or the item itself.
    private struct Search {
        var scope: Int
        var item: SortIndex
        var path: ArraySlice<String>
    }

    private enum Step {
        case goesOn
        case ends(String?)
    }

    private func table(_ scope: Int) -> DefinitionTable { tables[scopes[scope].table] }

    private func definition(_ search: Search) -> DefinitionTable.Definition? {
        definition(search.item, in: search.scope)
    }

    private func definition(_ item: SortIndex, in scope: Int) -> DefinitionTable.Definition? {
        let table = table(scope)
        let list =
            switch item.sort {
            case .type: table.types
            case .instance: table.instances
            case .component: table.components
            case .core, .function, .value: [DefinitionTable.Definition]()
            }
        let index = Int(item.index)
        return index < list.count ? list[index] : nil
    }

    private mutating func step(_ definition: DefinitionTable.Definition, _ search: inout Search) -> Step {
        switch definition {
        case .type(let isResource): return .ends(isResource ? scopes[search.scope].instance : nil)
        case .same(let index): search.item.index = index
        case .exportOf(let instance, let name):
            steps -= search.path.count
            search.path = [name] + search.path
            search.item = SortIndex(.instance, instance.rawValue)
        case .outer(let count, let index):
            for _ in 0..<min(count, 100) {
                guard let outer = scopes[search.scope].outer else { return .ends(nil) }
                search.scope = outer
            }
            search.item.index = index
        case .imported(let name):
            // What the outermost imports, no instance in it makes.
            guard let argument = scopes[search.scope].arguments[name] else { return .ends(nil) }
            (search.scope, search.item) = argument
        case .inline(let exports):
            steps -= exports.count
            guard let name = search.path.popFirst(), let export = exports.first(where: { $0.name.text == name }) else {
                return .ends(nil)
            }
            search.item = export.item
        case .instantiated(let component, let arguments):
            guard let name = search.path.popFirst(),
                let scope = enter(component, arguments, from: search),
                let item = table(scope).exports[name]
            else { return .ends(nil) }
            search.scope = scope
            search.item = item
        case .component: return .ends(nil)
        }
        return .goesOn
    }

    /// The component that is instantiated, with what it is given.
    private mutating func enter(
        _ component: ComponentIndex, _ arguments: [InstantiateArgument], from search: Search
    ) -> Int? {
        steps -= arguments.count
        var place = (scope: search.scope, item: SortIndex(.component, component.rawValue))
        for _ in 0..<Self.mostSteps {
            switch definition(place.item, in: place.scope) {
            case .component(let nested)?:
                let given = Dictionary(
                    arguments.map { ($0.name, (scope: search.scope, item: $0.item)) },
                    uniquingKeysWith: { first, _ in first })
                let table = table(of: nested)
                let instance = scopes[search.scope].instance ?? name(of: search.item.index)
                scopes.append(Scope(table: table, outer: place.scope, arguments: given, instance: instance))
                return scopes.count - 1
            case .same(let index)?: place.item.index = index
            case .outer(let count, let index)?:
                for _ in 0..<min(count, 100) {
                    guard let outer = scopes[place.scope].outer else { return nil }
                    place.scope = outer
                }
                place.item.index = index
            case .imported(let name)?:
                guard let argument = scopes[place.scope].arguments[name] else { return nil }
                place = argument
            case .type?, .instantiated?, .inline?, .exportOf?, nil: return nil
            }
        }
        return nil
    }

    private func name(of instance: UInt32) -> String { names[instance] ?? "instance \(instance)" }
}
