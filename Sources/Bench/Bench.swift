import Glibc
import WComposeDiagnostics

@main
enum Bench {
    static func main() {
        let options = Options(Array(CommandLine.arguments.dropFirst()))
        let environment = Environment()
        if options.checks { end(Check(environment: environment).run()) }
        let cases = Cases(environment: environment).all.filter(options.includes)
        if cases.isEmpty { fail("no case has such a name", status: 2) }
        if options.makesInputs {
            let inputs = InputFolder(environment: environment)
            end(cases.flatMap(\.sets).filter { !inputs.prepare($0) }.isEmpty)
        }
        end(measure(cases, options, environment))
    }

    private static func end(_ isRight: Bool) -> Never { exit(isRight ? 0 : 1) }

    private static func measure(_ cases: [Case], _ options: Options, _ environment: Environment) -> Bool {
        makeInputs(options)
        let floor = ChildProcess(command: ["/bin/true"]).run()
        say("machine: \(Environment.machine)")
        say("a process that does nothing: \(fixed(floor.value(.wall))) ms, \(fixed(floor.value(.peak))) MiB peak")
        let programs = [
            ("WCOMPOSE", environment.wcompose), ("WASM_TOOLS", environment.wasmTools), ("WAC", environment.wac),
        ]
        for (name, path) in programs where path == nil { say("skipped: no \(name)") }
        var record = options.instructions.map { InstructionRecord(path: $0) }
        let counter = record == nil ? nil : InstructionCounter(environment: environment)
        if record != nil, counter == nil {
            if options.onlyCounts { fail("cannot count instructions: no valgrind") }
            say("skipped: instructions, no valgrind")
        }
        var measurements: [Measurement] = []
        for job in cases {
            guard !job.contenders.isEmpty, job.sets.allSatisfy({ isPrepared($0, environment) }) else {
                say("\n\(job.name): skipped, a program or its inputs are missing")
                continue
            }
            if options.onlyCounts {
                guard case .comparison = job.question else { continue }
                say("\n\(job.name): \(job.title)")
            } else {
                let measurement = job.measure(rounds: options.runs, wasmTools: environment.wasmTools)
                say(measurement.text, newLine: false)
                measurements.append(measurement)
            }
            // A growth has the same contender at several sizes.
            guard let counter, case .comparison = job.question else { continue }
            for contender in job.contenders where contender.isOf(environment.wcompose) {
                guard let count = counter.count(contender) else {
                    fail("cannot count `\(contender.name)` in \(job.name)")
                }
                if let line = record?.add(count, of: contender.name, in: job.name) { say(line, newLine: false) }
            }
        }
        if let record {
            for warning in record.warnings { say(warning) }
            if options.blesses { record.save() }
        }
        if let path = options.json {
            let value: JSONValue = [
                "machine": .string(Environment.machine), "floorPeakKiB": .int(floor.peak),
                "cases": .array(measurements.map(\.json)),
            ]
            Files.write(value.serialized(pretty: true) + "\n", to: path)
        }
        return measurements.allSatisfy { $0.results.allSatisfy { $0.failure == nil } }
    }

    /// Another process makes the inputs: this one stays small, since no child's peak reads below its own.
    private static func makeInputs(_ options: Options) {
        var command = [Files.absolute("/proc/self/exe"), "--inputs"]
        if options.isQuick { command.append("--quick") }
        for name in options.only { command += ["--only", name] }
        _ = ChildProcess(command: command, standardError: nil).run()
    }

    private static func isPrepared(_ set: InputSet, _ environment: Environment) -> Bool {
        let folder = InputFolder(environment: environment).path(set)
        return Files.size("\(folder)/stamp") != nil
    }
}
