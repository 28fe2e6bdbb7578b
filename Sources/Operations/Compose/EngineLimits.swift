import OrderedCollections
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeLoading
import WComposePlatform
import WComposeWasmBinary

/// What engines of today refuse, though the specification allows it: said beforehand.
enum EngineLimits {
    /// Instances in the index space of one component, and who stops there.
    static let instances: [(limit: Int, engines: String)] = [
        (1_000, "wasmtime up to 49 and wac 0.10"), (4_096, "wasmtime 50 and wasm-tools 1.262"),
    ]
    /// Core modules and components in one file, the outermost left out: wasm-tools 1.262.
    static let modulesAndComponents = 1_000

    /// - Parameter way: how the graph was given.
    static func check(
        _ plan: Plan, by way: CompositionGraph.Way, _ packages: PackageLoader, reporting sink: inout DiagnosticSink
    ) {
        var census = Census()
        census.count(plan, packages)
        let (count, path) = census.largest
        let exceeded = instances.filter { count > $0.limit }
        if !exceeded.isEmpty {
            let place = path.isEmpty ? "the composition" : "the nested graph `\(path)`"
            let limits = exceeded.map { "\($0.engines) support at most \($0.limit)" }.joined(separator: ", ")
            sink.report(
                Diagnostic(
                    OperationCode.engineLimit, "\(place) has \(count) instances in one component: \(limits)",
                    severity: .warning,
                    notes: ["an instance that others use counts twice: itself, and its export"],
                    help: ["move parts of the graph into nested graphs: the limit applies to each component"]))
        }
        if plan.embedsComponents {
            for package in census.embedded(of: packages) where package.file.count > Limits.sectionBytes {
                sink.report(
                    Diagnostic(
                        InputCode.fileTooLarge,
                        "`\(package.file.path)` is too large to embed: a section holds at most \(Limits.sectionBytes) bytes",
                        at: package.location.map { [Label($0)] } ?? [],
                        help: ["set `embed: false` to import the components instead"]))
            }
        }
        let total = census.modulesAndComponents(plan, packages)
        if total > modulesAndComponents {
            sink.report(
                Diagnostic(
                    OperationCode.engineLimit,
                    "the composition has \(total) modules and components: wasm-tools supports at most \(modulesAndComponents)",
                    severity: .warning, notes: ["nested components are counted too"]))
        }
        if let name = census.implementing {
            sink.report(
                Diagnostic(
                    OperationCode.engineLimit,
                    "wasmtime runs the composition only with `-W component-model-implements=y`",
                    severity: .note, notes: ["`\(name)` has the attribute `implements`"]))
        }
        if let name = census.canonical ?? (plan.imports.map(\.name) + plan.exports.map(\.name)).canonical {
            sink.report(
                Diagnostic(
                    OperationCode.engineLimit, "wasmtime up to 50 cannot run the composition: it has canonical names",
                    severity: .note, notes: ["`\(name.interfaceText)` is written with the attribute `versionsuffix`"]))
        }
        if !plan.embedsComponents {
            sink.report(
                Diagnostic(
                    OperationCode.engineLimit, "the composition imports its components; engines cannot run it as it is",
                    severity: .note,
                    notes: [
                        way == .configuration
                            ? "the configuration sets `import-components: true`" : "the graph file sets `embed: false`"
                    ]))
        }
    }
}

/// What engines count.
private struct Census {
    /// The most instances in one component of the result, and which of the nested graphs that is.
    private(set) var largest: (count: Int, path: String) = (0, "")
    /// An import or export with the attribute `implements`.
    private(set) var implementing: String?
    /// A canonical name of an import or export.
    private(set) var canonical: ExternName?
    /// The plans of nested graphs.
    private var graphs: Set<Int> = []
    private var embedded: Set<PackageID> = []

    mutating func count(_ plan: Plan, _ packages: PackageLoader, path: String = "") {
        var instances = plan.instances.count
        instances += plan.imports.count { $0.type.isInstance }
        instances += plan.exports.count { $0.type.isInstance }
        // Each argument and each export needs an alias at the most.
        let most = instances + plan.exports.count + plan.instances.reduce(0) { $0 + $1.arguments.count }
        if most > EngineLimits.instances[0].limit { instances += aliasCount(of: plan, packages) }
        if instances > largest.count { largest = (instances, path) }
        if implementing == nil {
            implementing = (plan.imports.map(\.name) + plan.exports.map(\.name)).first { $0.implements != nil }?.text
        }
        for component in plan.components {
            let types = packages.table.types
            for externs in [types.imports(of: component.type), types.exports(of: component.type)] {
                for name in externs.values.lazy.map({ $0.name }) where !name.attributes.isEmpty {
                    if implementing == nil, name.implements != nil { implementing = name.text }
                    if canonical == nil, name.versionSuffix != nil { canonical = name }
                }
            }
            switch component.source {
            case .package(let id): embedded.insert(id)
            case .plan(let nested):
                guard graphs.insert(nested.id).inserted else { continue }
                count(nested, packages, path: path.isEmpty ? component.id : path + "/" + component.id)
            }
        }
    }

    /// How many exported instances are used, each counted once.
    private func aliasCount(of plan: Plan, _ packages: PackageLoader) -> Int {
        // Nearly all are exports of instances, of each of which few are used.
        var exports = Array(repeating: SmallSet<String>(), count: plan.instances.count)
        var others: Set<Alias> = []
        var count = 0
        func note(_ root: PlannedArgument.Source.Root, _ names: some Collection<String>) {
            var type =
                switch root {
                case .instance(let index): Resolved.ExternType.instance(plan.instances[index].type)
                case .compositionImport(let index): plan.imports[index].type
                }
            for (depth, name) in names.enumerated() {
                guard case .instance(let id) = type, let export = packages.table.types.exports(of: id)[name] else {
                    return
                }
                type = export.type
                guard type.isInstance else { return }
                let isNew =
                    if depth == 0, case .instance(let index) = root {
                        exports[index].insert(name)
                    } else {
                        others.insert(Alias(root: root, names: Array(names.prefix(depth + 1)))).inserted
                    }
                if isNew { count += 1 }
            }
        }
        func note(_ source: PlannedArgument.Source) {
            switch source {
            case .export(let instance, let name): note(.instance(instance), CollectionOfOne(name))
            case .path(let root, let names): note(root, names)
            case .instance, .compositionImport, .definition, .typeExport: break
            }
        }
        for instance in plan.instances {
            for argument in instance.arguments { note(argument.source) }
        }
        for export in plan.exports { note(export.source) }
        return count
    }

    func embedded(of packages: PackageLoader) -> [LoadedPackage] {
        embedded.sorted { $0.index < $1.index }.map { packages[$0] }
    }

    func modulesAndComponents(_ plan: Plan, _ packages: PackageLoader) -> Int {
        guard plan.embedsComponents else { return graphs.count }
        return embedded.reduce(graphs.count) { $0 + packages[$1].moduleAndComponentCount }
    }

    private struct Alias: Hashable {
        var root: PlannedArgument.Source.Root
        var names: [String]
    }
}

extension Resolved.ExternType {
    fileprivate var isInstance: Bool {
        if case .instance = self { true } else { false }
    }
}

extension [ExternName] {
    /// The first that has only the part of a version that decides compatibility.
    fileprivate var canonical: ExternName? { first { $0.versionSuffix != nil } }
}
