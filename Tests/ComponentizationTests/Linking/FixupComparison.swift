import Testing
import WComposeComponentModel
import WComposeComponentization
import WComposeCoreWasm
import WComposeWasmBinary

/// Holds what linking asks of the fixup module against the one that a peer made.
struct FixupComparison {
    private let fixups: LinkingFixups
    private let module: [UInt8]
    private let interface: ModuleInterface

    init(_ linked: LinkedLibraries, _ peer: LinkedComponent) throws {
        fixups = linked.fixups
        let module = try #require(peer.module(named: "wit-component-fixup"))
        interface = try ModuleInterface(reading: ByteReader(module.span))
        self.module = module
    }

    func check(_ name: String) throws {
        checkImports(name)
        let sections = try read()
        // Shims of the component come after these.
        #expect(Array(sections.elements.prefix(fixups.elements.count)) == fixups.elements.map(segment), "\(name)")
        #expect(
            sections.data == fixups.data.map { Self.constant($0.offset) + [0x0b] + Self.counted($0.bytes) }, "\(name)")
        // Where the task hook is called, and where a start function is imported as it is, the start is another.
        guard let start = sections.startBody else {
            #expect(fixups.details.isEmpty, "\(name)")
            return
        }
        let body = expectedStart
        let isPlain = start == [0] + body.details + body.users + [0x0b]
        let isHooked = start.starts(with: [0] + body.details) && start.contains(body.users)
        #expect(isPlain || (isHooked && !fixups.userFunctions.isEmpty), "\(name)")
    }

    private func checkImports(_ name: String) {
        let ours = fixups.imports.map { "\(PeerComparison.name(of: $0.module)) \($0.name) \(spelling($0.type))" }
        let types = interface.types.flatMap(\.subtypes)
        let theirs = interface.imports.filter { !["actual", "shim"].contains($0.module) }.map { item in
            let type: LinkingFixups.ImportType? =
                switch item.type {
                case .function(let index):
                    if case .function(let type) = types[Int(index.rawValue)].composite { .function(type) } else { nil }
                case .global(let type): .global(type)
                case .table(let type): .table(type)
                case .memory(let type): .memory(type)
                default: nil
                }
            return "\(item.module) \(item.name) \(type.map(spelling) ?? "")"
        }
        // Hooks import more, after all that linking asks for.
        #expect(Array(theirs.prefix(ours.count)) == ours, "\(name)")
        // Types are made for shims first; of the others the order is that of first use.
        let all = types.compactMap { subtype -> CoreFuncType? in
            if case .function(let type) = subtype.composite { type } else { nil }
        }
        let places = fixups.types.compactMap { all.firstIndex(of: $0) }
        #expect(places.count == fixups.types.count)
        let own = places.filter { place in
            !interface.imports.contains { item in
                if case .function(let index) = item.type {
                    item.module == "actual" && Int(index.rawValue) == place
                } else {
                    false
                }
            }
        }
        #expect(own == own.sorted(), "\(name)")
    }

    private func spelling(_ type: LinkingFixups.ImportType) -> String { "\(type)" }

    // MARK: - Sections

    private struct Sections {
        var elements: [[UInt8]] = []
        var data: [[UInt8]] = []
        /// What the start function is, where the module defines it.
        var startBody: [UInt8]?
    }

    private func read() throws -> Sections {
        var result = Sections()
        var reader = ByteReader(module.span)
        _ = try reader.skip(8)
        var sections = SectionReader(reader)
        var bodies: [[UInt8]] = []
        var start: Int?
        while let id = try sections.next() {
            switch CoreSectionID(rawValue: id) {
            case .start: start = Int(try sections.contents.u32())
            case .element:
                for _ in 0..<(try sections.contents.u32()) {
                    let begin = sections.contents.offset
                    let kind = try sections.contents.u32()
                    if kind == 2 { _ = try sections.contents.u32() }
                    guard kind == 0 || kind == 2 else { break }
                    let offset = sections.contents.offset
                    _ = try sections.contents.byte()
                    _ = try sections.contents.signed(bits: 32)
                    _ = try sections.contents.byte()
                    if kind == 2 { _ = try sections.contents.byte() }
                    for _ in 0..<(try sections.contents.u32()) { _ = try sections.contents.u32() }
                    result.elements.append(Array(module[(kind == 0 ? offset : begin)..<sections.contents.offset]))
                }
            case .code:
                for _ in 0..<(try sections.contents.u32()) {
                    let size = Int(try sections.contents.u32())
                    bodies.append(sections.contents.copy(try sections.contents.skip(size)))
                }
            case .data:
                for _ in 0..<(try sections.contents.u32()) {
                    #expect(try sections.contents.u32() == 0)
                    let begin = sections.contents.offset
                    _ = try sections.contents.byte()
                    _ = try sections.contents.signed(bits: 32)
                    _ = try sections.contents.byte()
                    let size = Int(try sections.contents.u32())
                    _ = try sections.contents.skip(size)
                    result.data.append(Array(module[begin..<sections.contents.offset]))
                }
            default: break
            }
        }
        let imported = interface.imports.count {
            if case .function = $0.type { true } else { false }
        }
        if let start, start >= imported { result.startBody = bodies[start - imported] }
        return result
    }

    // MARK: - What is asked for, as bytes

    private func segment(_ segment: LinkingFixups.Elements) -> [UInt8] {
        var writer = ByteWriter()
        writer.list(segment.functions.map(index)) { $0.u32($1) }
        return Self.constant(segment.offset) + [0x0b] + writer.bytes
    }

    private var expectedStart: (details: [UInt8], users: [UInt8]) {
        var writer = ByteWriter()
        for detail in fixups.details {
            switch detail {
            case .call(let place): writer.append([0x10] + Self.number(index(place)))
            case .initializeAddress(let base, let offset, let destination):
                if case .memory(let address) = destination { writer.append(Self.constant(address)) }
                writer.append([0x23] + Self.number(index(base)) + [0x23] + Self.number(index(offset)) + [0x6a])
                switch destination {
                case .memory: writer.append([0x36, 2, 0])
                case .global(let place): writer.append([0x24] + Self.number(index(place)))
                }
            }
        }
        return (writer.bytes, fixups.userFunctions.flatMap { [0x10] + Self.number(index($0)) })
    }

    /// The index of an import among those of its kind in the module of the peer.
    private func index(_ place: LinkingFixups.ImportPlace) -> UInt32 {
        let item = fixups.imports[place]
        var counts: [Int: UInt32] = [:]
        for other in interface.imports {
            let kind =
                switch other.type {
                case .function, .exactFunction: 0
                case .table: 1
                case .memory: 2
                case .global: 3
                case .tag: 4
                }
            if other.module == PeerComparison.name(of: item.module), other.name == item.name {
                return counts[kind, default: 0]
            }
            counts[kind, default: 0] += 1
        }
        return .max
    }

    private static func constant(_ value: UInt32) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(0x41)
        writer.signed(Int64(Int32(bitPattern: value)))
        return writer.bytes
    }

    private static func number(_ value: UInt32) -> [UInt8] {
        var writer = ByteWriter()
        writer.u32(value)
        return writer.bytes
    }

    private static func counted(_ bytes: [UInt8]) -> [UInt8] { number(UInt32(bytes.count)) + bytes }
}
