package import WComposeWasmBinary

/// Makes the binary of a core module: the one way to make one. See "Modules" in the binary format of WebAssembly 3.0.
///
/// What is added to a section comes after what was added to it before; sections come in the order that they must stand
/// in, whatever was added first.
package struct ModuleEncoder: Sendable {
    package var types = Items()
    package var imports = Items()
    package var functions = Items()
    package var tables = Items()
    package var memories = Items()
    package var tags = Items()
    package var globals = Items()
    package var exports = Items()
    package var start: UInt32?
    package var elements = Items()
    package var code = Items()
    package var data = Items()
    /// Some function names a data segment, so that their count must come before the code.
    package var needsDataCount = false
    /// The functions that have hints, for the custom section that comes right before the code.
    package var branchHints = Items()
    package var customs: [PlacedCustomSection] = []
    /// Sections that are written even without items: peers write some so.
    package var emptySections: [CoreSectionID] = []
    /// Written as the last section, unless `customs` has one of the same name.
    package var names = NameSection()

    package init() {}

    /// The items of a section as they are written, and how many they are.
    package struct Items: Sendable {
        package var count: UInt32 = 0
        package var bytes = ByteWriter()

        package init() {}

        package init(_ map: NameMap) {
            count = map.count
            bytes = map.bytes
        }

        package init(_ map: IndirectNameMap) {
            count = map.count
            bytes = map.bytes
        }

        /// Adds one item, and gives its place.
        @discardableResult
        package mutating func append(_ write: (inout ByteWriter) -> Void) -> UInt32 {
            write(&bytes)
            defer { count += 1 }
            return count
        }
    }

    /// A custom section, and between which others it stands.
    package struct PlacedCustomSection: Sendable {
        package var place: Place
        package var name: [UInt8]
        package var contents: [UInt8]

        package init(_ name: [UInt8], _ contents: [UInt8], at place: Place) {
            self.place = place
            self.name = name
            self.contents = contents
        }
    }

    /// Where a custom section stands among the others.
    package struct Place: Hashable, Comparable, Sendable {
        private let position: Int

        /// Before all others.
        package static let first = Place(position: 0)
        /// Before all others but those that are `first`.
        package static let start = Place(position: 1)
        /// After all others.
        package static let last = Place(position: .max)
        package static func before(_ section: CoreSectionID) -> Place { Place(position: 2 * order(section) + 2) }
        package static func after(_ section: CoreSectionID) -> Place { Place(position: 2 * order(section) + 3) }

        private static func order(_ section: CoreSectionID) -> Int {
            guard let place = CoreSectionOrder.sections.firstIndex(of: section) else {
                preconditionFailure("custom sections stand by others")
            }
            return place
        }

        package static func < (one: Place, other: Place) -> Bool { one.position < other.position }
    }

    // MARK: - What is written

    /// The module, all of its sections in order.
    package func encoded() -> [UInt8] {
        var size = 64 + types.bytes.count + code.bytes.count + data.bytes.count
        size += elements.bytes.count
        var writer = ByteWriter(reserving: size + size / 8)
        writer.modulePreamble()
        writeCustoms(at: .first, to: &writer)
        writeCustoms(at: .start, to: &writer)
        for section in CoreSectionOrder.sections {
            writeCustoms(at: .before(section), to: &writer)
            write(section, to: &writer)
            writeCustoms(at: .after(section), to: &writer)
        }
        writeCustoms(at: .last, to: &writer)
        if !customs.contains(where: { $0.name.elementsEqual(ModuleNames.sectionName.utf8) }) {
            names.write(to: &writer)
        }
        return writer.bytes
    }

    /// The items of a section; nil for one that is no list.
    private func items(of section: CoreSectionID) -> Items? {
        switch section {
        case .custom, .start, .dataCount: nil
        case .type: types
        case .import: imports
        case .function: functions
        case .table: tables
        case .memory: memories
        case .tag: tags
        case .global: globals
        case .export: exports
        case .element: elements
        case .code: code
        case .data: data
        }
    }

    /// The last section that is not empty, custom ones and the data count aside.
    package var lastSection: CoreSectionID? {
        CoreSectionOrder.sections.last { section in
            if let items = items(of: section) { items.count > 0 } else { section == .start && start != nil }
        }
    }

    private func write(_ section: CoreSectionID, to writer: inout ByteWriter) {
        if section == .code, branchHints.count > 0 {
            writer.section(CoreSectionID.custom.rawValue) {
                $0.name(Self.branchHintSection)
                $0.u32(branchHints.count)
                $0.append(branchHints.bytes.bytes)
            }
        }
        if let items = items(of: section) {
            if items.count == 0, emptySections.contains(section) {
                writer.section(section.rawValue, count: 0, items: [])
            }
            writer.section(section.rawValue, items)
        } else if section == .start, let start {
            writer.section(section.rawValue) { $0.u32(start) }
        } else if section == .dataCount, needsDataCount {
            writer.section(section.rawValue) { $0.u32(data.count) }
        }
    }

    /// The custom section of branch hints. See "Branch Hinting" in the core specification.
    package static let branchHintSection = "metadata.code.branch_hint"

    private func writeCustoms(at place: Place, to writer: inout ByteWriter) {
        for custom in customs where custom.place == place {
            writer.section(CoreSectionID.custom.rawValue) {
                $0.length(custom.name.count)
                $0.append(custom.name)
                $0.append(custom.contents)
            }
        }
    }
}

extension ByteWriter {
    /// The preamble of a core module. See "Modules" in the binary format of WebAssembly 3.0.
    package mutating func modulePreamble() { append([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]) }

    /// A section or subsection, unless it has no items.
    mutating func section(_ id: UInt8, _ items: ModuleEncoder.Items) {
        guard items.count > 0 else { return }
        section(id, count: items.count, items: items.bytes.bytes)
    }
}
