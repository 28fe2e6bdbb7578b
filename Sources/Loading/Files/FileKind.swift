package import WComposePlatform
import WComposeWasmBinary

/// What a file is, by what it begins with, where it is not what a command asks for.
package enum FileKind: Equatable {
    case binary, text, graph, wit, wac
    case html, xml, json, gitLFSPointer, gzip, zip, elf, archive, script

    /// Whether a file holds a module or component, as a binary or a text.
    package static func isModuleOrComponent(_ file: InputFile) -> Bool {
        BinaryFile.isBinary(file.bytes, of: file.path)
    }

    /// How many bytes of a file are looked at.
    static let beginning = 4_096

    /// Nothing where nothing is known that begins so.
    init?(_ file: InputFile) {
        self.init(file.copy(ByteRange(start: 0, count: min(file.count, Self.beginning))), of: file.path)
    }

    /// - Parameter start: what the file at `path` begins with.
    init?(_ start: [UInt8], of path: String) {
        if let kind = Self.ofBytes(start) {
            self = kind
            return
        }
        let text = String(decoding: start.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) }, as: UTF8.self)
        if let kind = Self.ofText(text, path) ?? Self.ofName(path) {
            self = kind
            return
        }
        return nil
    }

    private static func ofBytes(_ start: [UInt8]) -> FileKind? {
        let magics: [([UInt8], FileKind)] = [
            ([0x00, 0x61, 0x73, 0x6d], .binary), ([0x1f, 0x8b], .gzip), ([0x50, 0x4b, 0x03, 0x04], .zip),
            ([0x7f, 0x45, 0x4c, 0x46], .elf), (Array("!<arch>\n".utf8), .archive), (Array("#!".utf8), .script),
        ]
        return magics.first { start.starts(with: $0.0) }?.1
    }

    private static func ofText(_ text: String, _ path: String) -> FileKind? {
        let lower = text.prefix(64).lowercased()
        if text.hasPrefix("version https://git-lfs.github.com/spec/") { return .gitLFSPointer }
        if ["<!doctype html", "<html", "<head", "<!--"].contains(where: { lower.hasPrefix($0) }) { return .html }
        if text.hasPrefix("<?xml") { return .xml }
        if text.hasPrefix("(") { return .text }
        var rest = text.utf8[...]
        while !rest.isEmpty {
            let end = rest.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? rest.endIndex
            let line = Substring(rest[..<end].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
            rest = rest[end...].dropFirst()
            if line.isEmpty || line.hasPrefix("//") || line.hasPrefix("#") || line.hasPrefix("/*") { continue }
            if line.hasPrefix("wcompose:") { return .graph }
            if text.hasPrefix("{") || text.hasPrefix("[") { break }
            let words = line.split(separator: " ", maxSplits: 2)
            switch words.first {
            case "package": return path.hasSuffix(".wac") || text.contains(" new ") ? .wac : .wit
            case "interface", "world": return .wit
            default: break
            }
            break
        }
        guard text.hasPrefix("{") || text.hasPrefix("[") else { return nil }
        return text.contains("\"wcompose\"") ? .graph : .json
    }

    private static func ofName(_ path: String) -> FileKind? {
        if path.hasSuffix(".wit") { return .wit }
        if path.hasSuffix(".wac") { return .wac }
        return nil
    }

    /// As a message says it: "is HTML".
    var description: String {
        switch self {
        case .binary: "a WebAssembly binary"
        case .text: "a text in the WebAssembly text format"
        case .graph: "a graph file"
        case .wit: "a WIT file"
        case .wac: "a WAC document"
        case .html: "HTML"
        case .xml: "XML"
        case .json: "JSON"
        case .gitLFSPointer: "a Git LFS pointer"
        case .gzip: "compressed with gzip"
        case .zip: "a ZIP archive"
        case .elf: "a native program or library (ELF)"
        case .archive: "an archive of object files (ar)"
        case .script: "a script"
        }
    }

    /// What to do with a file that should be a component.
    func adviceInPlaceOfComponent(_ path: String) -> [String] {
        switch self {
        case .binary, .text: []
        case .graph: ["a graph file is used as a component by `{ graph: \(path) }`"]
        case .wit: ["name a component that is built for it; `wcompose wit \(path)` prints the WIT"]
        case .wac: ["a WAC document is used as a component by `{ graph: \(path) }`"]
        case .html, .xml, .json: ["download the file itself: this looks like a web page or an error message"]
        case .gitLFSPointer: ["fetch the file: `git lfs pull --include \(path)`"]
        case .gzip: ["decompress it: `gunzip < \(path) > …`; wcompose reads `.zst`"]
        case .zip: ["unpack it: `unzip \(path)`"]
        case .elf, .archive: ["build for WebAssembly, for example with `--target wasm32-wasip2`"]
        case .script: []
        }
    }

    /// What to do with a file that should be a graph file.
    func adviceInPlaceOfGraph(_ path: String, isNested: Bool) -> [String] {
        switch self {
        case .binary, .text:
            [
                isNested
                    ? "name a component as `{ path: \(path) }`"
                    : "compose components without a graph file by `wcompose compose A B…`, or write one by `wcompose init A B…`"
            ]
        case .wit: ["print it with `wcompose wit \(path)`; a graph file begins with `wcompose: 1`"]
        default: adviceInPlaceOfComponent(path)
        }
    }
}
