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
    private static let olderPayload = "the older payload of `component-type` sections is not read yet"
    private static let floats = "wasm-tools writes `%` before `float32`, which is no keyword any more"
    private static let order = "the packages stand in another order"
    private static let unnamed = "the function refers to a type that no export of its interface names"

    static let table: [Deviation] = [
        Deviation(file: "ccbb8ad6f6672487", check: .print, reason: nameSection),
        Deviation(file: "081c8aab402bd1e6", check: .print, reason: outerAliases),
        Deviation(file: "0371714b0e1d1551", check: .print, reason: outerAliases),
        Deviation(file: "27aae5356f36f1ae", check: .wit, reason: olderPayload),
        Deviation(file: "05660acd58fbf6fd", check: .wit, reason: olderPayload),
        Deviation(file: "246dc12f35465ee0", check: .wit, reason: olderPayload),
        Deviation(file: "456b18c217a043f2", check: .wit, reason: olderPayload),
        Deviation(file: "0e8b503d67711dcf", check: .wit, reason: olderPayload),
        Deviation(file: "06488eccdc16559d", check: .wit, reason: olderPayload),
        Deviation(file: "008b2a6c35565aa1", check: .wit, reason: olderPayload),
        Deviation(file: "cfa1a99959c8c8d8", check: .wit, reason: olderPayload),
        Deviation(file: "6110e8a13c9e9daa", check: .wit, reason: olderPayload),
        Deviation(file: "8c1bb71092891c91", check: .wit, reason: olderPayload),
        Deviation(file: "a97cd69d0efda7e6", check: .wit, reason: olderPayload),
        Deviation(file: "05432beebc64a700", check: .wit, reason: olderPayload),
        Deviation(file: "8911ee892604cf45", check: .wit, reason: olderPayload),
        Deviation(file: "ab0f5a8469741a22", check: .wit, reason: olderPayload),
        Deviation(file: "02d2ee6fe20a48df", check: .wit, reason: olderPayload),
        Deviation(file: "01cdfeb575a84bd7", check: .wit, reason: olderPayload),
        Deviation(file: "a1b95d26aa99de3e", check: .wit, reason: olderPayload),
        Deviation(file: "46330e1142040217", check: .wit, reason: olderPayload),
        Deviation(file: "4a3b3586b6a30e55", check: .wit, reason: olderPayload),
        Deviation(file: "4755cf960de47330", check: .wit, reason: olderPayload),
        Deviation(file: "0581cc33b8a8a82a", check: .wit, reason: olderPayload),
        Deviation(file: "29646da9643fbf04", check: .wit, reason: olderPayload),
        Deviation(file: "093504a480c8299f", check: .wit, reason: olderPayload),
        Deviation(file: "87d5c6c249bb2da0", check: .wit, reason: unnamed),
        Deviation(file: "2f27572c1de9a901", check: .wit, reason: floats),
        Deviation(file: "aa88c1eac5ed8469", check: .wit, reason: floats),
        Deviation(file: "e7a399e320cac5b2", check: .wit, reason: floats),
        Deviation(file: "016c0a0d822247b9", check: .wit, reason: order),
        Deviation(file: "02cd0ef05d42a7f3", check: .wit, reason: order),
    ]
}
