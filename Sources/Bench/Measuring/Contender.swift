/// One way of doing the job of a case.
struct Contender {
    var name: String
    var process: ChildProcess
    /// The file that it must leave behind.
    var output: String
    /// Whether that is a module or component, or a text of one; else it may be empty.
    var leavesBinary = true
    /// A folder that is removed before each run, for runs that must find nothing there.
    var removedBefore: String?
    /// What is counted of a contender that runs many processes: one of them.
    var counted: [String]?

    /// Runs it with its output and what else it must not find removed.
    func run() -> ChildProcess.Usage {
        Files.remove(output)
        if let removedBefore { _ = ChildProcess(command: ["/bin/rm", "-rf", removedBefore]).run() }
        return process.run()
    }

    /// Whether it is the program at `path`, alone or run many times.
    func isOf(_ path: String?) -> Bool { (counted ?? process.command).first == path }
}

/// Makes the contenders of an input set: those whose programs are there.
struct Contenders {
    var environment: Environment
    var set: InputSet

    /// Names by which goals refer to contenders.
    enum Name {
        static let cat = "cat"
        static let wcompose = "wcompose"
        static let wcomposeCold = "wcompose, nothing remembered"
        static let wasmTools = "wasm-tools compose"
        static let wasmToolsUnchecked = "wasm-tools compose --skip-validation"
        static let wcomposeDocument = "wcompose compose x.wac"
        static let wac = "wac compose"
        static let wacUnchecked = "wac compose --no-validate"
        static let wcomposePrint = "wcompose print"
        static let wcomposeParse = "wcompose parse"
        static let wcomposeValidate = "wcompose validate"
        static let wcomposeValidateCold = "wcompose validate, nothing remembered"
        static let wcomposeValidateOnly = "wcompose validate --no-cache"
        static let wasmToolsValidate = "wasm-tools validate"
        static let wasmToolsPrint = "wasm-tools print"
        static let wasmToolsParse = "wasm-tools parse"
        static let wcomposeWIT = "wcompose wit"
        static let wasmToolsWIT = "wasm-tools component wit"
        static let wcomposeNew = "wcompose new"
        static let wasmToolsNew = "wasm-tools component new"

        /// A wcompose that validates no function bodies needs no option for it, and is held against its peers without
        /// theirs.
        static func wcomposeUnchecked(_ environment: Environment) -> String {
            environment.wcomposeValidates ? "wcompose --no-validate" : "wcompose, which validates no bodies"
        }
    }

    private var inputs: String { InputFolder(environment: environment).path(set) }

    func cat() -> Contender {
        let files = InputSet.bigChain.files.map { "\(inputs)/\($0).wasm" }
        let output = self.output("cat")
        return Contender(
            name: Name.cat, process: ChildProcess(command: ["/bin/cat"] + files, standardOutput: output), output: output
        )
    }

    /// As it is called without options.
    ///
    /// - Parameter cold: whether it finds nothing that it remembered in an earlier run.
    func wcompose(cold: Bool = false) -> Contender? {
        guard environment.wcomposeValidates, let program = environment.wcompose else { return nil }
        let suffix = cold ? "-cold" : ""
        let output = self.output("wcompose\(suffix)")
        let command = [program, "compose", "\(inputs)/wcompose.yaml", "-o", output]
        var contender = contender(cold ? Name.wcomposeCold : Name.wcompose, command, output)
        let cache = "\(environment.folder)/cache\(suffix)"
        contender.process.environment = [("XDG_CACHE_HOME", cache)]
        if cold { contender.removedBefore = cache }
        return contender
    }

    func wcomposeUnchecked() -> Contender? {
        guard let program = environment.wcompose else { return nil }
        let output = self.output("wcompose-unchecked")
        let option = environment.wcomposeValidates ? ["--no-validate"] : []
        let command = [program, "compose", "\(inputs)/wcompose.yaml", "-o", output] + option
        return contender(Name.wcomposeUnchecked(environment), command, output)
    }

    /// Of the document that wac composes.
    func wcomposeDocument() -> Contender? {
        guard let program = environment.wcompose else { return nil }
        let output = self.output("wcompose-document")
        let option = environment.wcomposeValidates ? ["--no-validate"] : []
        let command = [program, "compose", "--deps-dir", "\(inputs)/deps", "-o", output] + option
        return contender(Name.wcomposeDocument, command + ["\(inputs)/compose.wac"], output)
    }

    func wasmTools(validating: Bool = true) -> Contender? {
        guard let program = environment.wasmTools else { return nil }
        let output = self.output(validating ? "wasm-tools" : "wasm-tools-unchecked")
        let option = validating ? [] : ["--skip-validation"]
        let command = [program, "compose", "-c", "\(inputs)/compose.yml", "-o", output] + option
        let root = "\(inputs)/\(set.rootFile).wasm"
        return contender(validating ? Name.wasmTools : Name.wasmToolsUnchecked, command + [root], output)
    }

    func wac(validating: Bool = true) -> Contender? {
        guard let program = environment.wac else { return nil }
        let output = self.output(validating ? "wac" : "wac-unchecked")
        let option = validating ? [] : ["--no-validate"]
        let command = [program, "compose", "--deps-dir", "\(inputs)/deps", "-o", output] + option
        return contender(validating ? Name.wac : Name.wacUnchecked, command + ["\(inputs)/compose.wac"], output)
    }

    /// `wcompose validate`.
    ///
    /// - Parameter cold: whether it finds nothing that it remembered in an earlier run.
    func validate(cold: Bool) -> Contender? {
        guard let program = environment.wcompose else { return nil }
        let output = "\(environment.folder)/out/\(set.name)-validate\(cold ? "-cold" : "").txt"
        let cache = "\(environment.folder)/cache-validate\(cold ? "-cold" : "")"
        var process = ChildProcess(
            command: [program, "validate", "\(inputs)/\(Self.bigFile).wasm"], standardOutput: output)
        process.environment = [("XDG_CACHE_HOME", cache)]
        return Contender(
            name: cold ? Name.wcomposeValidateCold : Name.wcomposeValidate, process: process, output: output,
            leavesBinary: false, removedBefore: cold ? cache : nil)
    }

    /// Nothing is remembered, for which the file would have to be digested.
    func validateOnly() -> Contender? {
        guard let program = environment.wcompose else { return nil }
        let output = "\(environment.folder)/out/\(set.name)-validate-only.txt"
        return Contender(
            name: Name.wcomposeValidateOnly,
            process: ChildProcess(
                command: [program, "validate", "--no-cache", "\(inputs)/\(Self.bigFile).wasm"], standardOutput: output),
            output: output, leavesBinary: false)
    }

    func wasmToolsValidate() -> Contender? {
        guard let program = environment.wasmTools else { return nil }
        let output = "\(environment.folder)/out/\(set.name)-wasm-tools-validate.txt"
        return Contender(
            name: Name.wasmToolsValidate,
            process: ChildProcess(
                command: [program, "validate", "\(inputs)/\(Self.bigFile).wasm"], standardOutput: output),
            output: output, leavesBinary: false)
    }

    /// The Python component that is printed, parsed and validated.
    static let bigFile = "shell"

    func print(_ name: String, by program: String?) -> Contender? {
        convert(name, program, "print", from: "wasm", to: "wat")
    }

    func parse(_ name: String, by program: String?) -> Contender? {
        convert(name, program, "parse", from: "wat", to: "wasm")
    }

    func wcomposeWIT() -> Contender? { printWIT(Name.wcomposeWIT, environment.wcompose, ["wit"]) }

    func wasmToolsWIT() -> Contender? { printWIT(Name.wasmToolsWIT, environment.wasmTools, ["component", "wit"]) }

    func wcomposeNew() -> Contender? { new(Name.wcomposeNew, environment.wcompose, ["new"]) }

    func wasmToolsNew() -> Contender? { new(Name.wasmToolsNew, environment.wasmTools, ["component", "new"]) }

    /// Of one module, or of many by the script that runs a program on each.
    private func new(_ name: String, _ program: String?, _ arguments: [String]) -> Contender? {
        guard let program else { return nil }
        let output = self.output(name.split(separator: " ").joined(separator: "-"))
        let command = [program] + arguments
        if case .smallModules = set {
            return Contender(
                name: name,
                process: ChildProcess(command: ["/bin/sh", "\(inputs)/each.sh"] + command, standardOutput: output),
                output: output, leavesBinary: false, counted: command + ["\(inputs)/modules/0.wasm", "-o", output])
        }
        let adapter = "wasi_snapshot_preview1=\(inputs)/adapter.wat"
        return contender(name, command + ["\(inputs)/module.wasm", "--adapt", adapter, "-o", output], output)
    }

    private func printWIT(_ name: String, _ program: String?, _ arguments: [String]) -> Contender? {
        guard let program else { return nil }
        let output = "\(environment.folder)/out/\(set.name)-\(name.split(separator: " ").joined(separator: "-")).wit"
        let command = ["/bin/sh", "\(inputs)/each.sh", program] + arguments
        return Contender(
            name: name, process: ChildProcess(command: command, standardOutput: output), output: output,
            leavesBinary: false, counted: [program] + arguments + ["\(inputs)/wit/\(Self.countedPackage)"])
    }

    /// The largest package of WASI.
    private static let countedPackage = "0.2.0/http"

    private func convert(
        _ name: String, _ program: String?, _ command: String, from source: String, to target: String
    ) -> Contender? {
        guard let program else { return nil }
        let file = name.split(separator: " ").joined(separator: "-")
        let output = "\(environment.folder)/out/\(set.name)-\(file).\(target)"
        return contender(name, [program, command, "\(inputs)/\(Self.bigFile).\(source)", "-o", output], output)
    }

    private func output(_ file: String) -> String { "\(environment.folder)/out/\(set.name)-\(file).wasm" }

    private func contender(_ name: String, _ command: [String], _ output: String) -> Contender {
        Contender(
            name: name, process: ChildProcess(command: command, standardError: "\(output).log"), output: output)
    }
}

extension InputSet {
    /// The file of instance 0.
    var rootFile: String {
        switch self {
        case .shape: Node.Kind.root.rawValue
        case .wide: "consumer"
        case .big, .bigText, .wasi, .bigModule, .smallModules: Contenders.bigFile
        }
    }
}
