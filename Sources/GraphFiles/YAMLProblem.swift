/// What libyaml's complaints mean to somebody who writes graph files.
struct YAMLProblem {
    let message: String
    /// What is at the place where the trouble began.
    let context: String?
    let help: String?
    /// Whether the place to show is where the trouble began, not where it was noticed.
    var isAboutContext = false
    /// What to say at that place.
    var remark: String?

    /// - Parameters:
    ///   - byte: what stands where the problem was noticed.
    ///   - startsLine: whether that is the first on its line.
    init(_ problem: String, context: String?, byte: UInt8?, startsLine: Bool) {
        let goesOn =
            startsLine
            ? "check how far the line is indented"
            : "a value that goes on after its closing quote or bracket must be quoted as a whole"
        self.context =
            switch context {
            case "while parsing a block mapping", "while parsing a flow mapping": "the mapping begins here"
            case "while parsing a block collection", "while parsing a flow sequence": "the list begins here"
            case "while scanning a quoted scalar": "the string begins here"
            case "while scanning a simple key": "the key begins here"
            case "while scanning a block scalar": "the text begins here"
            default: nil
            }
        switch problem {
        case "found character that cannot start any token" where byte == UInt8(ascii: "\t"):
            message = "a tab cannot indent YAML"
            help = "indent with spaces"
        case "found character that cannot start any token":
            let character = byte.map { String(Unicode.Scalar($0)) } ?? ""
            message = "a value cannot begin with `\(character)`"
            help = "quote the value"
        case "mapping values are not allowed in this context":
            message = "a key cannot stand here"
            help = "put it on a line of its own, indented like its neighbours; or quote the value if it contains `: `"
        case "did not find expected key":
            message = "expected a key and `:`, or the end of the mapping"
            help = goesOn
        case "could not find expected ':'":
            message = "expected `:` after a key"
            help = "a key is followed by a colon and a space"
        case "did not find expected '-' indicator":
            message = "expected `- ` and the next item of the list, or its end"
            help = goesOn
        case "did not find expected ',' or ']'":
            message = "expected `,` or `]`"
            help = "an item that contains brackets, such as a wire, must be quoted: 'a[\"x\"] -> b'"
        case "did not find expected ',' or '}'":
            message = "expected `,` or `}`"
            help = "a value that contains brackets must be quoted: 'a[\"x\"]'"
        case "found unexpected end of stream" where context == "while scanning a quoted scalar":
            message = "the string is not closed"
            help = nil
            isAboutContext = true
            remark = "it begins here"
        case "did not find expected alphabetic or numeric character"
        where context == "while scanning an alias" || context == "while scanning an anchor":
            message = "a value cannot begin with `*` or `&`"
            help = "quote the value, as in \"*\""
            isAboutContext = true
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            message = "a tab cannot indent YAML"
            help = "indent with spaces"
        case "found unknown escape character":
            message = "this is not an escape that YAML knows"
            help = "in 'single quotes' a backslash is a backslash"
        default:
            message = "YAML: " + (context.map { $0 + ", " } ?? "") + problem
            help = nil
        }
    }
}
