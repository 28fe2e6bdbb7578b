import WComposeComponentModel

// Parts of packages as WIT writes them, for who tells of them one by one.

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
}
