import ArgumentParser

/// Options or operands that can be taken from the words of a call.
protocol WordReadable: ParsableArguments {
    /// Takes what is given for each of them, or else its default: options first, since operands are what is left.
    mutating func take(from words: inout CallWords)
}

/// The words of a call, from which a command takes what it was given.
///
/// ArgumentParser finds out what a command takes by reflection, and that costs more than composing a few components: 12
/// million instructions. It is what declares options, what helps, completes and complains; but a call that is well-formed
/// is read here. CallWordsTests hold both ways against each other, option by option.
struct CallWords {
    private let words: [String]
    private var kinds: [Kind]
    /// Where the words are that begin with a dash, in order.
    private var options: [Int] = []
    /// Where the first word is that may be an operand.
    private var next = 0
    /// Whether nothing was found that the parser has to judge.
    private var isWellFormed = true

    private enum Kind { case option, operand, taken }

    private init(_ arguments: ArraySlice<String>) {
        words = Array(arguments)
        kinds = Array(repeating: .operand, count: words.count)
        for (place, word) in words.enumerated() where word.utf8.first == UInt8(ascii: "-") && word.utf8.count > 1 {
            if word == "--" {
                // All that follows are operands.
                kinds[place] = .taken
                break
            }
            kinds[place] = .option
            options.append(place)
        }
    }

    /// What the words of a call say; nothing where the parser has to read them, and to say what is wrong.
    static func read<Call: Command>(_ arguments: ArraySlice<String>) -> Call? {
        var words = CallWords(arguments)
        var call = Call()
        call.take(from: &words)
        guard words.isWellFormed, words.kinds.allSatisfy({ $0 == .taken }), (try? call.validate()) != nil else {
            return nil
        }
        return call
    }

    // MARK: - Options

    mutating func group<Group: WordReadable>() -> Group {
        var group = Group()
        group.take(from: &self)
        // The parser says what is wrong.
        if isWellFormed, (try? group.validate()) == nil { isWellFormed = false }
        return group
    }

    mutating func flag(_ names: String...) -> Bool {
        var isGiven = false
        for place in options where names.contains(words[place]) {
            take(place)
            isGiven = true
        }
        return isGiven
    }

    /// Nothing where neither is given.
    mutating func flag(_ name: String, inverse: String) -> Bool? {
        let places = options.filter { words[$0] == name || words[$0] == inverse }
        guard let place = places.first else { return nil }
        if places.count > 1 { isWellFormed = false }
        take(place)
        return words[place] == name
    }

    /// The last value of an option.
    ///
    /// - Parameter beginsWithAny: whether a value may begin with a dash.
    mutating func value(_ names: String..., beginsWithAny: Bool = false) -> String? {
        values(names, beginsWithAny: beginsWithAny).last
    }

    mutating func requiredValue(_ names: String...) -> String {
        guard let value = values(names).last else { return missing() }
        return value
    }

    /// One of the values that there are.
    mutating func choice<Value: RawRepresentable<String>>(_ name: String) -> Value? {
        converted(name) { Value(rawValue: $0) }
    }

    mutating func number<Value: FixedWidthInteger>(_ name: String) -> Value? { converted(name) { Value($0) } }

    /// All values of an option that may be given more than once.
    mutating func values(_ names: String...) -> [String] { values(names) }

    /// The words after an option, up to the next one.
    mutating func list(_ name: String) -> [String] {
        var list: [String] = []
        for place in options where words[place] == name {
            take(place)
            var next = place + 1
            while next < words.count, kinds[next] == .operand {
                list.append(words[next])
                take(next)
                next += 1
            }
            if next == place + 1 { isWellFormed = false }
        }
        return list
    }

    // MARK: - Operands

    mutating func operand() -> String? {
        while next < words.count {
            defer { next += 1 }
            guard kinds[next] == .operand else { continue }
            take(next)
            return words[next]
        }
        return nil
    }

    mutating func requiredOperand() -> String { operand() ?? missing() }

    mutating func operands(atLeast count: Int = 0) -> [String] {
        var operands: [String] = []
        while let operand = operand() { operands.append(operand) }
        if operands.count < count { isWellFormed = false }
        return operands
    }

    // MARK: - Words

    private mutating func take(_ place: Int) {
        if kinds[place] == .taken { isWellFormed = false }
        kinds[place] = .taken
    }

    private mutating func missing() -> String {
        isWellFormed = false
        return ""
    }

    private mutating func values(_ names: [String], beginsWithAny: Bool = false) -> [String] {
        var values: [String] = []
        for place in options {
            if names.contains(words[place]) {
                take(place)
                guard place + 1 < words.count, beginsWithAny || kinds[place + 1] == .operand else {
                    isWellFormed = false
                    continue
                }
                take(place + 1)
                values.append(words[place + 1])
            } else if let value = joinedValue(place, names) {
                take(place)
                values.append(value)
            }
        }
        // What an empty value means, the parser knows.
        if values.contains("") { isWellFormed = false }
        return values
    }

    /// The value of an option that is given as `--option=value`.
    private func joinedValue(_ place: Int, _ names: [String]) -> String? {
        let word = words[place].utf8
        guard let equals = word.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let name = words[place][..<equals]
        guard name.hasPrefix("--"), names.contains(where: { $0 == name }) else { return nil }
        return String(words[place][word.index(after: equals)...])
    }

    private mutating func converted<Value>(_ name: String, _ convert: (String) -> Value?) -> Value? {
        guard let text = values([name]).last else { return nil }
        guard let value = convert(text) else {
            isWellFormed = false
            return nil
        }
        return value
    }
}
