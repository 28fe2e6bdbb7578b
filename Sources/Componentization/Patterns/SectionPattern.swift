/// A regular expression for names of sections: it matches a name if it matches a part of it.
///
/// Matching takes time by the length of the name times that of the expression, whatever stands in either.
package struct SectionPattern: Sendable {
    /// What an expression comes to: steps, each of which is gone from to the next unless it says otherwise.
    enum Step: Sendable {
        /// Takes a character.
        case one(CharacterSet)
        case jump(Int)
        /// Goes on in two places.
        case fork(Int, Int)
        case start, end
        case match
    }

    private let steps: [Step]

    package init(_ expression: String) throws(PatternError) {
        var parser = PatternParser(expression)
        let node = try parser.parse()
        var compiler = PatternCompiler()
        try compiler.add(node)
        steps = compiler.steps + [.match]
    }

    package func matches(_ name: String) -> Bool {
        let characters = Array(name.unicodeScalars)
        var places = Places(count: steps.count)
        var next = Places(count: steps.count)
        for place in 0...characters.count {
            // A match may begin at each character.
            if follow(from: 0, into: &places, isStart: place == 0, isEnd: place == characters.count) { return true }
            guard place < characters.count else { break }
            next.removeAll()
            for step in places.found {
                guard case .one(let set) = steps[step], set.contains(characters[place]) else { continue }
                if follow(from: step + 1, into: &next, isStart: false, isEnd: place + 1 == characters.count) {
                    return true
                }
            }
            swap(&places, &next)
        }
        return false
    }

    /// The steps that can be taken next, each once.
    private struct Places {
        private(set) var found: [Int] = []
        private var isFound: [Bool]

        init(count: Int) { isFound = Array(repeating: false, count: count) }

        mutating func insert(_ step: Int) -> Bool {
            guard !isFound[step] else { return false }
            isFound[step] = true
            found.append(step)
            return true
        }

        mutating func removeAll() {
            for step in found { isFound[step] = false }
            found.removeAll(keepingCapacity: true)
        }
    }

    /// Adds the steps that are reached without a character; true if one of them is the match.
    private func follow(from step: Int, into places: inout Places, isStart: Bool, isEnd: Bool) -> Bool {
        var waiting = [step]
        while let step = waiting.popLast() {
            guard places.insert(step) else { continue }
            switch steps[step] {
            case .one: break
            case .jump(let target): waiting.append(target)
            case .fork(let one, let other): waiting += [other, one]
            case .start: if isStart { waiting.append(step + 1) }
            case .end: if isEnd { waiting.append(step + 1) }
            case .match: return true
            }
        }
        return false
    }
}

/// Why a text is not a regular expression that is understood here.
package enum PatternError: Error, Equatable, Sendable {
    /// The character is not expected in its place.
    case unexpected(Character, at: Int)
    case unexpectedEnd
    /// Something that other regular expressions have.
    case unsupported(String)
    case repetitionTooLarge
    case tooLong

    /// In plain words, in lower case.
    package var description: String {
        switch self {
        case .unexpected(let character, let place): "unexpected `\(character)` at character \(place + 1)"
        case .unexpectedEnd: "unexpected end"
        case .unsupported(let what): "`\(what)` is not supported"
        case .repetitionTooLarge: "a repetition is out of range"
        case .tooLong: "the expression is too long"
        }
    }
}

/// Characters of which an expression takes one.
struct CharacterSet: Sendable {
    var ranges: [ClosedRange<Unicode.Scalar>]
    var isNegated = false

    func contains(_ character: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(character) } != isNegated
    }

    static func one(_ character: Unicode.Scalar) -> CharacterSet { CharacterSet(ranges: [character...character]) }

    /// What `.` takes.
    static let any = CharacterSet(ranges: ["\n"..."\n"], isNegated: true)

    /// What a letter after a backslash stands for, if that is a class.
    init?(class letter: Unicode.Scalar) {
        switch letter {
        case "d", "D": ranges = ["0"..."9"]
        case "w", "W": ranges = ["0"..."9", "A"..."Z", "_"..."_", "a"..."z"]
        case "s", "S": ranges = ["\t"..."\r", " "..." "]
        default: return nil
        }
        isNegated = letter.properties.isUppercase
    }

    init(ranges: [ClosedRange<Unicode.Scalar>], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }
}
