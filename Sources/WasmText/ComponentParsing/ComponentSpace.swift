import WComposeComponentModel

/// The index spaces that a component has, as places of an array.
enum ComponentSpace: Int, CaseIterable {
    case coreFunctions, coreTables, coreMemories, coreGlobals, coreTags, coreTypes, coreModules, coreInstances
    case functions, values, types, components, instances

    init(_ sort: Sort) {
        self =
            switch sort {
            case .core(.function): .coreFunctions
            case .core(.table): .coreTables
            case .core(.memory): .coreMemories
            case .core(.global): .coreGlobals
            case .core(.tag): .coreTags
            case .core(.type): .coreTypes
            case .core(.module): .coreModules
            case .core(.instance): .coreInstances
            case .function: .functions
            case .value: .values
            case .type: .types
            case .component: .components
            case .instance: .instances
            }
    }

    /// The sort of what it holds. In the order of `allCases` the bytes of sorts ascend, as the section of names has them.
    var sort: Sort {
        switch self {
        case .coreFunctions: .core(.function)
        case .coreTables: .core(.table)
        case .coreMemories: .core(.memory)
        case .coreGlobals: .core(.global)
        case .coreTags: .core(.tag)
        case .coreTypes: .core(.type)
        case .coreModules: .core(.module)
        case .coreInstances: .core(.instance)
        case .functions: .function
        case .values: .value
        case .types: .type
        case .components: .component
        case .instances: .instance
        }
    }

    /// Whether a component within may name what it holds.
    var isOpenToInner: Bool {
        switch self {
        case .coreTypes, .coreModules, .types, .components: true
        case .coreFunctions, .coreTables, .coreMemories, .coreGlobals, .coreTags, .coreInstances, .functions, .values,
            .instances:
            false
        }
    }

    /// What messages call one of them.
    var spelling: String {
        switch self {
        case .coreFunctions: "core function"
        case .coreTables: "core table"
        case .coreMemories: "core memory"
        case .coreGlobals: "core global"
        case .coreTags: "core tag"
        case .coreTypes: "core type"
        case .coreModules: "core module"
        case .coreInstances: "core instance"
        case .functions: "function"
        case .values: "value"
        case .types: "type"
        case .components: "component"
        case .instances: "instance"
        }
    }
}
