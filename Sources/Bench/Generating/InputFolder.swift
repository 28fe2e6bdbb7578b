/// Writes input sets below a folder, each where it is not there yet.
struct InputFolder {
    var environment: Environment

    func path(_ set: InputSet) -> String { "\(environment.folder)/inputs/\(set.name)" }

    func expected(_ set: InputSet) -> String? { Files.text("\(path(set))/expected") }

    /// Whether the set is there afterwards; a message says why not.
    func prepare(_ set: InputSet) -> Bool {
        let folder = path(set)
        // What this program writes changes with it.
        let stamp = Files.identity("/proc/self/exe") ?? ""
        if Files.text("\(folder)/stamp") == stamp { return true }
        Files.makeFolder("\(folder)/deps/bench")
        switch set {
        case .shape(let shape, let count, let distinct):
            let generated = InputSet.generate(shape, count, distinct: distinct)
            for component in generated.components {
                Files.write(component.bytes, to: "\(folder)/\(component.file).wasm")
            }
            Files.write("\(generated.expected)", to: "\(folder)/expected")
            write(generated.composition, to: folder)
        case .wide(let count):
            guard buildWide(WidePackage(count: count), in: folder) else { return false }
        case .big:
            guard linkBig(in: folder) else { return false }
        case .bigText:
            guard printBig(in: folder) else { return false }
        case .wasi:
            guard linkWASI(in: folder) else { return false }
        case .bigModule:
            guard takeBigModule(in: folder) else { return false }
        case .smallModules(let count):
            guard buildModules(count, in: folder) else { return false }
        }
        Files.write(stamp, to: "\(folder)/stamp")
        return true
    }

    private func write(_ composition: Composition, to folder: String) {
        for file in composition.files {
            Files.link("\(folder)/deps/bench/\(file).wasm", to: "../../\(file).wasm")
        }
        Files.write(composition.graphFile, to: "\(folder)/wcompose.yaml")
        Files.write(composition.wasmToolsConfiguration, to: "\(folder)/compose.yml")
        Files.write(composition.wacDocument, to: "\(folder)/compose.wac")
    }

    /// `wasm-tools` makes the components, whose functions do nothing.
    private func buildWide(_ package: WidePackage, in folder: String) -> Bool {
        guard let wasmTools = environment.wasmTools else {
            warn("no wasm-tools to make \(folder) with")
            return false
        }
        let wit = "\(folder)/wide.wit"
        Files.write(package.text, to: wit)
        for world in ["provider", "consumer"] {
            let core = "\(folder)/\(world).core"
            let component = "\(folder)/\(world).wasm"
            let embed = [wasmTools, "component", "embed", "--dummy", "--world", world, wit, "-o", core]
            let new = [wasmTools, "component", "new", core, "-o", component]
            for command in [embed, new] {
                let log = "\(folder)/\(world).log"
                if ChildProcess(command: command, standardError: log).run().status != 0 {
                    warn("cannot make \(component): \(Files.text(log) ?? "")")
                    return false
                }
            }
        }
        write(package.composition, to: folder)
        return true
    }

    /// Runs `wasm-tools component`, which makes inputs that all are given.
    private func make(_ arguments: [String], in folder: String) -> Bool {
        guard let wasmTools = environment.wasmTools else {
            warn("no wasm-tools to make \(folder) with")
            return false
        }
        let log = "\(folder)/make.log"
        let command = [wasmTools, "component"] + arguments
        guard ChildProcess(command: command, standardError: log).run().status == 0 else {
            warn("\(command.joined(separator: " ")): \(Files.text(log) ?? "")")
            return false
        }
        return true
    }

    /// The world has nothing; the one function that the module imports, an adapter has.
    private func takeBigModule(in folder: String) -> Bool {
        let source = "\(environment.bigFolder)/\(Contenders.bigFile).wasm"
        guard Files.size(source) != nil else {
            warn("no \(source): `make big` builds it")
            return false
        }
        Files.makeFolder("\(folder)/modules")
        Files.write("package bench:new;\nworld new {}\n", to: "\(folder)/new.wit")
        Files.write("(module (func (export \"reset_adapter_state\")))", to: "\(folder)/adapter.wat")
        return make(
            [
                "unbundle", "--threshold", "8000000", "--module-dir", "\(folder)/modules", source, "-o",
                "\(folder)/rest",
            ],
            in: folder)
            && make(
                [
                    "embed", "\(folder)/new.wit", "\(folder)/modules/unbundled-module0.wasm", "-o",
                    "\(folder)/module.wasm",
                ],
                in: folder)
    }

    /// A script runs a program on one module after the other.
    private func buildModules(_ count: Int, in folder: String) -> Bool {
        Files.makeFolder("\(folder)/modules")
        let wit = "\(folder)/new.wit"
        let worlds = (0..<count).map { index in
            "world w\(index) { import log; export run-\(index): func(text: string) -> list<string>; }\n"
        }
        let log = "interface log { record line { level: u8, text: string } print: func(line: line); }\n"
        Files.write("package bench:new;\n" + log + worlds.joined(), to: wit)
        let script =
            "for module in '\(folder)'/modules/*.wasm; do \"$@\" \"$module\" -o '\(folder)/out' || exit; done\n"
        Files.write(script, to: "\(folder)/each.sh")
        return (0..<count).allSatisfy { index in
            make(
                ["embed", "--dummy", "--world", "w\(index)", wit, "-o", "\(folder)/modules/\(index).wasm"], in: folder)
        }
    }

    /// A script runs a program on one package after the other, since each is a run of its own.
    private func linkWASI(in folder: String) -> Bool {
        guard Files.size("\(environment.wasiFolder)/ORIGIN.txt") != nil else {
            warn("no WASI packages in \(environment.wasiFolder)")
            return false
        }
        Files.link("\(folder)/wit", to: Files.absolute(environment.wasiFolder))
        Files.write(
            "for package in '\(folder)'/wit/*/*/; do \"$@\" \"$package\" || exit; done\n", to: "\(folder)/each.sh")
        return true
    }

    private func linkBig(in folder: String) -> Bool {
        let composition = InputSet.bigChain
        for file in composition.files {
            let source = "\(environment.bigFolder)/\(file).wasm"
            guard Files.size(source) != nil else {
                warn("no \(source): `make big` builds it")
                return false
            }
            Files.link("\(folder)/\(file).wasm", to: Files.absolute(source))
        }
        write(composition, to: folder)
        return true
    }

    /// `wasm-tools` prints the text that is parsed, so that all parse the same.
    private func printBig(in folder: String) -> Bool {
        let source = "\(environment.bigFolder)/\(Contenders.bigFile).wasm"
        guard let wasmTools = environment.wasmTools, Files.size(source) != nil else {
            warn("no wasm-tools, or no \(source), which `make big` builds")
            return false
        }
        let (binary, text) = ("\(folder)/\(Contenders.bigFile).wasm", "\(folder)/\(Contenders.bigFile).wat")
        Files.link(binary, to: Files.absolute(source))
        guard ChildProcess(command: [wasmTools, "print", binary, "-o", text], standardError: nil).run().status == 0
        else {
            warn("cannot print \(binary)")
            return false
        }
        return true
    }
}
