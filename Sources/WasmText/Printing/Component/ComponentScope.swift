import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// The index spaces of a component, or of a component or instance type, as far as it is printed.
struct ComponentScope {
    /// How the scope itself is called in the scopes within it.
    var label: PrintedName?
    private var names: [Sort: [UInt32: PrintedName]] = [:]
    private var sizes = IndexSpaceSizes()

    /// A scope without names.
    init() {}

    /// The scope of a component, whose own names stand in its custom sections.
    init(of component: Component, reader: ByteReader) {
        var known: [Sort: [UInt32: String]] = [:]
        for section in component.sections {
            guard case .custom(let custom) = section.contents, custom.name == ComponentNames.sectionName,
                let read = ComponentNames(reading: reader.reader(of: custom.contents))
            else { continue }
            if let name = read.component {
                var labels: Set<String> = []
                label = PrintedName(name, kind: "component", index: 0, used: &labels)
            }
            for sort in read.sorts {
                // The later of two names of one definition is the one it has.
                for association in sort.names { known[sort.sort, default: [:]][association.index] = association.name }
            }
        }
        for (sort, known) in known {
            var used: Set<String> = []
            // Of definitions with one name, the first is called by it, in whatever order the sections name them.
            for (index, name) in known.sorted(by: { $0.key < $1.key }) {
                names[sort, default: [:]][index] = PrintedName(name, kind: sort.nameKind, index: index, used: &used)
            }
        }
    }

    /// The index that the next definition of `sort` gets, which is counted.
    mutating func next(_ sort: Sort) -> UInt32 { sizes.add(sort) }

    func name(_ sort: Sort, _ index: UInt32) -> PrintedName? { names[sort]?[index] }
}

extension Sort {
    /// What stands in an identifier that is made to be unique.
    fileprivate var nameKind: StaticString {
        switch self {
        case .core(.function): "core-func"
        case .core(.table): "core-table"
        case .core(.memory): "core-memory"
        case .core(.global): "core-global"
        case .core(.tag): "core-tag"
        case .core(.type): "core-type"
        case .core(.module): "core-module"
        case .core(.instance): "core-instance"
        case .function: "func"
        case .value: "value"
        case .type: "type"
        case .component: "component"
        case .instance: "instance"
        }
    }
}
