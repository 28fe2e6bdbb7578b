import ArgumentParser
import WCompose
import WComposeLoading
import WComposeOperations
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWIT

/// `wcompose semver-check`.
struct SemverCheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "semver-check", _superCommandName: "wcompose",
        abstract: "Compare two versions of a WIT package and check the version bump.",
        discussion: """
            Changes that break components or hosts built with the old version are errors, unless the new version number \
            allows them. Additions are notes. The exit status is 1 if the version bump is too small.

                wcompose semver-check ./wit-0.2.0 ./wit
            """, version: Root.configuration.version)

    @Argument(help: ArgumentHelp("The old and the new version: files or directories.", valueName: "versions"))
    var versions: [String] = []

    @Option(name: .long, help: ArgumentHelp("The old version, instead of the first argument.", valueName: "path"))
    var prev: String?

    @Option(name: .long, help: ArgumentHelp("The new version, instead of the last argument.", valueName: "path"))
    var new: String?

    @OptionGroup var features: WITFeatureOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var messages: MessageOptions

    /// The paths of both versions, where neither is missing nor given twice.
    private var paths: (old: String, new: String)? {
        var rest = versions[...]
        guard let old = prev ?? rest.popFirst(), let new = new ?? rest.popFirst(), rest.isEmpty else { return nil }
        return (old, new)
    }

    func validate() throws {
        if paths == nil { throw ValidationError("name two versions: semver-check OLD NEW") }
    }

    mutating func perform() -> ExitStatus {
        guard let paths else { return .usage }
        let console = Console(isQuiet: messages.quiet)
        let check = SemverCheck(previous: paths.old, next: paths.new, features: features.selected)
        let diagnostics = check.sink.diagnostics
        var wasTold = true
        if json {
            wasTold = console.writeResult(self.json(check))
        } else {
            console.write(check.problems, in: check.sources)
            wasTold = console.writeFindings(check.findings, in: check.sources)
            if let outcome = check.outcome { wasTold = console.writeResult(Self.verdict(outcome)) && wasTold }
        }
        return ExitStatus(diagnostics, wasTold: wasTold)
    }

    private static func verdict(_ outcome: SemverCheck.Outcome) -> String {
        let breaking = outcome.differences.count { $0.effect == .breaking }
        let additions = outcome.differences.count { $0.effect == .addition }
        var text = "\(outcome.previous) to \(outcome.next): \(breaking) breaking, \(additions) added\n"
        if let version = outcome.honestVersion, outcome.effect > .neutral {
            text += "the next version must be at least \(version)\n"
        } else if let version = outcome.previous.version, !version.prerelease.isEmpty, outcome.effect > .neutral {
            text += "\(version) is a prerelease, which promises no compatibility: any later version may follow\n"
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
