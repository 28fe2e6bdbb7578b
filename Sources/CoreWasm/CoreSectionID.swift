/// The sections of a core module; the raw value is the id. See "Sections" in the binary format of WebAssembly 3.0.
package enum CoreSectionID: UInt8, Sendable, CaseIterable {
    case custom = 0, type, `import`, function, table, memory, global, export, start, element, code, data, dataCount, tag

    /// What the specification calls the section.
    package var spelling: String {
        switch self {
        case .custom: "custom"
        case .type: "type"
        case .import: "import"
        case .function: "function"
        case .table: "table"
        case .memory: "memory"
        case .global: "global"
        case .export: "export"
        case .start: "start"
        case .element: "element"
        case .code: "code"
        case .data: "data"
        case .dataCount: "data count"
        case .tag: "tag"
        }
    }
}

/// The subsections of a `name` section; the raw value is the id. See "Name Section" in the appendix of the core
/// specification, and for labels, fields and tags "Extended Name Section".
package enum NameSubsectionID: UInt8, Sendable {
    case module = 0, functions, locals, labels, types, tables, memories, globals, elements, data, fields, tags
    /// Of function types.
    case typeParameters
    case tagParameters
}
