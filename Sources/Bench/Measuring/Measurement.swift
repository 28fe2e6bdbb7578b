/// What the runs of a case gave.
struct Measurement {
    var job: Case
    var results: [Result]

    struct Result {
        var contender: Contender
        var runs: [ChildProcess.Usage] = []
        /// Why it counts for nothing: it failed, or its output is missing or invalid.
        var failure: String?
    }
}

extension Case {
    var contenders: [Contender] {
        switch question {
        case .comparison(let contenders, _, _): contenders
        case .growth(let points, _): points.map(\.contender)
        }
    }

    /// Runs the contenders in turn, `rounds` times after one round that does not count. Each round begins with the next
    /// one of them, so that none always runs after the same other.
    func measure(rounds: Int, wasmTools: String?) -> Measurement {
        var results = contenders.map { Measurement.Result(contender: $0) }
        for place in results.indices {
            results[place].failure = results[place].contender.check(
                wasmTools: isValidated && results[place].contender.name != Contenders.Name.cat ? wasmTools : nil)
        }
        for round in 0..<min(rounds, mostRuns) {
            for step in results.indices {
                let place = (round + step) % results.count
                guard results[place].failure == nil else { continue }
                let usage = results[place].contender.run()
                results[place].runs.append(usage)
                if usage.status != 0 { results[place].failure = "a run ended with status \(usage.status)" }
            }
        }
        for result in results { Files.remove(result.contender.output) }
        return Measurement(job: self, results: results)
    }
}

extension Contender {
    /// Runs it once and says what is wrong with the outcome.
    func check(wasmTools: String?) -> String? {
        let usage = run()
        guard usage.status == 0 else {
            let said = process.standardError.flatMap { Files.text($0) } ?? ""
            let line = said.split(separator: "\n").first { $0.contains("error") } ?? ""
            return "status \(usage.status): \(line.prefix(90))"
        }
        guard leavesBinary else { return nil }
        guard let size = Files.size(output), size > 8 else { return "no output" }
        guard let wasmTools else { return nil }
        let log = "\(output).log"
        let validation = ChildProcess(
            command: [wasmTools, "validate", "--features", "all", output], standardError: log
        ).run()
        return validation.status == 0 ? nil : "invalid output: \((Files.text(log) ?? "").prefix(90))"
    }
}
