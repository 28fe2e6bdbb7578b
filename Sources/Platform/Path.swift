/// Paths as text: nothing here looks at the file system.
package enum Path {
    package static func isAbsolute(_ path: String) -> Bool { path.utf8.first == slash }

    /// `path` as seen from `directory`, unless it is absolute: `a/b/x` for `./x` and `a/b`.
    package static func join(_ path: String, to directory: String) -> String {
        if isAbsolute(path) || directory.isEmpty || directory == "." { return path }
        let name = withoutLeadingDots(path)
        return directory.utf8.last == slash ? directory + name : directory + "/" + name
    }

    /// `path` without `.` and empty parts, and without `..` where a part before it is left again: `a/c` for `./a//b/../c`.
    /// Where that part is a link, it may lead to another file.
    package static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !isAbsolute(path) {
                parts.append(part)
            }
        }
        let text = parts.joined(separator: "/")
        if isAbsolute(path) { return "/" + text }
        return text.isEmpty ? "." : text
    }

    /// `path` as seen from `directory`, both as seen from `current`, which is absolute: `../c` for `a/c` and `a/b`.
    package static func relative(_ path: String, to directory: String, in current: String) -> String {
        let start = normalized(isAbsolute(directory) ? directory : current + "/" + directory).split(separator: "/")
        // What the system says of the current directory has no links. Behind a link, `..` leads elsewhere, and stays.
        var rest = path.split(separator: "/").filter { $0 != "." }[...]
        var parts: [Substring] = isAbsolute(path) ? [] : normalized(current).split(separator: "/")
        while rest.first == "..", parts.popLast() != nil { rest.removeFirst() }
        parts += rest
        let common = zip(parts, start).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: start.count - common)
        return (up + parts.dropFirst(common).map { String($0) }).joined(separator: "/")
    }

    /// The directory that `path` is in: `a/b` for `a/b/c`, `.` for `c`, `/` for `/c`.
    package static func directory(of path: String) -> String {
        let trimmed = withoutTrailingSlashes(path)
        guard let last = trimmed.utf8.lastIndex(of: slash) else { return "." }
        return withoutTrailingSlashes(trimmed[..<last], atLeast: "/")
    }

    /// The last part of `path`: `c.wasm` for `a/b/c.wasm`.
    package static func name(of path: String) -> String {
        let trimmed = withoutTrailingSlashes(path)
        guard trimmed != "/", let last = trimmed.utf8.lastIndex(of: slash) else { return trimmed }
        return String(trimmed[trimmed.utf8.index(after: last)...])
    }

    /// The last part of `path` without `.zst`, and then without `.wasm`, `.wat` or `.wit`: `c` for `a/c.wasm.zst`.
    package static func stem(of path: String) -> String {
        var name = name(of: path)[...]
        if hasEnding(".zst", name) { name.removeLast(4) }
        for ending in [".wasm", ".wat", ".wit"] where hasEnding(ending, name) {
            name.removeLast(ending.count)
            break
        }
        return String(name)
    }

    /// Whether an output of this name is to be compressed.
    package static func isCompressed(_ path: String) -> Bool { hasEnding(".zst", name(of: path)[...]) }

    /// Whether `path` may be one of several names of a stream, such as standard input: what each name gives then
    /// depends on which is opened first.
    package static func mayNameStream(_ path: String) -> Bool {
        path == "-" || ["/dev/std", "/dev/fd/", "/proc/"].contains { path.hasPrefix($0) }
    }

    /// Whether a file of this name holds a text in the text format of WebAssembly.
    package static func isText(_ path: String) -> Bool {
        var name = name(of: path)[...]
        if hasEnding(".zst", name) { name.removeLast(4) }
        return hasEnding(".wat", name) || hasEnding(".wast", name)
    }

    private static let slash = UInt8(ascii: "/")

    /// A name that is nothing but the ending is a name, not an ending.
    private static func hasEnding(_ ending: String, _ name: Substring) -> Bool {
        name.utf8.count > ending.utf8.count && name.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }

    /// Without the parts at its beginning that lead nowhere; a path of nothing else is left as it is.
    private static func withoutLeadingDots(_ path: String) -> String {
        var rest = path[...]
        while rest.hasPrefix("./") {
            let next = rest.dropFirst(2).drop { $0 == "/" }
            if next.isEmpty { break }
            rest = next
        }
        return String(rest)
    }

    private static func withoutTrailingSlashes(_ path: some StringProtocol, atLeast least: String = "") -> String {
        var rest = String(path)[...]
        while rest.utf8.last == slash { rest = rest.dropLast() }
        if rest.isEmpty { return path.utf8.first == slash ? "/" : least }
        return String(rest)
    }
}
