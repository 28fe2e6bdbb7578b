/// A WIT package of many interfaces with big types, for what grows with the width of an edge.
struct WidePackage {
    var count: Int

    private static let fields = 6
    private static let fieldTypes = ["u32", "string", "list<u8>", "option<s64>", "f64"]

    static func interface(_ index: Int) -> String { "bench:wide/i\(index)@1.0.0" }

    var text: String {
        var text = "package bench:wide@1.0.0;\n"
        for index in 0..<count { text += interfaceText(index) }
        let exports = (0..<count).map { " export i\($0);" }.joined()
        let imports = (0..<count).map { " import i\($0);" }.joined()
        return text + "world provider {\(exports) }\nworld consumer {\(imports) export run: func(); }\n"
    }

    private func interfaceText(_ index: Int) -> String {
        let fields = (0..<Self.fields).map { "field-\($0): \(Self.fieldTypes[(index + $0) % Self.fieldTypes.count])" }
        let flags = (0..<24).map { "flag-\($0)" }
        return """
            interface i\(index) {
              record r { \(fields.joined(separator: ", ")) }
              variant v { none, whole(r), pair(tuple<string, u16>), long(tuple<string, u64>), text(string) }
              flags f { \(flags.joined(separator: ", ")) }
              resource handle { constructor(r: r); look: func(v: v) -> result<list<r>, v>; }
              call: func(r: r, v: v, f: f) -> result<v, string>;
              many: func(rs: list<r>) -> list<v>;
            }

            """
    }

    /// The consumer as instance 0, fed by the provider.
    var composition: Composition {
        let arguments = (0..<count).map {
            Composition.Argument(name: Self.interface($0), provider: 1, export: Self.interface($0))
        }
        return Composition(
            files: ["consumer", "provider"],
            instances: [
                Composition.Instance(file: "consumer", arguments: arguments),
                Composition.Instance(file: "provider", arguments: []),
            ], export: "run")
    }
}
