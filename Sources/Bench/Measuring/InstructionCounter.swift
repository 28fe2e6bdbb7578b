/// Counts the instructions of a run by valgrind. They are the same for the same program and inputs, however busy the
/// machine is: what a change costs shows where times are noise.
struct InstructionCounter {
    private let valgrind: String
    private let log: String

    /// Nothing where valgrind is not there.
    init?(environment: Environment) {
        guard let valgrind = environment.valgrind else { return nil }
        self.valgrind = valgrind
        log = "\(environment.folder)/out/valgrind.log"
    }

    /// Those of one run of a contender; nothing where it failed.
    func count(_ contender: Contender) -> Int? {
        // It finds what it remembers of a run before, or nothing.
        guard contender.run().status == 0 else { return nil }
        var contender = contender
        contender.process.command =
            [valgrind, "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", "--log-file=\(log)"]
            + (contender.counted ?? contender.process.command)
        // Else each run places the entries of its dictionaries by another seed.
        contender.process.environment.append(("SWIFT_DETERMINISTIC_HASHING", "1"))
        guard contender.run().status == 0, let text = Files.text(log) else { return nil }
        let line = text.split(separator: "\n").first { $0.contains("I   refs:") }
        return line?.split(separator: ":").last.flatMap { Int($0.filter(\.isNumber)) }
    }
}
