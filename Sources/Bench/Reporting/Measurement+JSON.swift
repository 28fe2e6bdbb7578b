import WComposeDiagnostics

extension Measurement {
    /// The figures of every run: microseconds and KiB.
    var json: JSONValue {
        var goals: [JSONValue] = []
        if case .comparison(_, _, let all) = job.question { goals = all.map(json) }
        return [
            "case": .string(job.name), "title": .string(job.title), "contenders": .array(results.map(Self.json)),
            "goals": .array(goals),
        ]
    }

    private static func json(_ result: Result) -> JSONValue {
        [
            "name": .string(result.contender.name), "output": .string(result.contender.output),
            "failure": result.failure.map { .string($0) } ?? .null,
            "wallMicroseconds": .array(result.runs.map { .int($0.wall) }),
            "cpuMicroseconds": .array(result.runs.map { .int($0.cpu) }),
            "peakKiB": .array(result.runs.map { .int($0.peak) }),
        ]
    }

    private func json(_ goal: Goal) -> JSONValue {
        let value = value(of: goal)
        return [
            "contender": .string(goal.contender), "figure": .string(goal.figure.rawValue),
            "reference": goal.reference.map { .string($0) } ?? .null,
            "limitThousandths": .int(Int((goal.limit * 1000).rounded())),
            "valueThousandths": value.map { .int(Int(($0 * 1000).rounded())) } ?? .null,
            "met": value.map { .bool($0 <= goal.limit) } ?? .null,
        ]
    }
}
