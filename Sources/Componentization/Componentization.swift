import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeWIT
package import WComposeWasmBinary

/// Makes a component of a core module. See "Componentization" in the build targets of the component model.
///
/// Modules are added one by one, in an order that decides that of imports: adapters, then the main module, then libraries.
/// Then the component is encoded.
package struct Componentization {
    let options: ComponentizationOptions
    var worlds = EmbeddedWorlds()
    var modules: OrderedDictionary<ModuleReference, AddedModule> = [:]
    /// What is to be done for libraries once they are instantiated.
    var linkingFixups: LinkingFixups?

    struct AddedModule {
        var origin: ModuleOrigin
        var world: WIT.ModuleWorld
        var contents: Contents
        var interface: ModuleInterface
        var originalNames: [CoreImportName: String] = [:]
        var arguments: OrderedDictionary<String, LibraryArgument>?

        enum Contents {
            case pieces([ModulePiece])
            /// The whole of an adapter, of which only what is needed becomes part of the component.
            case adapter([UInt8])
        }
    }

    package init(_ options: ComponentizationOptions = ComponentizationOptions()) { self.options = options }

    /// Adds the main module.
    ///
    /// - Parameter reader: of the whole module, which must be valid.
    /// - Returns: whether it says which world it is for.
    package mutating func add(
        main reader: borrowing ByteReader, _ origin: ModuleOrigin
    ) throws(Diagnostic) -> Bool {
        let world = try worlds.add(module: reader)
        do throws(BinaryError) {
            var sections = try ModuleSections(reading: reader)
            sections.removeWorlds()
            var interface = try ModuleInterface(reading: copy reader)
            let originalNames = DistinctImports.make(&interface)
            if !originalNames.isEmpty { sections.replaceImports(interface.imports) }
            try sections.apply(MetadataEdit(producers: world.producers), reader)
            modules[.main] = AddedModule(
                origin: origin, world: world, contents: .pieces(sections.pieces), interface: interface,
                originalNames: originalNames)
        } catch {
            throw .invalidModule("\(error)", offset: error.offset, origin)
        }
        return world.isPresent
    }

    /// Adds an adapter: a module with the functions that the main module imports from a module of its name.
    ///
    /// - Returns: whether it says which world it is for, and exports something of that.
    @discardableResult
    package mutating func add(
        adapter name: String, _ reader: borrowing ByteReader, _ origin: ModuleOrigin
    ) throws(Diagnostic) -> Bool {
        guard modules[.named(name)] == nil else { throw .duplicateAdapter(name) }
        let world = try worlds.add(module: reader)
        do throws(BinaryError) {
            var sections = try ModuleSections(reading: reader)
            sections.removeWorlds()
            modules[.named(name)] = AddedModule(
                origin: origin, world: world, contents: .adapter(sections.bytes(of: reader)),
                interface: try ModuleInterface(reading: copy reader))
        } catch {
            throw .invalidModule("\(error)", offset: error.offset, origin)
        }
        return !world.exports.isEmpty
    }

    /// The component, as pieces of which those of modules stay in their files.
    package consuming func encoded() throws(DiagnosticList) -> [ComponentPiece] {
        var list = DiagnosticSink()
        do throws(Diagnostic) {
            return try encoded(&list)
        } catch {
            if !list.hasErrors { list.report(error) }
            throw DiagnosticList(diagnostics: list.diagnostics)
        }
    }

    private func encoded(_ sink: inout DiagnosticSink) throws(Diagnostic) -> [ComponentPiece] {
        let decoded = try worlds.finish()
        guard let id = decoded.world else { preconditionFailure("modules have worlds") }
        var resolution = decoded.resolution
        if options.mergesImports { try resolution.mergeImports(of: id) }
        // The exports of each module, by their places: they get other keys.
        let places = modules.mapValues { module in
            module.world.exports.map { key -> Int in
                guard let place = resolution[id].exports.index(forKey: key) else {
                    preconditionFailure("the exports of a module are those of the world")
                }
                return place
            }
        }
        let originals = resolution.makeInterfacesDistinct(in: id)
        let world = try TargetWorld(id, of: resolution, originals: originals)
        var assembly = Assembly(
            world: world,
            checker: ModuleChecker(
                world: world, adapters: Set(modules.keys.compactMap(\.name)),
                rejectsLegacyNames: options.rejectsLegacyNames))
        for (reference, module) in mainFirst {
            let exports = OrderedSet((places[reference] ?? []).map { world.exports.keys[$0] })
            try assemble(module, as: reference, exports, &assembly)
        }
        checkLibraries(&assembly)
        for problem in assembly.checker.diagnostics { sink.report(problem) }
        if let first = sink.diagnostics.first { throw first }
        let plan = ComponentPlan(world, modules: assembly.planned, form: options.form)
        var encoder = ComponentEncoder(plan, options)
        encoder.linkingFixups = linkingFixups
        return try encoder.encode(assembly.contents)
    }

    private var mainFirst: [(ModuleReference, AddedModule)] {
        modules.filter { $0.key == .main }.map { ($0, $1) } + modules.filter { $0.key != .main }.map { ($0, $1) }
    }

    // MARK: - Modules

    /// The modules as they are put together.
    struct Assembly {
        let world: TargetWorld
        var checker: ModuleChecker
        var planned: OrderedDictionary<ModuleReference, ComponentPlan.PlannedModule> = [:]
        var contents: OrderedDictionary<ModuleReference, ModuleContents> = [:]
    }

    private func assemble(
        _ module: AddedModule, as reference: ModuleReference, _ exports: OrderedSet<WIT.World.Key>,
        _ assembly: inout Assembly
    ) throws(Diagnostic) {
        var subject = ModuleChecker.Subject(
            reference: reference, origin: module.origin, interface: module.interface,
            originalNames: module.originalNames, exports: exports, arguments: module.arguments)
        let pieces: [ModulePiece]
        let checked: CheckedModule
        let debugName: String
        switch module.contents {
        case .pieces(let known):
            pieces = known
            checked = assembly.checker.check(subject)
            debugName = reference.debugName
        case .adapter(let bytes):
            guard let name = reference.name, let main = assembly.planned[.main]?.module else {
                preconditionFailure("adapters come after the main module")
            }
            let needed = main.functions(ofAdapter: name)
            if needed.isEmpty, !assembly.world.hasFunctions(exports) { return }
            let whole = assembly.checker.check(subject)
            assembly.checker.check(whole, has: needed, for: name, module.origin)
            guard !assembly.checker.hasErrors else { return }
            let reduced = try reduced(
                bytes, keeping: OrderedSet(needed.keys).union(whole.exports.keys), main, module.origin)
            debugName = "wit-component:adapter:\(name)"
            do throws(BinaryError) {
                let reader = ByteReader(reduced.span)
                subject.interface = try ModuleInterface(reading: copy reader)
                var sections = try ModuleSections(reading: reader)
                if options.hasDebugNames { try sections.apply(MetadataEdit(name: .set(debugName)), reader) }
                pieces = [.bytes(sections.bytes(of: reader))]
            } catch {
                throw .invalidModule("\(error)", offset: error.offset, module.origin)
            }
            checked = assembly.checker.check(subject)
            if let interface = modules[.main]?.interface {
                assembly.checker.check(interface, memory: main.memory, satisfies: subject)
            }
        }
        assembly.planned[reference] = ComponentPlan.PlannedModule(
            module: checked, origin: module.origin, importEncodings: module.world.importEncodings,
            exportEncodings: module.world.exportEncodings, exports: exports, isLibrary: module.arguments != nil)
        assembly.contents[reference] = ModuleContents(pieces: pieces, debugName: debugName)
    }

    /// What a component needs of an adapter.
    private func reduced(
        _ adapter: [UInt8], keeping exports: OrderedSet<String>, _ main: CheckedModule, _ origin: ModuleOrigin
    ) throws(Diagnostic) -> [UInt8] {
        do throws(AdapterError) {
            return try AdapterReduction.reduced(
                ByteReader(adapter.span), keeping: exports.elements,
                realloc: options.growsMemoryForAdapters ? nil : main.adapterRealloc, features: .all)
        } catch {
            throw .unusableAdapter("\(error)", origin)
        }
    }
}

extension TargetWorld {
    /// Whether there is a function among exports.
    fileprivate func hasFunctions(_ keys: OrderedSet<WIT.World.Key>) -> Bool {
        keys.contains { key in
            switch exports[key]?.kind {
            case .function: true
            case .interface(let id): !resolution[id].functions.isEmpty
            case .type, nil: false
            }
        }
    }
}

/// Names for imports that are imported more than once, as wasm-tools gives them.
enum DistinctImports {
    /// Gives them names of their own.
    ///
    /// - Returns: what each of these was called.
    static func make(_ interface: inout ModuleInterface) -> [CoreImportName: String] {
        var known: Set<CoreImportName> = []
        var originals: [CoreImportName: String] = [:]
        var numbers: [CoreImportName: Int] = [:]
        for place in interface.imports.indices {
            let item = interface.imports[place]
            let name = CoreImportName(item.module, item.name)
            guard !known.insert(name).inserted else { continue }
            // Names with numbers may be there already; what was tried once is not tried again.
            var number = numbers[name] ?? 2
            var unique = CoreImportName(item.module, "\(item.name) [v\(number)]")
            while known.contains(unique) {
                number += 1
                unique.name = "\(item.name) [v\(number)]"
            }
            numbers[name] = number + 1
            known.insert(unique)
            originals[unique] = item.name
            interface.imports[place].name = unique.name
        }
        return originals
    }
}
