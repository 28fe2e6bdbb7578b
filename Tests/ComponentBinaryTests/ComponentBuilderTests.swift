import Testing
import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

struct ComponentBuilderTests {
    private func read(_ bytes: [UInt8]) throws -> Component { try Component(reading: ByteReader(bytes.span)) }

    /// What each section holds: its kind, and how many items.
    private func shape(_ component: Component) -> [String] {
        component.sections.map { section in
            switch section.contents {
            case .custom(let custom): "`\(custom.name)`"
            case .types(let items): "types \(items.count)"
            case .imports(let items): "imports \(items.count)"
            case .exports(let items): "exports \(items.count)"
            case .aliases(let items): "aliases \(items.count)"
            case .instances(let items): "instances \(items.count)"
            case .component: "component"
            case .coreModule: "core module"
            case .start: "start"
            case .coreInstances, .coreTypes, .canonicals, .values: "others"
            }
        }
    }

    @Test("definitions of one kind that follow each other are one section, and indices go on through all of them")
    func runs() throws {
        var builder = ComponentBuilder()
        let function = TypeDefinition.function(FuncType(parameters: [], result: nil))
        #expect(builder.define(function) == TypeIndex(0))
        #expect(builder.define(function) == TypeIndex(1))
        #expect(builder.add(Import(name: ExternName("f"), type: .function(0))) == SortIndex(.function, 0))
        #expect(builder.define(function) == TypeIndex(2))
        // An export is a definition of its own.
        let export = Export(name: ExternName("g"), item: SortIndex(.function, 0), type: nil)
        #expect(builder.add(export) == SortIndex(.function, 1))
        #expect(builder.next(.type) == 3 && builder.next(.function) == 2 && builder.next(.instance) == 0)
        let component = try read(builder.closeComponent(.wcompose))
        #expect(shape(component) == ["types 2", "imports 1", "types 1", "exports 1", "`producers`"])
        #expect(builder.depth == 0)
    }

    @Test("types and components within are scopes, whose indices begin anew")
    func scopes() throws {
        var builder = ComponentBuilder()
        builder.open(.instanceType)
        #expect(builder.define(.value(.primitive(.u8))) == TypeIndex(0))
        // From within, something may be added around.
        let outer = builder.add(.outer(count: 1, SortIndex(.type, 0)), inScope: 0)
        #expect(outer == SortIndex(.type, 0))
        let declared = builder.add(ExportDeclaration(name: ExternName("t"), type: .type(.eq(0))))
        #expect(declared == SortIndex(.type, 1))
        let type = builder.closeType()
        guard case .instance(let declarations) = type else { throw BinaryError(.unexpected(.instance), at: 0) }
        #expect(declarations.count == 2)
        #expect(builder.define(type) == TypeIndex(1))
        builder.open(.component)
        #expect(builder.depth == 2 && builder.next(.type) == 0)
        let inner = builder.closeComponent()
        #expect(builder.add(component: inner.span) == ComponentIndex(0))
        #expect(shape(try read(builder.closeComponent())) == ["aliases 1", "types 1", "component"])
    }

    @Test("an export of an instance is aliased once")
    func aliases() throws {
        var builder = ComponentBuilder()
        builder.open(.instanceType)
        let type = builder.define(builder.closeType())
        for name in ["a", "b"] { _ = builder.add(Import(name: ExternName(name), type: .instance(type))) }
        #expect(builder.export("f", of: 0, .function) == SortIndex(.function, 0))
        #expect(builder.export("f", of: 1, .function) == SortIndex(.function, 1))
        #expect(builder.export("f", of: 0, .function) == SortIndex(.function, 0))
        #expect(builder.export("t", of: 0, .type) == SortIndex(.type, 1))
        #expect(shape(try read(builder.closeComponent())) == ["types 1", "imports 2", "aliases 3"])
    }

    @Test("names come by sort and index, before what tells who made the component")
    func names() throws {
        var builder = ComponentBuilder()
        builder.setName("whole")
        let function = builder.define(.function(FuncType(parameters: [], result: nil)))
        let imported = builder.add(Import(name: ExternName("f"), type: .function(function)))
        builder.name(imported, "f")
        builder.name(SortIndex(.type, 0), "t")
        let bytes = builder.closeComponent(.wcompose)
        let component = try read(bytes)
        #expect(shape(component).suffix(2) == ["`component-name`", "`producers`"])
        guard case .custom(let section)? = component.sections.dropLast().last?.contents,
            let names = ComponentNames(reading: ByteReader(bytes.span).reader(of: section.contents))
        else {
            Issue.record("there are no names")
            return
        }
        #expect(names.component == "whole")
        #expect(names.sorts.map(\.sort) == [.function, .type])
        #expect(names.sorts.flatMap(\.names).map(\.name) == ["f", "t"])
    }

    @Test("what is taken comes before what is put there, and nothing twice")
    func taking() throws {
        var nested = ComponentBuilder()
        let inner = nested.closeComponent()
        var builder = ComponentBuilder()
        let index = builder.addComponent(size: inner.count)
        let start = builder.takeBytes()
        builder.name(SortIndex(.component, index.rawValue), "inner")
        let component = try read(start + inner + builder.closeComponent())
        #expect(shape(component) == ["component", "`component-name`"])
    }

    @Test("definitions are counted by section as the builder counts them one by one")
    func counting() throws {
        var sizes = IndexSpaceSizes()
        sizes.add(.coreTypes([.recursive(RecursiveType(subtypes: [], isGroup: true)), .module([])]))
        #expect(sizes[.core(.type)] == 1)
        sizes.add(.canonicals([.lift(0, [], type: 0), .lower(0, []), .builtin(.taskCancel, .none)]))
        #expect(sizes[.function] == 1 && sizes[.core(.function)] == 2)
        sizes.add(.aliases([.coreExport(0, name: "m", .memory), .outer(count: 1, SortIndex(.component, 4))]))
        #expect(sizes[.core(.memory)] == 1 && sizes[.component] == 1)
        sizes.add(.start(Start(function: 0, arguments: [], resultCount: 3)))
        #expect(sizes[.value] == 3)
        #expect(sizes.add(.value) == 3)
        #expect(Sort.all.map(\.place) == Array(0..<13))
    }
}
