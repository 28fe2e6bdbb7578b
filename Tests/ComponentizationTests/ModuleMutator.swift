import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

/// Changes core modules in ways that leave them readable more often than not: sections keep sizes that fit, and names are
/// those that mean something.
struct ModuleMutator {
    private var random: RepeatableGenerator
    /// Names of all modules that it begins with.
    private let names: [String]

    init(seed: UInt64, names: [String]) {
        random = RepeatableGenerator(seed: seed)
        self.names = names
    }

    mutating func mutant(of module: [UInt8]) -> [UInt8] {
        var bytes = module
        for _ in 0...below(3) { bytes = changed(bytes) }
        return bytes
    }

    private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &random) }

    private mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > 9 else { return bytes }
        guard below(8) > 0, var sections = Section.all(of: bytes), !sections.isEmpty else {
            return random.mutant(of: bytes)
        }
        let place = below(sections.count)
        switch below(12) {
        case 0: sections.insert(sections[place], at: below(sections.count))
        case 1: sections.remove(at: place)
        case 2: sections.swapAt(place, below(sections.count))
        case 3, 4, 5: changeItem(in: &sections, CoreSectionID.import.rawValue, Self.imports)
        case 6, 7: changeItem(in: &sections, CoreSectionID.export.rawValue, Self.exports)
        case 8: sections[place].contents = changedBytes(sections[place].contents)
        default:
            let worlds = sections.indices.filter { sections[$0].isWorld }
            guard !worlds.isEmpty else { break }
            let world = worlds[below(worlds.count)]
            sections[world].nested = changedComponent(sections[world].nested)
        }
        return bytes.prefix(8) + sections.flatMap(\.bytes)
    }

    private mutating func changedBytes(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        guard !bytes.isEmpty else { return [UInt8.random(in: 0...255, using: &random)] }
        let place = below(bytes.count)
        switch below(6) {
        case 0: bytes.insert(UInt8.random(in: 0...0x7f, using: &random), at: place)
        case 1: bytes.remove(at: place)
        case 2: bytes[place] &+= 1
        case 3: bytes[place] &-= 1
        case 4: bytes[place] ^= 1 << UInt8(below(8))
        default:
            let end = min(bytes.count, place + 1 + below(12))
            bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count))
        }
        return bytes
    }

    /// Of the component that says which world a module is for.
    private mutating func changedComponent(_ bytes: [UInt8]) -> [UInt8] {
        guard var sections = Section.all(of: bytes), !sections.isEmpty else { return changedBytes(bytes) }
        let place = below(sections.count)
        switch below(8) {
        case 0: sections.insert(sections[place], at: below(sections.count))
        case 1: sections.remove(at: place)
        default: sections[place].contents = changedBytes(sections[place].contents)
        }
        return bytes.prefix(8) + sections.flatMap(\.bytes)
    }

    // MARK: - Imports and exports

    /// An item of a section: its names, and what follows them.
    private struct Item {
        var names: [String]
        var type: [UInt8]
    }

    private typealias Read = @Sendable (inout ByteReader) throws(BinaryError) -> Item

    private static let imports: Read = { reader throws(BinaryError) in
        let item = try CoreImport(from: &reader)
        var writer = ByteWriter()
        writer.write(item)
        let names = item.module.utf8.count + item.name.utf8.count
        let sizes = (item.module.utf8.count < 128 ? 1 : 2) + (item.name.utf8.count < 128 ? 1 : 2)
        return Item(names: [item.module, item.name], type: Array(writer.bytes.dropFirst(names + sizes)))
    }

    private static let exports: Read = { reader throws(BinaryError) in
        let name = try reader.name()
        let kind = try reader.byte()
        var writer = ByteWriter()
        writer.byte(kind)
        writer.u32(try reader.u32())
        return Item(names: [name], type: writer.bytes)
    }

    private mutating func changeItem(in sections: inout [Section], _ id: UInt8, _ read: Read) {
        guard let place = sections.firstIndex(where: { $0.id == id }),
            var items = Self.items(of: sections[place].contents, read), !items.isEmpty
        else { return }
        let item = below(items.count)
        switch below(6) {
        case 0: items.insert(items[item], at: below(items.count))
        case 1: items.remove(at: item)
        case 2, 3:
            let name = below(items[item].names.count)
            items[item].names[name] = self.name(insteadOf: items[item].names[name])
        case 4: items[item].type = changedBytes(items[item].type)
        default:
            let new = Item(names: items[item].names.map { name(insteadOf: $0) }, type: items[below(items.count)].type)
            items.append(new)
        }
        var writer = ByteWriter()
        writer.u32(UInt32(items.count))
        for item in items {
            for name in item.names { writer.name(name) }
            writer.append(item.type)
        }
        sections[place].contents = writer.bytes
    }

    private static func items(of contents: [UInt8], _ read: Read) -> [Item]? {
        var reader = ByteReader(contents.span)
        guard let count = try? reader.u32(), count <= contents.count else { return nil }
        var items: [Item] = []
        for _ in 0..<count {
            guard let item = try? read(&reader) else { return nil }
            items.append(item)
        }
        return items
    }

    private mutating func name(insteadOf name: String) -> String {
        let other = names.randomElement(using: &random) ?? "f"
        switch below(7) {
        case 0: return other
        case 1: return (Self.prefixes.randomElement(using: &random) ?? "") + name
        case 2: return name + (Self.suffixes.randomElement(using: &random) ?? "")
        case 3: return (Self.prefixes.randomElement(using: &random) ?? "") + other
        case 4: return Self.wholes.randomElement(using: &random) ?? ""
        case 5:
            let parts = Self.prefixes + Self.wholes + Self.suffixes + names
            return (0...below(3)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
        default:
            var letters = Array(name)
            if !letters.isEmpty {
                letters[below(letters.count)] = "abz019-_#/@:[]|. é".randomElement(using: &random) ?? "a"
            }
            return String(letters)
        }
    }

    private static let prefixes = [
        "cm32p2", "cm32p2|", "cm32p2|_ex_", "cm32p2||", "[export]", "[export]$root", "[async-lower]", "[async-lift]",
        "[async-lift-stackful]", "[callback]", "[callback][async-lift]", "cabi_post_", "[task-return]",
        "[resource-drop]", "[resource-new]", "[resource-rep]", "[method]", "[static]", "[constructor]", "[dtor]",
        "[stream-new-0]", "[stream-read-0]", "[stream-write-1]", "[future-new-0]", "[future-read-0]",
        "[future-write-2]", "[stream-cancel-read-0]", "[future-drop-readable-0]", "[stream-forward-0]",
        "[stream-read-unit]", "[future-write-unit]", "[context-get-", "[thread-",
    ]
    private static let suffixes = [
        "_drop", "_new", "_rep", "_dtor", "_post", "#", "#[dtor]", "@0.2.0", "@1.0.0", "|", "]", "-i32]", "/i", " [v2]",
    ]
    private static let wholes = [
        "$root", "", "env", "memory", "__main_module__", "GOT.mem", "GOT.func", "[export]$root", "cabi_realloc",
        "canonical_abi_realloc", "cabi_import_realloc", "cabi_export_realloc", "cabi_realloc_adapter", "_initialize",
        "__wasm_task_hook", "__indirect_function_table", "cm32p2_memory", "cm32p2_realloc", "cm32p2_initialize",
        "__memory_base", "__table_base", "__stack_pointer", "__wasm_get_stack_pointer", "__wasm_set_tls_base",
        "__wasm_get_tls_base", "__heap_base", "__wasm_library_tls_info", "__wasm_program_tls_info", "_start",
        "__wasm_call_ctors", "__wasm_apply_data_relocs", "__wasm_libdl_libraries", "[thread-new-indirect-v0]",
        "[context-get-1]", "[context-set-0]", "[task-cancel]", "[backpressure-inc]", "[waitable-set-wait]",
        "[waitable-set-poll]", "[error-context-new-utf8]", "[error-context-debug-message-latin1+utf16]",
        "[error-context-drop]", "[subtask-drop]", "[thread-index]", "other", "foo", "data", "shared_data", "value",
        "other.so", "old", "main", "shim", "actual",
    ]
}

/// A section of a module or component.
private struct Section {
    var id: UInt8
    var contents: [UInt8]

    /// Nil where `binary` cannot be divided.
    static func all(of binary: [UInt8]) -> [Section]? {
        guard binary.count >= 8, binary.starts(with: [0x00, 0x61, 0x73, 0x6d]) else { return nil }
        var sections = SectionReader(ByteReader(binary.span.extracting(8...)))
        var found: [Section] = []
        do throws(BinaryError) {
            while let id = try sections.next() {
                found.append(Section(id: id, contents: sections.contents.copy(sections.contents.range)))
            }
        } catch { return nil }
        return found
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.section(id) { $0.append(contents) }
        return writer.bytes
    }

    /// Whether it is the custom section of a world.
    var isWorld: Bool { id == 0 && contents.dropFirst().starts(with: "component-type".utf8) }

    /// What follows the name of a custom section.
    var nested: [UInt8] {
        get { Array(contents.dropFirst(1 + Int(contents[0]))) }
        set { contents = contents.prefix(1 + Int(contents[0])) + newValue }
    }
}
