/// A URL in the form in which tools compare it. See "URL parsing" in the URL standard.
///
/// Hosts in letters beyond ASCII, which have a form of their own there, are not taken.
struct AnnotationURL {
    let text: String

    /// Schemes that have a host, with the port that goes without saying.
    private static let ports = ["http": "80", "https": "443", "ftp": "21", "ws": "80", "wss": "443", "file": ""]

    init(_ given: String) throws(AnnotationError) {
        let trimmed = given.unicodeScalars.filter { !["\t", "\n", "\r"].contains($0) }
        let kept = String(String.UnicodeScalarView(trimmed)).drop { $0 <= " " }
        var rest = kept
        while let last = rest.last, last <= " " { rest.removeLast() }
        guard let colon = rest.firstIndex(of: ":") else { throw .url("it has no scheme, such as https") }
        let scheme = rest[..<colon].lowercased()
        guard let first = scheme.utf8.first, Self.isLetter(first), scheme.utf8.allSatisfy(Self.isInScheme) else {
            throw .url("`\(scheme)` is not a scheme")
        }
        rest = rest[rest.index(after: colon)...]
        let (body, query, fragment) = Self.parts(of: rest)
        var text = scheme + ":"
        if let port = Self.ports[scheme] {
            text += try Self.hierarchical(body, scheme: scheme, usualPort: port)
        } else if body.hasPrefix("//") {
            // The host of other schemes stays as it is.
            let end = body.dropFirst(2).firstIndex(of: "/") ?? body.endIndex
            text += String(body[..<end]) + (end < body.endIndex ? Self.path(body[end...]) : "")
        } else {
            text += Self.encoded(body) { $0 > 0x7e || $0 < 0x20 }
        }
        if let query { text += "?" + Self.encoded(query, Self.isEncodedInQuery) }
        if let fragment { text += "#" + Self.encoded(fragment, Self.isEncodedInFragment) }
        self.text = text
    }

    private static func parts(of rest: Substring) -> (body: Substring, query: Substring?, fragment: Substring?) {
        let hash = rest.firstIndex(of: "#")
        let fragment = hash.map { rest[rest.index(after: $0)...] }
        let front = rest[..<(hash ?? rest.endIndex)]
        let mark = front.firstIndex(of: "?")
        return (front[..<(mark ?? front.endIndex)], mark.map { front[front.index(after: $0)...] }, fragment)
    }

    /// The host and the path, after the slashes before them.
    private static func hierarchical(
        _ body: Substring, scheme: String, usualPort: String
    ) throws(AnnotationError) -> String {
        let slashes = body.prefix { $0 == "/" || $0 == "\\" }
        // A file may have no host: all slashes but two are then of its path.
        let isFile = scheme == "file"
        let rest = body.dropFirst(isFile ? min(2, slashes.count) : slashes.count)
        let end = rest.firstIndex { $0 == "/" || $0 == "\\" } ?? rest.endIndex
        var authority = try host(rest[..<end], usualPort: usualPort)
        if isFile, authority == "localhost" { authority = "" }
        guard isFile || !authority.isEmpty else { throw .url("it has no host") }
        return "//" + authority + path(rest[end...])
    }

    private static func host(_ authority: Substring, usualPort: String) throws(AnnotationError) -> String {
        let at = authority.lastIndex(of: "@")
        let user = at.map { authority[...$0] } ?? ""
        var host = authority[(at.map { authority.index(after: $0) } ?? authority.startIndex)...]
        var port: Substring?
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
            port = host[host.index(after: colon)...]
            host = host[..<colon]
        }
        if let port {
            guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), port.isEmpty || UInt16(port) != nil else {
                throw .url("`\(port)` is not a port")
            }
        }
        guard host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && !"#%/<>?@\\^`{|}".utf8.contains($0) }) else {
            throw .url("the host `\(host)` is not supported")
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        if let last = labels.last, !last.isEmpty, last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            let isAddress = labels.count == 4 && labels.allSatisfy { UInt8($0).map { String($0) } == String($0) }
            guard isAddress else { throw .url("the address `\(host)` is not supported") }
        }
        let shown = port.flatMap { UInt16($0) }.map { String($0) }.flatMap { $0 == usualPort ? nil : $0 }
        return String(user) + host.lowercased() + (shown.map { ":" + $0 } ?? "")
    }

    /// The path, in which `.` and `..` are resolved.
    private static func path(_ text: Substring) -> String {
        var segments: [String] = []
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.dropFirst()
        for (number, part) in parts.enumerated() {
            let isLast = number == parts.count - 1
            switch part.lowercased() {
            case ".", "%2e": if isLast { segments.append("") }
            case "..", ".%2e", "%2e.", "%2e%2e":
                if !segments.isEmpty { segments.removeLast() }
                if isLast { segments.append("") }
            default: segments.append(encoded(part, isEncodedInPath))
            }
        }
        return "/" + segments.joined(separator: "/")
    }

    private static func encoded(_ text: Substring, _ isEncoded: (UInt8) -> Bool) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isEncoded(byte) {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xf)]]
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isEncodedInFragment(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte > 0x7e || "\"<>`".utf8.contains(byte)
    }

    private static func isEncodedInQuery(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte > 0x7e || "\"#<>'".utf8.contains(byte)
    }

    private static func isEncodedInPath(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte > 0x7e || "\"#<>?`{}".utf8.contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) }

    private static func isInScheme(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || "+-.".utf8.contains(byte)
    }
}
