import ArgumentParser
import WCompose
import WComposeDiagnostics
import WComposeWIT

/// `wcompose semver-check`.
struct SemverCheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "semver-check", _superCommandName: "wcompose",
        abstract: "Tell what changed between two versions of a WIT package, and which version is honest.",
        discussion: """
            What breaks components or hosts that were built with the earlier version is an error, unless the version of \
            the later one says so. Additions are notes. The exit status is 1 if the version promises more than it keeps.

                wcompose semver-check --prev ./wit-0.2.0 --new ./wit
            """, version: Root.configuration.version)

    @Option(name: .long, help: ArgumentHelp("The earlier version.", valueName: "path"))
    var prev: String

    @Option(name: .long, help: ArgumentHelp("The later version.", valueName: "path"))
    var new: String

    @OptionGroup var features: WITFeatureOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    mutating func perform() -> ExitStatus {
        let console = Console()
        let check = SemverCheck(previous: prev, next: new, features: features.selected)
        let diagnostics = check.sink.diagnostics
        var wasTold = true
        if json {
            wasTold = console.writeResult(self.json(check))
        } else {
            console.write(diagnostics, in: check.sources)
            if let outcome = check.outcome { wasTold = console.writeResult(Self.verdict(outcome)) }
        }
        return ExitStatus(diagnostics, wasTold: wasTold)
    }

    private static func verdict(_ outcome: SemverCheck.Outcome) -> String {
        let breaking = outcome.differences.count { $0.effect == .breaking }
        let additions = outcome.differences.count { $0.effect == .addition }
        var text = "\(outcome.previous) to \(outcome.next): \(breaking) breaking, \(additions) added\n"
        if let version = outcome.honestVersion, outcome.effect > .neutral {
            text += "the next version must be \(version) at the least\n"
        }
        return text
    }

    private func json(_ check: SemverCheck) -> JSONValue {
        guard let outcome = check.outcome else {
            return [
                "version": 1, "diagnostics": .array(check.sink.diagnostics.map { $0.json(in: check.sources) }),
            ]
        }
        return [
            "version": 1, "previous": .string(outcome.previous.description), "new": .string(outcome.next.description),
            "effect": .string(outcome.effect.rawValue),
            "honestVersion": outcome.honestVersion.map { .string("\($0)") } ?? .null,
            "isHonest": outcome.isHonest.map { .bool($0) } ?? .null,
            "differences": .array(
                outcome.differences.map { difference in
                    [
                        "effect": .string(difference.effect.rawValue),
                        "path": .array(difference.path.map { .string($0) }), "message": .string(difference.message),
                    ]
                }),
            "diagnostics": .array(check.sink.diagnostics.map { $0.json(in: check.sources) }),
        ]
    }
}
