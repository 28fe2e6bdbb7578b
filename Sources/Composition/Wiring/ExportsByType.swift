import OrderedCollections
import WComposeComponentModel

/// The exports of all instances by their types, and which of these types fit where: what rule 6 looks at.
struct ExportsByType {
    private var exports: OrderedDictionary<Resolved.ExternType, [Export]> = [:]
    /// In the order of `exports`.
    private var types: [Shape: [Resolved.ExternType]] = [:]
    /// What was found before, by what was asked for.
    private var fitting: [Resolved.ExternType: [Resolved.ExternType]] = [:]

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

    init(_ instances: GraphInstances, in store: TypeStore) {
        for instance in instances.byID {
            for (name, export) in instances.exports(of: instance) {
                let isNew = exports[export.type] == nil
                exports[export.type, default: []].append(Export(instance: instance, name: name))
                if isNew {
                    for shape in Shape.all(of: export.type, in: store) {
                        types[shape, default: []].append(export.type)
                    }
                }
            }
        }
    }

    /// The shape that something must have to fit, of several the one that the fewest exports have; nil for what proves
    /// nothing: an empty shape fits everything, so at least a function must be asked for.
    func requiredShape(of type: Resolved.ExternType, in store: TypeStore) -> Shape? {
        Shape.all(of: type, in: store).min { (types[$0]?.count ?? 0) < (types[$1]?.count ?? 0) }
    }

    /// The exports whose types fit, in groups of one type: each type is held against another once.
    ///
    /// - Parameter shape: what `requiredShape(of:in:)` says of the type.
    mutating func exports(
        fitting type: Resolved.ExternType, _ shape: Shape, _ fits: inout TypeFits, in store: TypeStore,
        _ log: inout PlanningLog
    ) -> [[Export]] {
        var found: [Resolved.ExternType] = []
        if let known = fitting[type] {
            found = known
        } else {
            for candidate in types[shape] ?? []
            where fits.differences(of: candidate, from: type, in: store, &log).isEmpty { found.append(candidate) }
            fitting[type] = found
        }
        return found.compactMap { exports[$0] }
    }
}

extension ExportsByType.Shape {
    /// The shapes of a type; a type that fits another has those that the other has.
    static func all(of type: Resolved.ExternType, in store: TypeStore) -> [Self] {
        switch type {
        case .instance(let id):
            store.exports(of: id).compactMap { name, export in
                if case .function(let id) = export.type { Self(of: id, exportedAs: name, in: store) } else { nil }
            }
        case .function(let id): [Self(of: id, exportedAs: nil, in: store)]
        case .coreModule, .value, .type, .component: []
        }
    }

    private init(of id: FuncTypeID, exportedAs name: String?, in store: TypeStore) {
        self.init(
            name: name,
            type: store[id].type.map { type in
                switch type {
                case .primitive(let primitive): primitive
                case .defined(let id):
                    if case .primitive(let primitive) = store.shape(of: id) { primitive } else { nil }
                }
            })
    }
}

extension Resolved.ExternType {
    /// Whether it says something that this fits: an empty shape fits everything and proves nothing.
    func provesSomething(in store: TypeStore) -> Bool { !ExportsByType.Shape.all(of: self, in: store).isEmpty }
}
