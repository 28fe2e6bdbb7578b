package import WComposeWasmBinary

/// The section `name` as it is written. See "Name Section" in the appendix of the core specification, and for what it says
/// of labels, fields and tags "Extended Name Section".
package struct NameSection: Sendable {
    package var module: [UInt8]?
    package var functions = NameMap()
    package var locals = IndirectNameMap()
    package var labels = IndirectNameMap()
    package var types = NameMap()
    package var tables = NameMap()
    package var memories = NameMap()
    package var globals = NameMap()
    package var elements = NameMap()
    package var data = NameMap()
    package var fields = IndirectNameMap()
    package var tags = NameMap()
    /// Of function types.
    package var typeParameters = IndirectNameMap()
    package var tagParameters = IndirectNameMap()

    package init() {}

    /// What the section holds, its name left out; empty where nothing has a name.
    package var contents: [UInt8] {
        var names = ByteWriter()
        if let module {
            names.section(NameSubsectionID.module.rawValue) {
                $0.length(module.count)
                $0.append(module)
            }
        }
        names.subsection(.functions, functions)
        names.subsection(.locals, locals)
        names.subsection(.labels, labels)
        names.subsection(.types, types)
        names.subsection(.tables, tables)
        names.subsection(.memories, memories)
        names.subsection(.globals, globals)
        names.subsection(.elements, elements)
        names.subsection(.data, data)
        names.subsection(.fields, fields)
        names.subsection(.tags, tags)
        names.subsection(.typeParameters, typeParameters)
        names.subsection(.tagParameters, tagParameters)
        return names.bytes
    }

    /// Writes the section, unless nothing has a name.
    func write(to writer: inout ByteWriter) {
        let contents = contents
        guard !contents.isEmpty else { return }
        writer.section(CoreSectionID.custom.rawValue) {
            $0.name(ModuleNames.sectionName)
            $0.append(contents)
        }
    }
}

extension ByteWriter {
    fileprivate mutating func subsection(_ id: NameSubsectionID, _ map: NameMap) {
        section(id.rawValue, ModuleEncoder.Items(map))
    }

    fileprivate mutating func subsection(_ id: NameSubsectionID, _ map: IndirectNameMap) {
        section(id.rawValue, ModuleEncoder.Items(map))
    }
}

/// Names by indices, as the name section holds them (`namemap`).
package struct NameMap: Sendable {
    package private(set) var count: UInt32 = 0
    package private(set) var bytes = ByteWriter()

    package init() {}

    /// Adds a name; its index must be larger than those before.
    package mutating func append(_ index: UInt32, _ name: Span<UInt8>) {
        count += 1
        bytes.u32(index)
        bytes.length(name.count)
        bytes.append(name)
    }

    /// Takes all names out; room for them is kept.
    package mutating func removeAll() {
        count = 0
        bytes.truncate(to: 0)
    }
}

/// Names by two indices (`indirectnamemap`).
package struct IndirectNameMap: Sendable {
    package private(set) var count: UInt32 = 0
    package private(set) var bytes = ByteWriter()

    package init() {}

    /// Adds names, unless there are none; the index must be larger than those before.
    package mutating func append(_ index: UInt32, _ names: NameMap) {
        guard names.count > 0 else { return }
        count += 1
        bytes.u32(index)
        bytes.u32(names.count)
        bytes.append(names.bytes.bytes)
    }
}
