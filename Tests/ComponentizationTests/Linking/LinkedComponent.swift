import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// A component that was linked, as a test looks at it: core modules and instances, and where the items of core instances
/// come from.
struct LinkedComponent {
    let bytes: [UInt8]
    private(set) var modules: [ByteRange] = []
    private(set) var instances: [CoreInstance] = []
    /// The names of core modules.
    private(set) var names: [String] = []
    /// By sort, the instance and the name that an item was aliased from; nil for what is no alias.
    private var origins: [CoreSort: [Origin?]] = [:]

    struct Origin: Equatable {
        var instance: CoreInstanceIndex
        var name: String
    }

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        let component = try Component(reading: ByteReader(bytes.span))
        for section in component.sections {
            switch section.contents {
            case .coreModule(let range): modules.append(range)
            case .coreInstances(let items): instances += items
            case .aliases(let aliases):
                for alias in aliases {
                    guard case .coreExport(let instance, let name, let sort) = alias else { continue }
                    origins[sort, default: []].append(Origin(instance: instance, name: name))
                }
            case .canonicals(let items):
                for item in items {
                    if case .core(let sort) = item.sort { origins[sort, default: []].append(nil) }
                }
            case .custom(let custom) where custom.name == ComponentNames.sectionName:
                let reader = ByteReader(bytes.span).reader(of: custom.contents)
                let sorts = ComponentNames(reading: reader)?.sorts ?? []
                names = sorts.first { $0.sort == .core(.module) }?.names.map(\.name) ?? []
            default: break
            }
        }
    }

    func module(at place: Int) -> [UInt8] { ByteReader(bytes.span).copy(modules[place]) }

    func module(named name: String) -> [UInt8]? { names.firstIndex(of: name).map { module(at: $0) } }

    /// The name of the module that an instance is of; nil for a bag of exports.
    func module(of instance: CoreInstanceIndex) -> String? {
        guard case .instantiate(let module, _) = instances[Int(instance.rawValue)] else { return nil }
        return names[Int(module.rawValue)]
    }

    /// The names of modules in the order in which they are instantiated.
    var order: [String] { instances.indices.compactMap { module(of: CoreInstanceIndex(UInt32($0))) } }

    /// The module and the name that an import of a module comes from; nil for what the component makes itself.
    func source(of item: CoreImport, in name: String) -> (module: String, name: String)? {
        for case .instantiate(let module, let arguments) in instances where names[Int(module.rawValue)] == name {
            guard let argument = arguments.first(where: { $0.name == item.module }) else { return nil }
            if let direct = self.module(of: argument.instance) { return (direct, item.name) }
            guard case .inlineExports(let exports) = instances[Int(argument.instance.rawValue)],
                let export = exports.first(where: { $0.name == item.name }),
                let origin = origins[export.sort]?[Int(export.index)], let module = self.module(of: origin.instance)
            else { return nil }
            return (module, origin.name)
        }
        return nil
    }
}
