/// The notation that a document is written in.
package enum DocumentFormat: Equatable, Sendable {
    case yaml
    case json

    /// The format of the file with this name: JSON where the name ends in `.json`, else YAML. What comes from
    /// standard input (`-`) is JSON where its first byte that is not white space is a brace.
    package init(name: String, bytes: [UInt8]) {
        if name == "-" {
            let first = bytes.first { ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].contains($0) }
            self = first == UInt8(ascii: "{") ? .json : .yaml
        } else {
            self = name.lowercased().hasSuffix(".json") ? .json : .yaml
        }
    }
}
