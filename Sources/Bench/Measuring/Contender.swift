/// One way of doing the job of a case.
struct Contender {
    var name: String
    var process: ChildProcess
    /// The file that it must leave behind.
    var output: String
    /// A folder that is removed before each run, for runs that must find nothing there.
    var removedBefore: String?

    /// Runs it with its output and what else it must not find removed.
    func run() -> ChildProcess.Usage {
        Files.remove(output)
        if let removedBefore { _ = ChildProcess(command: ["/bin/rm", "-rf", removedBefore]).run() }
        return process.run()
    }
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
        static let wcomposeUnchecked = "wcompose --no-validate"
        static let wasmTools = "wasm-tools compose"
        static let wasmToolsUnchecked = "wasm-tools compose --skip-validation"
        static let wac = "wac compose"
        static let wacUnchecked = "wac compose --no-validate"
    }

    private var inputs: String { InputFolder(environment: environment).path(set) }

    func cat() -> Contender {
        let files = InputSet.bigChain.files.map { "\(inputs)/\($0).wasm" }
        let output = self.output("cat")
        return Contender(
            name: Name.cat, process: ChildProcess(command: ["/bin/cat"] + files, standardOutput: output), output: output
        )
    }

    func wcompose(validating: Bool = true, cold: Bool = false) -> Contender? {
        guard let program = environment.wcompose else { return nil }
        let name = cold ? Name.wcomposeCold : validating ? Name.wcompose : Name.wcomposeUnchecked
        var contender = contender(name, "wcompose") { output in
            [program, "compose", "\(inputs)/wcompose.yaml", "-o", output] + (validating ? [] : ["--no-validate"])
        }
        let cache = "\(environment.folder)/cache\(cold ? "-cold" : "")"
        contender.process.environment = [("XDG_CACHE_HOME", cache)]
        if cold { contender.removedBefore = cache }
        return contender
    }

    func wasmTools(validating: Bool = true) -> Contender? {
        guard let program = environment.wasmTools else { return nil }
        let root = set.rootFile
        return contender(validating ? Name.wasmTools : Name.wasmToolsUnchecked, "wasm-tools") { output in
            [program, "compose", "-c", "\(inputs)/compose.yml", "-o", output]
                + (validating ? [] : ["--skip-validation"])
                + ["\(inputs)/\(root).wasm"]
        }
    }

    func wac(validating: Bool = true) -> Contender? {
        guard let program = environment.wac else { return nil }
        return contender(validating ? Name.wac : Name.wacUnchecked, "wac") { output in
            [program, "compose", "--deps-dir", "\(inputs)/deps", "-o", output] + (validating ? [] : ["--no-validate"])
                + ["\(inputs)/compose.wac"]
        }
    }

    private func output(_ file: String) -> String { "\(environment.folder)/out/\(set.name)-\(file).wasm" }

    private func contender(_ name: String, _ file: String, _ command: (String) -> [String]) -> Contender {
        let kind = name.contains("--") ? "-unchecked" : name.contains(",") ? "-cold" : ""
        let output = self.output(file + kind)
        return Contender(
            name: name, process: ChildProcess(command: command(output), standardError: "\(output).log"),
            output: output)
    }
}

extension InputSet {
    /// The file of instance 0.
    var rootFile: String {
        switch self {
        case .shape: Node.Kind.root.rawValue
        case .wide: "consumer"
        case .big: "shell"
        }
    }
}
