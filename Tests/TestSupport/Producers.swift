/// Binaries without what they say of the tools that made them, for comparisons of what different tools make.
package enum WithoutProducers {
    /// Nothing of bytes that are no binary of sections.
    package static func of(_ binary: [UInt8]) -> [UInt8]? {
        guard binary.count >= 8 else { return nil }
        let isComponent = binary[4] != 0x01
        var result = Array(binary[..<8])
        var place = 8
        while place < binary.count {
            let id = binary[place]
            place += 1
            guard let size = number(in: binary, at: &place), place + size <= binary.count else { return nil }
            var contents = Array(binary[place..<place + size])
            place += size
            if id == 0x00 {
                var start = 0
                guard let length = number(in: contents, at: &start), start + length <= contents.count else {
                    return nil
                }
                let name = String(decoding: contents[start..<start + length], as: UTF8.self)
                if name == "producers" { continue }
                if name.hasPrefix("component-type"), !isComponent {
                    guard let world = of(Array(contents[(start + length)...])) else { return nil }
                    contents = contents[..<(start + length)] + world
                }
            } else if isComponent, id == 0x01 || id == 0x04 {
                guard let nested = of(contents) else { return nil }
                contents = nested
            }
            result.append(id)
            append(contents.count, to: &result)
            result += contents
        }
        return result
    }

    private static func number(in bytes: [UInt8], at place: inout Int) -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 35, by: 7) {
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            value |= Int(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        return nil
    }

    private static func append(_ value: Int, to bytes: inout [UInt8]) {
        var rest = value
        repeat {
            bytes.append(UInt8(rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
    }
}
