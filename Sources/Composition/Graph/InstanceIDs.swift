/// Makes ids of names: valid, and each another: `a`, `a-2`, ….
package struct InstanceIDs: Sendable {
    private var taken: Set<String> = []
    /// The last number that was tried for a name, so that many of one name do not count up from the start each.
    private var last: [String: Int] = [:]

    package init() {}

    /// Keeps an id from being made: somebody gave it.
    package mutating func reserve(_ id: String) { taken.insert(id) }

    package mutating func next(for name: String) -> String {
        let base = Self.identifier(name)
        var id = base
        var number = last[base] ?? 1
        while !taken.insert(id).inserted {
            number += 1
            id = "\(base)-\(number)"
        }
        last[base] = number
        return id
    }

    /// The name with what an id cannot have replaced by `-`.
    package static func identifier(_ name: String) -> String {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            if letters.contains(byte | 0x20) || digits.contains(byte) || byte == UInt8(ascii: "_") {
                bytes.append(byte)
            } else if bytes.last != UInt8(ascii: "-") {
                bytes.append(UInt8(ascii: "-"))
            }
        }
        while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let first = bytes.first else { return "component" }
        if letters.contains(first | 0x20) { return text }
        return first == UInt8(ascii: "-") ? "component" + text : "component-" + text
    }
}
