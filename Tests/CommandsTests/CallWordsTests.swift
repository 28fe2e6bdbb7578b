import ArgumentParser
import Testing
import WComposeTestSupport
@testable import WComposeCommands

/// Calls are read in two ways, which must not differ: each option and many calls at random, against the parser.
struct CallWordsTests {
    /// A command with what has to be given to it.
    struct Subject: CustomTestStringConvertible, Sendable {
        var command: any Command.Type
        var words: [String]
        /// What some options go with.
        var companions: [String: [String]] = [:]
        /// What stands in the place of `words` beside some options.
        var instead: [String: [String]] = [:]
        /// Names that its output can have.
        var outputs = ["out.wasm", "x"]

        var testDescription: String { command.name }
    }

    private static let report = ["--report-format": ["--report", "r.txt"]]
    private static let config = ["--config", "c.yaml"]
    private static let dummies = ["--async-callback": ["--dummy-names", "legacy"]].merging(
        ["--async-stackful": ["--dummy-names", "legacy"]]) { $1 }

    /// Such a call of each command.
    static let subjects: [Subject] = [
        Subject(
            command: Compose.self, words: ["a.yaml"],
            companions: [
                "--json": ["-o", "out.wasm"], "--message-format": ["-o", "out.wasm"],
                "--report-format": ["--report", "r.txt"], "--definitions": config, "--search-path": config,
                "--no-imports": config, "-d": config, "-p": config, "--if-changed": ["-o", "out.wasm"],
                "--depfile": ["-o", "out.wasm"],
            ], instead: ["--chain": []]),
        Subject(
            command: PlugCommand.self, words: ["a.wasm", "b.wasm"],
            companions: [
                "--json": ["-o", "out.wasm"], "--message-format": ["-o", "out.wasm"],
                "--report-format": ["--report", "r.txt"], "--if-changed": ["-o", "out.wasm"],
                "--depfile": ["-o", "out.wasm"],
            ]),
        Subject(
            command: Check.self, words: ["a.yaml"],
            companions: [
                "--report-format": ["--report", "r.txt"], "--definitions": config, "--search-path": config,
                "--no-imports": config, "-d": config, "-p": config,
            ]),
        Subject(command: Lock.self, words: ["a.yaml"]),
        Subject(command: GraphCommand.self, words: ["a.yaml"], outputs: ["a.svg", "b.dot"]),
        Subject(command: Decompose.self, words: ["a.wasm", "-d", "dir"]),
        Subject(command: Diff.self, words: ["a.wasm", "b.wasm"]),
        Subject(command: Init.self, words: ["a.wasm"], outputs: ["g.yaml", "h.json"]),
        Subject(
            command: Convert.self, words: ["a.wac"],
            companions: [
                "--definitions": config, "--search-path": config, "--no-imports": config, "-d": config, "-p": config,
            ], outputs: ["g.yaml", "h.json"]),
        Subject(command: Inspect.self, words: ["a.wasm"]),
        Subject(command: Validate.self, words: ["a.wasm"], companions: report),
        Subject(command: Print.self, words: ["a.wasm"]),
        Subject(command: Parse.self, words: ["a.wat"]),
        Subject(command: Embed.self, words: ["wit"], companions: dummies, instead: ["--wit": []]),
        Subject(command: New.self, words: ["a.wasm"]),
        Subject(command: Link.self, words: ["a.so"]),
        Subject(command: StripCommand.self, words: ["a.wasm"]),
        Subject(command: UnbundleCommand.self, words: ["a.wasm", "--module-dir", "dir"]),
        Subject(command: Wast.self, words: ["a.wast"]),
        Subject(
            command: WITCommand.self, words: ["wit"],
            companions: [
                "--force": ["--out-dir", "dir"], "--diff": ["--fix"], "--emit-canonical-names": ["-o", "out.wasm"],
                "--message-format": ["-o", "out.wasm"], "--report-format": ["--report", "r.txt"],
            ]),
        Subject(
            command: Targets.self, words: ["a.wasm", "--wit", "wit"], companions: report, instead: ["--wit": ["a.wasm"]]
        ),
        Subject(
            command: SemverCheckCommand.self, words: ["a.wit", "b.wit"], companions: report,
            instead: ["--prev": ["--new", "b.wit"], "--new": ["--prev", "a.wit"]]),
        Subject(command: Lint.self, words: ["wit"], companions: report),
        Subject(command: Migrate.self, words: ["a.wasm"]),
        Subject(command: Explain.self, words: ["WC0218"]),
        Subject(command: SchemaCommand.self, words: ["graph"]),
        Subject(command: MetadataShow.self, words: ["a.wasm"]),
        Subject(command: MetadataAdd.self, words: ["a.wasm"]),
    ]

    /// Values that options take, where not any word is one.
    private static let values: [String: [String]] = [
        "--color": ["always", "never"], "--features": ["all", "default"], "--encoding": ["utf16", "compact-utf16"],
        "--dummy-names": ["legacy", "standard32"], "--stack-size": ["65536", "1"], "--threshold": ["0", "1234"],
        "--report": ["r.json", "r.sarif"], "--report-format": ["json", "sarif"],
        "--message-format": ["json", "github"],
        "--deny": ["WC0218", "warnings"], "--allow": ["WC0218", "WC0812"], "--format": ["json", "text"],
        "--override": ["a=b.wasm", "c=d.wasm"], "--dep": ["a:b=c.wasm", "d:e=f.wasm"], "--import-name": ["a=b", "c=d"],
        "--adapt": ["a.wasm", "n=b.wasm"], "--licenses": ["MIT", "ISC"],
        "--source": ["https://a.example", "https://b.example"],
        "--homepage": ["https://a.example", "https://b.example"], "--language": ["C=23", "Swift=6"],
        "--processed-by": ["a=1", "b=2"], "--sdk": ["a=1", "b=2"], "--emit-graph": ["g.yaml", "h.json"],
        "--delete": ["^a", "b$"], "--chain": ["a.wasm b.wasm", "c.wasm d.wasm"],
        "--plug": ["a.wasm b.wasm", "c.wasm d.wasm"], "--revision": ["a", "b"],
    ]

    struct Argument {
        var names: [String]
        var kind: String
        /// What it is known by here.
        var name: String { names.last ?? "" }
    }

    /// What the parser says a command takes.
    private func arguments(of command: any Command.Type) throws -> [Argument] {
        let dump = try #require(JSONDocument(command._dumpHelp()))
        let arguments = try #require(dump["command"]?["arguments"]?.array)
        return arguments.compactMap { argument in
            let names = (argument["names"]?.array ?? []).compactMap { name -> String? in
                guard let text = name["name"]?.string else { return nil }
                return name["kind"]?.string == "short" ? "-\(text)" : "--\(text)"
            }
            guard let kind = argument["kind"]?.string, names.last != "--help" else { return nil }
            return Argument(names: names, kind: kind)
        }
    }

    @Test func allCommandsAreHere() {
        let names = (Root.commands + Root.groups.flatMap { $0.commands }).map { $0.name }
        #expect(Set(names) == Set(Self.subjects.map { $0.command.name }))
    }

    @Test("each option, by each of its names, is read as the parser reads it", arguments: subjects)
    func options(of subject: Subject) throws {
        var count = 0
        for argument in try arguments(of: subject.command) where argument.kind != "positional" {
            // Of all but this command, it asks for the version of the program.
            if argument.name == "--version", subject.command != MetadataAdd.self { continue }
            let values = argument.kind == "flag" ? [] : Self.values[argument.name] ?? subject.outputs
            for name in argument.names {
                let with = subject.companions[name] ?? subject.companions[argument.name] ?? []
                var calls: [[String]] = []
                if values.isEmpty {
                    calls.append([name])
                } else {
                    let (first, second) = (values[0].split(separator: " "), values[1].split(separator: " "))
                    calls.append([name] + first.map { String($0) })
                    if first.count == 1 {
                        calls.append(calls[0] + [name] + second.map { String($0) })
                        if name.hasPrefix("--") { calls.append(["\(name)=\(values[0])"]) }
                    }
                }
                for call in calls {
                    let words = (subject.instead[name] ?? subject.words) + with + call
                    #expect(try compare(subject.command, words) == .same, "\(subject.command.name) \(words)")
                    count += 1
                }
            }
        }
        #expect(count > 2)
    }

    @Test("what is read of a call without the parser is what the parser reads", arguments: subjects)
    func callsAtRandom(of subject: Subject) throws {
        var random = RepeatableGenerator(seed: 7)
        let known = try arguments(of: subject.command)
        var outcomes: [Outcome: Int] = [:]
        for _ in 0..<150 {
            var words = subject.words
            for _ in 0..<Int.random(in: 0..<5, using: &random) {
                var added: [String]
                if let argument = known.randomElement(using: &random),
                    let name = argument.names.randomElement(using: &random)
                {
                    added = [name]
                    if argument.kind != "flag" {
                        let value = Self.values[argument.name]?.first ?? "v.wasm"
                        added.append(value)
                    }
                } else {
                    added = ["b.wasm"]
                }
                switch Int.random(in: 0..<8, using: &random) {
                case 0: added.removeLast()
                case 1: added.append("-")
                case 2:
                    added.append(
                        ["--", "-q", "", "--no-such", "-x", "--color=never", "-qv", "--help"][
                            Int.random(in: 0..<8, using: &random)])
                case 3: added = [added.joined(separator: "=")]
                default: break
                }
                words.insert(contentsOf: added, at: Int.random(in: 0...words.count, using: &random))
            }
            let outcome = try compare(subject.command, words)
            #expect(outcome != .different, "\(subject.command.name) \(words)")
            outcomes[outcome, default: 0] += 1
        }
        #expect(outcomes[.same, default: 0] > 20, "\(outcomes)")
    }

    enum Outcome { case same, leftToParser, different }

    /// How the two ways compare for a call.
    private func compare<Call: Command>(_ command: Call.Type, _ words: [String]) throws -> Outcome {
        guard let read: Call = CallWords.read(words[...]) else { return .leftToParser }
        guard let parsed = try? Call.parseAsRoot(words) as? Call else { return .different }
        return text(read) == text(parsed) ? .same : .different
    }

    private func text(_ value: some Any) -> String {
        var text = ""
        dump(value, to: &text)
        return text
    }
}
