/// Where what wcompose says of a file is known to be other than what wasm-tools says.
struct Deviation: Sendable {
    enum Check: String, Sendable {
        case validate, print, roundTrip, wit
    }

    let file: String
    let check: Check
    let reason: String

    static func of(_ file: RealFiles.File, _ check: Check) -> Deviation? {
        table.first { file.name.hasSuffix($0.file + ".wasm") && $0.check == check }
    }
}

extension Deviation {
    private static let outerAliases = "wasm-tools writes an outer alias by a name that it declared nowhere"
    private static let nameSection =
        "wasm-tools takes a `name` section, which is of core modules, for the component's names"
    private static let unnamed = "the function refers to a type that no export of its interface names"

    static let table: [Deviation] = [
        Deviation(file: "ccbb8ad6f6672487", check: .print, reason: nameSection),
        Deviation(file: "081c8aab402bd1e6", check: .print, reason: outerAliases),
        Deviation(file: "0371714b0e1d1551", check: .print, reason: outerAliases),
        Deviation(file: "87d5c6c249bb2da0", check: .wit, reason: unnamed),
    ]
}
