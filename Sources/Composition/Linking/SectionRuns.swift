import WComposeComponentBinary
import WComposeComponentModel
import WComposeWasmBinary

/// Writes definitions in their order, those of one kind that follow each other as one section.
struct SectionRuns {
    private(set) var writer = ByteWriter()
    private var run: Section.Contents?

    mutating func add(_ item: TypeScope.Item) {
        switch item {
        case .coreType(let type):
            if case .coreTypes(var types)? = run {
                run = nil
                types.append(type)
                run = .coreTypes(types)
            } else {
                start(.coreTypes([type]))
            }
        case .type(let type):
            if case .types(var types)? = run {
                run = nil
                types.append(type)
                run = .types(types)
            } else {
                start(.types([type]))
            }
        case .alias(let alias): add(alias)
        case .import(let item):
            if case .imports(var items)? = run {
                run = nil
                items.append(item)
                run = .imports(items)
            } else {
                start(.imports([item]))
            }
        case .export: preconditionFailure("exports are declared in types only")
        }
    }

    mutating func add(_ alias: Alias) {
        if case .aliases(var aliases)? = run {
            run = nil
            aliases.append(alias)
            run = .aliases(aliases)
        } else {
            start(.aliases([alias]))
        }
    }

    mutating func add(_ instance: Instance) {
        if case .instances(var instances)? = run {
            run = nil
            instances.append(instance)
            run = .instances(instances)
        } else {
            start(.instances([instance]))
        }
    }

    mutating func add(_ export: Export) {
        if case .exports(var exports)? = run {
            run = nil
            exports.append(export)
            run = .exports(exports)
        } else {
            start(.exports([export]))
        }
    }

    private mutating func start(_ contents: Section.Contents) {
        flush()
        run = contents
    }

    /// Writes the run that is under way.
    mutating func flush() {
        guard let contents = run else { return }
        run = nil
        writer.section(contents, from: ByteReader([UInt8]().span))
    }

    /// Writes something else between runs.
    mutating func write(_ body: (inout ByteWriter) -> Void) {
        flush()
        body(&writer)
    }

    /// The bytes so far, which are taken out.
    mutating func take() -> [UInt8] {
        flush()
        let bytes = writer.bytes
        writer = ByteWriter()
        return bytes
    }
}
