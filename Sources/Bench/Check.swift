/// Composes small compositions of every shape with every tool, runs them and compares what they return.
struct Check {
    var environment: Environment

    private static let count = 10

    /// Whether all is as it should be.
    func run() -> Bool {
        let inputs = InputFolder(environment: environment)
        // What the peers make is run as well, since a difference to theirs shows where a fault lies.
        var isRight = environment.wcompose != nil
        if !isRight { warn("no WCOMPOSE to check") }
        let shapes = Shape.allCases.flatMap { shape in
            [true, false].map { InputSet.shape(shape, Self.count, distinct: $0) }
        }
        for set in shapes + [.wide(Self.count)] {
            guard inputs.prepare(set) else {
                isRight = false
                continue
            }
            let contenders = Contenders(environment: environment, set: set)
            let wcompose = contenders.wcompose() ?? contenders.wcomposeUnchecked()
            for contender in [wcompose, contenders.wasmTools(), contenders.wac()].compactMap({ $0 }) {
                let problem = problem(with: contender, expected: inputs.expected(set))
                say("\(set.name), \(contender.name): \(problem ?? "right")")
                isRight = isRight && problem == nil
            }
        }
        return isRight
    }

    private func problem(with contender: Contender, expected: String?) -> String? {
        if let failure = contender.check(wasmTools: environment.wasmTools) { return failure }
        // Wide components have nothing to run.
        guard let expected else { return nil }
        guard let wasmtime = environment.wasmtime else { return "cannot be run: no WASMTIME" }
        let result = "\(contender.output).result"
        let usage = ChildProcess(
            command: [wasmtime, "run", "--invoke", "run(0)", contender.output], standardOutput: result,
            standardError: "\(contender.output).log"
        ).run()
        guard usage.status == 0 else { return "cannot be run: \(Files.text("\(contender.output).log") ?? "")" }
        let value = Files.text(result)?.split(separator: "\n").first.map(String.init) ?? "nothing"
        return value == expected ? nil : "run(0) returns \(value), not \(expected)"
    }
}
