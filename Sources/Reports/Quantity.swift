/// Numbers as people read them.
package enum Quantity {
    /// With commas between thousands: `10,000`.
    package static func spelled(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return (number < 0 ? "-" : "") + text
    }

    /// A number of things, by the word for one: `1 import`, `2 imports`.
    package static func counted(_ number: Int, _ word: String) -> String {
        "\(spelled(number)) \(word)\(number == 1 ? "" : "s")"
    }

    /// A number of bytes in the unit that suits it: `512 bytes`, `12.3 kB`, `55.1 MB`.
    package static func bytes(_ count: Int) -> String {
        var tenths = count
        for unit in ["kB", "MB", "GB", "TB"] {
            guard tenths >= (unit == "kB" ? 1_000 : 10_000) else { break }
            tenths = unit == "kB" ? (tenths + 50) / 100 : (tenths + 500) / 1_000
            // What rounds up to the next unit is said in that.
            if tenths < 10_000 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
        }
        return counted(count, "byte")
    }
}
