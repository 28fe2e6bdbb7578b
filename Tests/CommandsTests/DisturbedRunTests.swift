import Foundation
import Testing
import WComposeTestSupport

/// Runs whose inputs change meanwhile, or that a signal ends: there is the old output or the new one, and nothing else.
///
/// `WCOMPOSE_CASES` says how many of each; a few without.
@Suite(.serialized)
struct DisturbedRunTests {
    let folder = ScratchFolder()
    private static let count = ProcessInfo.processInfo.environment["WCOMPOSE_CASES"].flatMap { Int($0) } ?? 20

    /// A component with a core module of this many functions: 700 of them take 1.3 MiB.
    private func component(functions: Int = 700, _ last: String = "i32") async throws -> [UInt8] {
        let body = String(repeating: "i32.const 1 drop ", count: 600)
        let functions = (0..<functions).map { _ in "(func \(body))" }.joined(separator: "\n")
        let text = "(component (import \"a\" (func)) (core module \(functions) (func (result i32) \(last).const 1)))"
        folder.make("in.wat", text: text)
        let outcome = try await Program.run("parse", "in.wat", "-o", "made.wasm", in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try #require(folder.content("made.wasm"))
    }

    private static let commands: [[String]] = [
        ["print", "in.wasm", "-o", "out"], ["print", "in.wasm"], ["validate", "--no-cache", "in.wasm"],
        ["validate", "in.wasm"], ["inspect", "in.wasm"], ["inspect", "--json", "in.wasm"], ["wit", "in.wasm"],
        ["compose", "graph.yaml", "-o", "out"], ["compose", "graph.yaml", "-o", "out", "--no-validate", "--verify"],
        ["compose", "graph.yaml", "-o", "out", "--no-cache"], ["parse", "in.wasm", "-o", "out"],
        ["compose", "graph.yaml", "-o", "out", "--report", "report.json"],
    ]

    /// The command, its inputs anew, and no output but an old one.
    private func prepare(_ bytes: [UInt8], _ other: [UInt8]) {
        folder.make("in.wasm", bytes)
        folder.make("other.wasm", other)
        folder.make("graph.yaml", text: "wcompose: 1\ncomponents: { a: ./in.wasm, b: ./other.wasm }\n")
        folder.make("out", text: "old")
        folder.remove("report.json")
    }

    private func duration(of command: [String]) -> Double {
        let start = Date.now
        _ = RunningProgram(command, in: folder).end()
        return Date.now.timeIntervalSince(start)
    }

    private var strays: [String] {
        folder.names.filter { $0.hasPrefix(".") && ![".stdout", ".stderr"].contains($0) }
    }

    @Test("an input that is cut off, written anew or replaced is an error that names it, or was read before")
    func changes() async throws {
        let bytes = try await component()
        let other = try await component(functions: 650)
        var generator = RepeatableGenerator(seed: UInt64(Self.count))
        prepare(bytes, other)
        let durations = Self.commands.map { duration(of: $0) }
        for _ in 0..<Self.count {
            let number = Int.random(in: Self.commands.indices, using: &generator)
            let command = Self.commands[number]
            prepare(bytes, other)
            folder.make("new.wasm", other)
            let run = RunningProgram(command, in: folder)
            FileSystem.pause(seconds: Double.random(in: 0...durations[number], using: &generator))
            let path = folder / "in.wasm"
            let change = Int.random(in: 0..<5, using: &generator)
            switch change {
            case 0: FileSystem.truncate(path, to: Int.random(in: 0..<bytes.count, using: &generator))
            case 1: FileSystem.truncate(path, to: 0)
            case 2: FileSystem.rename(folder / "new.wasm", to: path)
            case 3: folder.make("in.wasm", other)
            default: FileSystem.truncate(path, to: bytes.count + 1_000)
            }
            let outcome = run.end()
            let told: Comment = "\(command), change \(change): \(outcome.signal ?? 0) \(outcome.errors)"
            let status = try #require(outcome.status, told)
            #expect((0...3).contains(status), told)
            if status == 3 { #expect(outcome.errors.contains("in.wasm"), told) }
            // One that another took the place of is read to its end.
            if change == 2 { #expect(status == 0, told) }
            let out = folder.content("out")
            if status != 0, command.contains("out"), !command.contains("--report") {
                #expect(out == Array("old".utf8), told)
            }
            #expect(strays == [], told)
        }
    }

    private static let signals = [SIGTERM, SIGINT, SIGHUP, SIGXFSZ, SIGKILL]

    /// What the file system can do.
    enum Ability: CaseIterable {
        case all
        /// It knows no files without names.
        case noNameless
        /// It does, but none can get a name, as without /proc.
        case noNames
    }

    /// The environment in which system calls fail as they do on such a file system.
    private func environment(_ ability: Ability) async throws -> [String] {
        guard ability != .all else { return [] }
        let code = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <errno.h>
            #include <fcntl.h>
            #include <stdarg.h>
            int open(const char *path, int flags, ...) {
                va_list list; va_start(list, flags); int mode = va_arg(list, int); va_end(list);
                \(ability == .noNameless ? "if ((flags & O_TMPFILE) == O_TMPFILE) { errno = EOPNOTSUPP; return -1; }" : "")
                return ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(path, flags, mode);
            }
            int open64(const char *path, int flags, ...) {
                va_list list; va_start(list, flags); int mode = va_arg(list, int); va_end(list);
                return open(path, flags, mode);
            }
            int linkat(int from, const char *path, int to, const char *name, int flags) {
                \(ability == .noNames ? "errno = ENOENT; return -1;" : "")
                return ((int (*)(int, const char *, int, const char *, int))dlsym(RTLD_NEXT, "linkat"))(
                    from, path, to, name, flags);
            }
            """
        folder.make("calls.c", text: code)
        let built = try await Program.run(
            "/usr/bin/env", ["clang", "-shared", "-fPIC", "-o", "calls.so", "calls.c"], in: folder.path)
        #expect(built.status == 0, "\(built.errors)")
        return ["LD_PRELOAD=\(folder / "calls.so")"]
    }

    @Test(
        "a signal at any time leaves the old output or the new one, and nothing beside it",
        arguments: Ability.allCases)
    func signals(ability: Ability) async throws {
        let bytes = try await component()
        prepare(bytes, try await component(functions: 650))
        let environment = try await environment(ability)
        var generator = RepeatableGenerator(seed: UInt64(Self.count))
        let commands = Self.commands.filter { $0.contains("out") && !$0.contains("--report") }
        var (durations, outputs): ([Double], [[UInt8]?]) = ([], [])
        for command in commands {
            durations.append(duration(of: command))
            outputs.append(folder.content("out"))
        }
        for _ in 0..<Self.count {
            let number = Int.random(in: commands.indices, using: &generator)
            let signal = Self.signals[Int.random(in: Self.signals.indices, using: &generator)]
            let old: [UInt8]? = Bool.random(using: &generator) ? Array("old".utf8) : nil
            folder.remove("out")
            if let old { folder.make("out", old) }
            let before = strays
            let run = RunningProgram(commands[number], in: folder, environment: environment)
            FileSystem.pause(seconds: Double.random(in: 0...durations[number], using: &generator))
            run.send(signal)
            let outcome = run.end()
            let told: Comment = "\(commands[number]), signal \(signal): \(outcome)"
            #expect(outcome.signal == signal || outcome.status == 0, told)
            let out = folder.content("out")
            #expect(out == old || out == outputs[number], told)
            // Only a process that is killed can leave one file, which the next run takes away.
            #expect(signal == SIGKILL ? strays.count <= 1 : Set(strays).isSubset(of: before), told)
        }
        prepare(bytes, bytes)
        let last = RunningProgram(["parse", "in.wasm", "-o", "out"], in: folder, environment: environment).end()
        #expect(last.status == 0, "\(last)")
        #expect(folder.content("out") == bytes)
        #expect(strays == [])
    }

    @Test("a store through an old shared mapping does not make an invalid component count as known")
    func sharedMapping() async throws {
        let bytes = try await component()
        prepare(bytes, bytes)
        let path = folder / "in.wasm"
        let cache = "XDG_CACHE_HOME=\(folder.path)/cache"
        let mapping = SharedMapping(path)
        // A first store makes the page dirty, so that later ones change no times.
        mapping[bytes.count - 1] = bytes[bytes.count - 1]
        FileSystem.pause(seconds: 3)
        let validate = ["validate", "in.wasm"]
        for _ in 0..<2 { #expect(RunningProgram(validate, in: folder, environment: [cache]).end().status == 0) }
        // The constant at the end of the last function becomes one of another type.
        let place = try #require(bytes.lastIndex(of: 0x41))
        mapping[place] = 0x42
        let outcome = RunningProgram(validate, in: folder, environment: [cache]).end()
        #expect(outcome.status == 1, "\(outcome)")
        mapping[place] = 0x41
        #expect(RunningProgram(validate, in: folder, environment: [cache]).end().status == 0)
    }

    @Test("many processes share one cache, whatever else is done to it")
    func sharedCache() async throws {
        let good = try await component(functions: 40)
        let bad = try await component(functions: 40, "i64")
        folder.make("good.wasm", good)
        folder.make("bad.wasm", bad)
        FileSystem.pause(seconds: 3)
        let cache = folder / "cache"
        var generator = RepeatableGenerator(seed: 1)
        let damages = (0..<Self.count).map { _ in generator.next() }
        try await Cases.each(0..<Self.count) { number in
            let scratch = ScratchFolder()
            let file = number.isMultiple(of: 2) ? "good.wasm" : "bad.wasm"
            if number.isMultiple(of: 3) {
                CacheDamage(seed: damages[number]).apply(
                    to: cache + "/wcompose/validated", in: folder, by: "damage\(number)")
            }
            let outcome = RunningProgram(
                ["validate", folder / file], in: scratch, environment: ["XDG_CACHE_HOME=\(cache)"]
            ).end(within: 20)
            #expect(outcome.status == (number.isMultiple(of: 2) ? 0 : 1), "\(number): \(outcome)")
        }
    }
}

/// What somebody may put in the place of the cache.
private struct CacheDamage {
    let seed: UInt64

    /// - Parameter name: of a file in `folder` that nothing else has.
    func apply(to path: String, in folder: ScratchFolder, by name: String) {
        let file = folder / name
        let mark = Array("wcompose cache 1".utf8)
        switch seed % 8 {
        case 0: FileSystem.makePipe(file)
        case 1: FileSystem.makeLink(file, to: "/dev/zero")
        case 2: FileSystem.makeLink(file, to: path + ".target")
        case 3: FileSystem.truncate(folder.make(name, mark), to: 50 << 30)
        case 4: FileSystem.makeLink(file, to: "/tmp")
        case 5: FileSystem.setPermissions(folder.make(name, mark + [UInt8](repeating: 0, count: 8)), 0o666)
        // A frame of zstd, which unfolds to as many zeros as it likes.
        case 6: folder.make(name, [0x28, 0xb5, 0x2f, 0xfd, 0xa4, 0, 0, 0, 0x40, 0x02, 0, 0x10, 0, 0])
        default:
            var bytes = mark + [UInt8](repeating: 0, count: 8)
            var generator = RepeatableGenerator(seed: seed)
            for _ in 0..<400 { bytes.append(UInt8(truncatingIfNeeded: generator.next())) }
            folder.make(name, bytes)
        }
        FileSystem.rename(file, to: path)
    }
}
