import WComposeCoreWasm

extension CoreSectionID {
    /// What `before` and `after` of `(@custom` call the section; nil for those that a text has no word for.
    var placeName: StaticString? {
        switch self {
        case .custom, .dataCount: nil
        case .type: "type"
        case .import: "import"
        case .function: "func"
        case .table: "table"
        case .memory: "memory"
        case .tag: "tag"
        case .global: "global"
        case .export: "export"
        case .start: "start"
        case .element: "elem"
        case .code: "code"
        case .data: "data"
        }
    }
}
