import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Rule 6: what no rule finds by name is found by its type, where it is the only one that fits.

extension GraphPlanner {
    /// The one export whose type fits.
    mutating func findByType(
        _ item: Resolved.Extern, _ consumer: InstanceID, _ isAllowed: (InstanceID) -> Bool
    ) -> Binding? {
        guard let shape = requiredShape(of: item.type) else { return nil }
        var found: [Binding] = []
        let groups = exports(fitting: item.type, shape)
        guard !isOutOfSteps else { return nil }
        for group in groups {
            for export in group where isAllowed(export.instance) {
                found.append(Binding(source: .export(export.instance, export.name), rule: .found(.type)))
                guard found.count < Self.mostAmbiguous else { break }
            }
        }
        guard found.count > 1 else { return found.first }
        sink.report(.ambiguousProvider(import: item.name.text, of: consumer, candidates: found, in: self))
        return Binding(source: .host(renamed: nil), rule: .open, isFaulty: true)
    }

    /// Of exports whose types fit, no more are looked at.
    private static var mostAmbiguous: Int { 1_000 }

    /// The exports that fit, in groups of one type: each type is held against another once.
    private mutating func exports(
        fitting type: Resolved.ExternType, _ shape: ExportsByType.Shape
    ) -> [[ExportsByType.Export]] {
        var all = exportsByType ?? typedExports()
        exportsByType = nil
        defer { exportsByType = all }
        let fitting = all.fitting[type] ?? all.candidates(for: shape).filter { fit($0, type).isEmpty }
        all.fitting[type] = fitting
        return fitting.compactMap { all.exports[$0] }
    }

    private func typedExports() -> ExportsByType {
        var result = ExportsByType()
        for instance in instancesByID {
            for (name, export) in exports(of: instance) {
                let isNew = result.exports[export.type] == nil
                result.exports[export.type, default: []].append(.init(instance: instance, name: name))
                if isNew {
                    for shape in shapes(of: export.type) { result.types[shape, default: []].append(export.type) }
                }
            }
        }
        return result
    }

    /// The shapes of a type; a type that fits another has those that the other has.
    private func shapes(of type: Resolved.ExternType) -> [ExportsByType.Shape] {
        switch type {
        case .instance(let id):
            table.types.exports(of: id).compactMap { name, export in
                if case .function(let id) = export.type { shape(of: id, exportedAs: name) } else { nil }
            }
        case .function(let id): [shape(of: id, exportedAs: nil)]
        case .coreModule, .value, .type, .component: []
        }
    }

    private func shape(of id: FuncTypeID, exportedAs name: String?) -> ExportsByType.Shape {
        ExportsByType.Shape(
            name: name,
            type: table.types[id].type.map { type in
                switch type {
                case .primitive(let primitive): primitive
                case .defined(let id):
                    if case .primitive(let primitive) = table.types.shape(of: id) { primitive } else { nil }
                }
            })
    }

    /// An empty shape fits everything and proves nothing: at least a function must be asked for.
    func provesSomething(_ type: Resolved.ExternType) -> Bool { !shapes(of: type).isEmpty }

    /// The shape that something must have to fit, of several the one that the fewest exports have; nil for what proves
    /// nothing.
    private mutating func requiredShape(of type: Resolved.ExternType) -> ExportsByType.Shape? {
        let all = exportsByType ?? typedExports()
        exportsByType = all
        return shapes(of: type).min { all.candidates(for: $0).count < all.candidates(for: $1).count }
    }
}

/// The exports of all instances by their types, and which of these types fit where.
struct ExportsByType {
    var exports: OrderedDictionary<Resolved.ExternType, [Export]> = [:]
    /// In the order of `exports`.
    var types: [Shape: [Resolved.ExternType]] = [:]
    /// What was found before, by what was asked for.
    var fitting: [Resolved.ExternType: [Resolved.ExternType]] = [:]

    struct Export {
        var instance: InstanceID
        var name: String
    }

    /// What can be seen of a function, or of an instance that exports one, without holding it against another.
    struct Shape: Hashable {
        /// Of the export of an instance.
        var name: String?
        /// Values by their types where these are primitive.
        var type: FunctionType<PrimitiveType?>
    }

    func candidates(for shape: Shape) -> [Resolved.ExternType] { types[shape] ?? [] }
}
