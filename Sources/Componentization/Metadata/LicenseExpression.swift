/// SPDX license expressions. See "SPDX license expressions" in annex B of the SPDX specification.
enum LicenseExpression {
    /// Throws where a text is none. Whether there are licenses of these names is not looked at.
    static func check(_ text: String) throws(AnnotationError) {
        var words = words(of: text)[...]
        guard !words.isEmpty else { throw .license("it is empty") }
        var depth = 0
        try checkOperand(&words, &depth)
        while let word = words.first {
            words.removeFirst()
            if word == ")" {
                depth -= 1
                guard depth >= 0 else { throw .license("`)` closes nothing") }
                continue
            }
            guard word == "AND" || word == "OR" else { throw .license("`AND` or `OR` is missing before `\(word)`") }
            try checkOperand(&words, &depth)
        }
        guard depth == 0 else { throw .license("`)` is missing") }
    }

    /// A license, perhaps with an exception, after the parentheses that are open before it.
    private static func checkOperand(
        _ words: inout ArraySlice<Substring>, _ depth: inout Int
    ) throws(AnnotationError) {
        while words.first == "(" {
            words.removeFirst()
            depth += 1
        }
        try checkName(&words)
        guard words.first == "WITH" else { return }
        words.removeFirst()
        try checkName(&words)
    }

    private static func checkName(_ words: inout ArraySlice<Substring>) throws(AnnotationError) {
        guard let word = words.popFirst() else { throw .license("a license is missing at the end") }
        let isName = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: ":")].contains(byte)
            }
        }
        guard isName, !["AND", "OR", "WITH"].contains(word) else {
            throw .license("`\(word)` stands where a license is expected")
        }
    }

    /// Words and parentheses.
    private static func words(of text: String) -> [Substring] {
        text.split(whereSeparator: \.isWhitespace).flatMap { word in
            var words: [Substring] = []
            var start = word.startIndex
            for place in word.indices where word[place] == "(" || word[place] == ")" {
                if start < place { words.append(word[start..<place]) }
                words.append(word[place...place])
                start = word.index(after: place)
            }
            if start < word.endIndex { words.append(word[start...]) }
            return words
        }
    }
}
