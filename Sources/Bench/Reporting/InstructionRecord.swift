import WComposeDiagnostics

/// The instructions that each case took when they were last written down, in a file that stands beside the tests.
struct InstructionRecord {
    private let path: String
    private var known: [String: Int] = [:]
    private var counted: [(name: String, count: Int)] = []

    /// What takes so much more of them is told of.
    private static let tolerance = 0.03

    /// The file may not be there yet.
    init(path: String) {
        self.path = path
        guard let bytes = Files.read(path, limit: 1 << 20) else { return }
        guard let members = JSONValue(parsing: bytes.span)?.members else { fail("\(path) is not a JSON object") }
        for member in members {
            guard case .int(let count) = member.value else { fail("\(path): '\(member.key)' has no number") }
            known[member.key] = count
        }
    }

    /// Takes note of a count; says how it compares.
    mutating func add(_ count: Int, of contender: String, in job: String) -> String {
        let name = "\(job): \(contender)"
        counted.append((name, count))
        let millions = fixed(Double(count) / 1_000_000, 2)
        guard let before = known[name] else { return "  instructions: `\(contender)` \(millions) million (new)\n" }
        return "  instructions: `\(contender)` \(millions) million (\(Self.change(from: before, to: count)))\n"
    }

    private static func change(from before: Int, to count: Int) -> String {
        let percent = (Double(count) / Double(before) - 1) * 100
        return (percent < 0 ? "" : "+") + fixed(percent) + " %"
    }

    /// A line for each case that takes more than it did.
    var warnings: [String] {
        counted.compactMap { name, count in
            guard let before = known[name], Double(count) > Double(before) * (1 + Self.tolerance) else { return nil }
            return "warning: \(name) takes \(count) instructions, \(Self.change(from: before, to: count)) of \(before)"
        }
    }

    /// Writes down what was counted; what was not stays as it is.
    func save() {
        var all = known
        for (name, count) in counted { all[name] = count }
        let members = all.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .int($0.value)) }
        Files.write(JSONValue.object(members).serialized(pretty: true) + "\n", to: path)
    }
}
