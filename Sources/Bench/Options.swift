import Glibc

/// What the command line asks for.
struct Options {
    var runs = 11
    var only: [String] = []
    var isQuick = false
    var checks = false
    /// The inputs are made and nothing else is done.
    var makesInputs = false
    var json: String?
    /// The file with the instructions that were counted before; without it, none are counted.
    var instructions: String?
    /// Whether those that are counted take their place.
    var blesses = false
    /// Nothing is timed.
    var onlyCounts = false

    static let help = """
        Times wcompose and its peers as whole processes, in turn, and prints medians and ratios.

        usage: wcompose-bench [--runs N] [--only NAME]... [--quick] [--json FILE] [--instructions FILE [--bless] [--count]]
               wcompose-bench --check

          --runs N     rounds that count, 11 by default; slow cases take at most 5
          --only NAME  only the cases whose names contain NAME
          --quick      3 rounds, and without the cases of thousands of components
          --json FILE  writes the figures of every run as well
          --instructions FILE  counts the instructions of wcompose too, by valgrind, and warns where they are more than
                       3 % above those in FILE
          --bless      writes what was counted into that file
          --count      only counts
          --check      runs small compositions of every shape in wasmtime and compares what they return
          --inputs     only makes the inputs

        Environment: WCOMPOSE (else the one beside this program), WASM_TOOLS and WASMTIME (else those on the path),
        WAC, BENCH_DIR (.build/bench), BIG_DIR (.build/big). Programs that are not there are left out.
        Ends with status 1 where a program fails or leaves no valid output, never for being slow.

        """

    /// Ends the process where the arguments ask for help or are wrong.
    init(_ arguments: [String]) {
        var rest = arguments[...]
        func wrong(_ reason: String) -> Never { fail("\(reason)\n\n\(Self.help)", status: 2) }
        func value(_ option: String) -> String {
            guard let value = rest.popFirst() else { wrong("\(option) needs a value") }
            return value
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--runs":
                guard let count = Int(value(argument)), count > 0 else { wrong("--runs needs a number from 1 on") }
                runs = count
            case "--only": only.append(value(argument))
            case "--quick": isQuick = true
            case "--json": json = value(argument)
            case "--instructions": instructions = value(argument)
            case "--bless": blesses = true
            case "--count": onlyCounts = true
            case "--check": checks = true
            case "--inputs": makesInputs = true
            case "--help", "-h":
                say(Self.help, newLine: false)
                exit(0)
            default: wrong("unknown argument \(argument)")
            }
        }
        if blesses || onlyCounts, instructions == nil { wrong("--bless and --count need --instructions") }
        if isQuick { runs = min(runs, 3) }
    }

    func includes(_ job: Case) -> Bool {
        if !only.isEmpty { return only.contains { job.name.contains($0) } }
        return !isQuick || job.isValidated
    }
}
