import WComposeComponentModel
import WComposeDiagnostics

/// Contents that are passed whole.
enum PayloadRules: LintFamily {
    static let rules = [wholePayload]

    static let wholePayload = LintRule(
        "WC0671", "whole-payload", .note, "data of unbounded size in one value",
        why: """
            A `list<u8>` is held in memory as a whole, on both sides. For data of unbounded size, use a `stream<u8>` \
            (before WASI 0.3, the streams of `wasi:io`), or let the caller set the size of each piece.
            """,
        bad: "read-file: func(path: string) -> result<list<u8>, error>;",
        good: "read-file: func(path: string) -> tuple<stream<u8>, future<result<_, error>>>;"
    ) { package in
        package.functions.compactMap { function in
            guard !function.isConstructor, !isPiece(KebabWords(function.resource ?? function.owner).last) else {
                return nil
            }
            // Who says how much, or from where on, passes pieces.
            let labels = function.parameters.map { KebabWords($0.label).last }
            guard !labels.contains(where: { bounds.contains($0) }), !function.words.words.contains(where: isPiece)
            else {
                return nil
            }
            let gives = reading.contains(function.words.first) && package.givesBytes(function)
            let takes =
                writing.contains(function.words.first)
                && function.parameters.contains { package.isBytes($0.type) }
            guard gives || takes else { return nil }
            return LintFinding(
                "\(function.title) \(gives ? "returns" : "takes") all bytes in one list", at: function.place,
                help: [
                    "\(gives ? "return" : "take") a `stream<u8>`, or add a parameter for the size"
                ])
        }
    }

    private static let reading: Set<String> = ["download", "fetch", "load", "read"]
    private static let writing: Set<String> = ["save", "store", "upload", "write"]
    private static let bounds: Set<String> = [
        "bytes", "count", "len", "length", "limit", "max", "maximum", "n", "offset", "position", "range", "size",
    ]

    private static func isPiece(_ word: String) -> Bool {
        ["block", "channel", "chunk", "page", "pipe", "reader", "stream", "writer"].contains(word)
    }
}

extension LintedPackage {
    /// Whether a function gives bytes, when all goes well.
    fileprivate func givesBytes(_ function: LintedFunction) -> Bool {
        guard let result = function.result else { return false }
        switch shape(of: result) {
        case .result(let ok?, _): return isBytes(ok)
        case .option(let value): return isBytes(value)
        default: return isBytes(result)
        }
    }
}
