import WComposeComponentModel

// Parts of packages as WIT writes them, for those who name them one by one.

extension WIT.Resolution {
    /// The type of a function: `func(name: string) -> u32`.
    package func spelling(of function: WIT.Function) -> String {
        spelled { $0.write(typeOf: function) }
    }

    /// A type where it is used: `list<u8>`, or its name.
    package func spelling(of type: WIT.ValueType) -> String { spelled { $0.write(type) } }

    private func spelled(_ write: (inout Printer) -> Void) -> String {
        var printer = Printer(resolution: self, options: WIT.PrintingOptions())
        write(&printer)
        return String(decoding: printer.bytes, as: UTF8.self)
    }

    /// The word with which WIT defines a type.
    package func keyword(of id: WIT.TypeID) -> String {
        switch self[id].kind {
        case .resource: "resource"
        case .alias, .function: "type"
        case .value(let shape): shape.needsName ? shape.keyword : "type"
        }
    }

    /// What a type is made of: that of one with names says them, and not only the word.
    func spelling(ofContents shape: WIT.ValueShape) -> String {
        switch shape {
        case .record, .variant, .flags, .enumeration:
            "\(shape.keyword) { \(members(of: shape).joined(separator: ", ")) }"
        default: spelling(of: .shape(shape))
        }
    }

    private func members(of shape: WIT.ValueShape) -> [String] {
        switch shape {
        case .record(let fields): fields.map(\.label)
        case .variant(let cases): cases.map(\.label)
        case .flags(let labels), .enumeration(let labels): labels
        default: []
        }
    }
}
