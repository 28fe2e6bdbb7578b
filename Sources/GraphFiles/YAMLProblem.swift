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
            ? "check the indentation of the line"
            : "quote the whole value if it continues after a closing quote or bracket"
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
            message = "unexpected key"
            help = "put it on its own line, indented like its siblings; or quote the value if it contains `: `"
        case "did not find expected key":
            message = "expected a key and `:`, or the end of the mapping"
            help = goesOn
        case "could not find expected ':'":
            message = "expected `:` after a key"
            help = "write a colon and a space after the key"
        case "did not find expected '-' indicator":
            message = "expected `- ` and the next item of the list, or its end"
            help = goesOn
        case "did not find expected ',' or ']'":
            message = "expected `,` or `]`"
            help = "quote an item that contains brackets, such as a wire: 'a[\"x\"] -> b'"
        case "did not find expected ',' or '}'":
            message = "expected `,` or `}`"
            help = "quote a value that contains brackets: 'a[\"x\"]'"
        case "found unexpected end of stream" where context == "while scanning a quoted scalar":
            message = "unclosed string"
            help = nil
            isAboutContext = true
            remark = "opened here"
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
            message = "invalid YAML escape"
            help = "use 'single quotes', where a backslash has no special meaning"
        default:
            message = "YAML: " + (context.map { $0 + ", " } ?? "") + problem
            help = nil
        }
    }
}
