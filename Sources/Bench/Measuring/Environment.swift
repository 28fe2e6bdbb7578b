import Glibc

/// The programs that are measured and where files go.
struct Environment {
    /// Inputs and outputs.
    var folder: String
    var bigFolder: String
    var wasiFolder: String
    var wcompose: String?
    /// Whether wcompose validates function bodies unless told not to.
    var wcomposeValidates = false
    var wasmTools: String?
    var wac: String?
    var wasmtime: String?
    var valgrind: String?

    init() {
        folder = Self.variable("BENCH_DIR") ?? ".build/bench"
        Files.makeFolder("\(folder)/out")
        folder = Files.absolute(folder)
        bigFolder = Self.variable("BIG_DIR") ?? ".build/big"
        wasiFolder = Self.variable("WASI_DIR") ?? "../shared/conformance/wasi-wit"
        let own = Files.absolute("/proc/self/exe")
        let beside = own.lastIndex(of: "/").map { String(own[...$0]) + "wcompose" }
        wcompose = Self.program("WCOMPOSE", beside)
        wasmTools = Self.program("WASM_TOOLS", Self.search("wasm-tools"))
        wac = Self.program("WAC", nil)
        wasmtime = Self.program("WASMTIME", Self.search("wasmtime"))
        valgrind = Self.search("valgrind")
        wcomposeValidates = helpMentions("--no-validate")
    }

    private func helpMentions(_ option: String) -> Bool {
        guard let wcompose else { return false }
        let help = "\(folder)/out/help.txt"
        _ = ChildProcess(command: [wcompose, "compose", "--help"], standardOutput: help).run()
        return Files.text(help)?.contains(option) ?? false
    }

    static func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    private static func program(_ name: String, _ otherwise: String?) -> String? {
        guard let path = variable(name) ?? otherwise else { return nil }
        return Files.isProgram(path) ? Files.absolute(path) : nil
    }

    private static func search(_ program: String) -> String? {
        let folders = (variable("PATH") ?? "").split(separator: ":")
        return folders.map { "\($0)/\(program)" }.first(where: Files.isProgram)
    }

    /// The processors and how busy they are.
    static var machine: String {
        let model = Files.text("/proc/cpuinfo").flatMap { text in
            text.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
        }
        let load = Files.text("/proc/loadavg")?.split(separator: " ").first ?? "?"
        let name = model.map { $0.drop(while: { $0 == " " }) } ?? "unknown processor"
        return "\(sysconf(Int32(_SC_NPROCESSORS_ONLN))) x \(name), load \(load)"
    }
}
