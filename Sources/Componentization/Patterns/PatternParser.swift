/// A regular expression as it is read.
indirect enum PatternNode {
    case one(CharacterSet)
    case sequence([PatternNode])
    case either([PatternNode])
    case repeated(PatternNode, least: Int, most: Int?)
    case start, end
}

/// Reads regular expressions: characters, `.`, classes, groups, `|`, repetitions, `^` and `$`.
struct PatternParser {
    private let characters: [Unicode.Scalar]
    private var place = 0
    /// Groups that are open.
    private var depth = 0

    private static let mostGroups = 50
    private static let mostRepetitions = 1_000

    init(_ expression: String) { characters = Array(expression.unicodeScalars) }

    mutating func parse() throws(PatternError) -> PatternNode {
        let node = try alternatives()
        guard place == characters.count else { throw unexpected() }
        return node
    }

    private var next: Unicode.Scalar? { place < characters.count ? characters[place] : nil }

    private func unexpected() -> PatternError {
        guard let next else { return .unexpectedEnd }
        return .unexpected(Character(next), at: place)
    }

    private mutating func take() throws(PatternError) -> Unicode.Scalar {
        guard let next else { throw .unexpectedEnd }
        place += 1
        return next
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == character else { return false }
        place += 1
        return true
    }

    private mutating func alternatives() throws(PatternError) -> PatternNode {
        var nodes = [try sequence()]
        while skip("|") { nodes.append(try sequence()) }
        return nodes.count == 1 ? nodes[0] : .either(nodes)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let next, next != "|", next != ")" { nodes.append(try repetition()) }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func repetition() throws(PatternError) -> PatternNode {
        var node = try atom()
        while let next {
            switch next {
            case "*": node = .repeated(node, least: 0, most: nil)
            case "+": node = .repeated(node, least: 1, most: nil)
            case "?": node = .repeated(node, least: 0, most: 1)
            case "{":
                place += 1
                node = try counted(node)
                continue
            default: return node
            }
            place += 1
        }
        return node
    }

    /// What follows `{`. As few as possible or as many: that is the same where nothing but a match is asked for.
    private mutating func counted(_ node: PatternNode) throws(PatternError) -> PatternNode {
        let least = try number()
        var most: Int? = least
        if skip(",") { most = next == "}" ? nil : try number() }
        guard skip("}") else { throw unexpected() }
        if let most, most < least { throw .repetitionTooLarge }
        return .repeated(node, least: least, most: most)
    }

    private mutating func number() throws(PatternError) -> Int {
        var value = 0
        let start = place
        while let next, ("0"..."9").contains(next) {
            value = value * 10 + Int(next.value - 0x30)
            guard value <= Self.mostRepetitions else { throw .repetitionTooLarge }
            place += 1
        }
        guard place > start else { throw unexpected() }
        return value
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        let character = try take()
        switch character {
        case "^": return .start
        case "$": return .end
        case ".": return .one(.any)
        case "(": return try group()
        case "[": return .one(try characterClass())
        case "\\": return .one(try escape())
        case "*", "+", "?", "{":
            place -= 1
            throw unexpected()
        default: return .one(.one(character))
        }
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        if skip("?") {
            guard skip(":") else { throw .unsupported("(?") }
        }
        depth += 1
        guard depth <= Self.mostGroups else { throw .tooLong }
        let node = try alternatives()
        depth -= 1
        guard skip(")") else { throw unexpected() }
        return node
    }

    /// What follows a backslash: a class, or a character that would mean something else without.
    private mutating func escape() throws(PatternError) -> CharacterSet {
        let character = try take()
        if let set = CharacterSet(class: character) { return set }
        switch character {
        case "n": return .one("\n")
        case "r": return .one("\r")
        case "t": return .one("\t")
        default:
            let properties = character.properties
            guard !properties.isAlphabetic, properties.numericType == nil else {
                throw .unsupported("\\" + String(Character(character)))
            }
            return .one(character)
        }
    }

    /// What follows `[`.
    private mutating func characterClass() throws(PatternError) -> CharacterSet {
        var set = CharacterSet(ranges: [], isNegated: skip("^"))
        repeat {
            var first = try take()
            if first == "[" { throw .unsupported("[ in a class") }
            if first == "\\" {
                let escaped = try escape()
                guard !escaped.isNegated else { throw .unsupported("a negated class in a class") }
                guard escaped.ranges.count == 1, let only = escaped.ranges.first, only.lowerBound == only.upperBound
                else {
                    set.ranges += escaped.ranges
                    continue
                }
                first = only.lowerBound
            }
            guard next == "-", place + 1 < characters.count, characters[place + 1] != "]" else {
                set.ranges.append(first...first)
                continue
            }
            place += 1
            var last = try take()
            if last == "\\" { last = try take() }
            guard first <= last else { throw .repetitionTooLarge }
            set.ranges.append(first...last)
        } while next != "]"
        place += 1
        return set
    }
}

/// Makes the steps of a regular expression.
struct PatternCompiler {
    private(set) var steps: [SectionPattern.Step] = []

    private static let mostSteps = 20_000

    mutating func add(_ node: PatternNode) throws(PatternError) {
        guard steps.count < Self.mostSteps else { throw .tooLong }
        switch node {
        case .one(let set): steps.append(.one(set))
        case .start: steps.append(.start)
        case .end: steps.append(.end)
        case .sequence(let nodes): for node in nodes { try add(node) }
        case .either(let nodes): try add(either: nodes)
        case .repeated(let node, let least, let most): try add(node, least: least, most: most)
        }
    }

    private mutating func add(either nodes: [PatternNode]) throws(PatternError) {
        var ends: [Int] = []
        for (number, node) in nodes.enumerated() {
            guard number < nodes.count - 1 else {
                try add(node)
                break
            }
            let fork = steps.count
            steps.append(.jump(0))
            try add(node)
            ends.append(steps.count)
            steps.append(.jump(0))
            steps[fork] = .fork(fork + 1, steps.count)
        }
        for end in ends { steps[end] = .jump(steps.count) }
    }

    private mutating func add(_ node: PatternNode, least: Int, most: Int?) throws(PatternError) {
        for _ in 0..<least {
            let before = steps.count
            try add(node)
            // What takes nothing takes no more when it is repeated.
            if steps.count == before { break }
        }
        guard let most else {
            let fork = steps.count
            steps.append(.jump(0))
            try add(node)
            steps.append(.jump(fork))
            steps[fork] = .fork(fork + 1, steps.count)
            return
        }
        var forks: [Int] = []
        for _ in least..<most {
            forks.append(steps.count)
            steps.append(.jump(0))
            try add(node)
        }
        for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
    }
}
