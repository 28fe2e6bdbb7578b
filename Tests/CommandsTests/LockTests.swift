import Foundation
import Testing
import WComposeTestSupport

/// Locks: written, compared, required, refused.
struct LockTests {
    let folder = ScratchFolder()
    /// Of the file that stands first in locks.
    private let size = Samples.bytes("chain/calculator.wasm").count

    init() {
        for file in ["calculator.wasm", "rounding.wasm", "shell.wasm", "wcompose.yaml"] {
            folder.make("in/\(file)", Samples.bytes("chain/\(file)"))
        }
        folder.make("app.yaml", text: "wcompose: 1\ncomponents: { sum: in }\n")
    }

    private func text(_ name: String) -> String { String(decoding: folder.content(name) ?? [], as: UTF8.self) }

    /// Replaces a part of a file that is there once.
    private func edit(_ name: String, _ old: String, _ new: String) {
        #expect(text(name).ranges(of: old).count == 1, "\(old)")
        folder.make(name, text: text(name).replacing(old, with: new))
    }

    @Test func nestedGraphsAreInTheOutermostLock() async throws {
        let out = try await Program.run("lock", "app.yaml", in: folder)
        #expect(
            out.status == 0 && out.errors.hasPrefix("locked `app.lock`: 1 instance of 1 component"), "\(out.errors)")
        let lines = text("app.lock").split(separator: "\n")
        #expect(lines.filter { $0.contains("\"sha256\"") }.count == 3)
        #expect(lines.filter { $0.contains("\"instance\":\"sum/") }.count == 2)
        #expect(lines.contains { $0.contains("{\"name\":\"run\",\"kind\":\"function\",\"of\":\"sum\"}") })
        // From elsewhere, and in another folder, it is the same.
        let again = try await Program.run("lock", folder / "app.yaml")
        #expect(again.errors.contains("unchanged"), "\(again.errors)")
        let state = try folder.state("app.lock")
        #expect(try await Program.run("lock", "app.yaml", in: folder).status == 0)
        #expect(try folder.state("app.lock") == state)
        #expect(try await Program.run("check", "app.yaml", "--locked", in: folder).status == 0)
        // The inner graph's own lock is passed over.
        folder.make("in/wcompose.lock", text: "{")
        #expect(try await Program.run("check", "app.yaml", "--locked", in: folder).status == 0)
        #expect(try await Program.run("check", "in", in: folder).status == 1)
    }

    @Test func wiringThatDiffersIsAWarningOrAnError() async throws {
        _ = try await Program.run("lock", "in", in: folder)
        edit("in/wcompose.lock", "\"from\":\"calculator\"", "\"from\":\"other\"")
        for (arguments, status, severity) in [
            (["check", "in"], 0, "warning"), (["check", "in", "--locked"], 1, "error"),
            (["check", "in", "--deny", "WC0230"], 1, "error"),
            (["compose", "in", "-o", "a.wasm", "--locked"], 1, "error"),
            (["compose", "in", "-o", "b.wasm"], 0, "warning"),
        ] as [([String], Int32, String)] {
            let out = try await Program.run(Program.path, arguments, in: folder.path)
            #expect(out.status == status, "\(arguments)")
            #expect(
                out.errors.contains(
                    "\(severity)[WC0230]: import `example:calculator/calculator@1.0.0` of `rounding` differs"))
            #expect(out.errors.contains("locked: `other[") && out.errors.contains("now: `calculator["))
            #expect(out.errors.contains("`wcompose lock in/wcompose.yaml`"))
        }
        #expect(folder.content("a.wasm") == nil && folder.content("b.wasm") != nil)
        // The cure.
        #expect(try await Program.run("lock", "in/wcompose.yaml", in: folder).status == 0)
        #expect(try await Program.run("check", "in", "--locked", in: folder).status == 0)
    }

    @Test func contentCountsOnlyWhereTheLockIsRequired() async throws {
        _ = try await Program.run("lock", "in", in: folder)
        edit("in/wcompose.lock", "\"size\":\(size)", "\"size\":\(size + 1)")
        #expect(try await Program.run("check", "in", in: folder).errors == "")
        let out = try await Program.run("check", "in", "--locked", in: folder)
        #expect(out.status == 1)
        #expect(
            out.errors.contains("error[WC0230]: component `calculator.wasm` differs from the lock"), "\(out.errors)")
    }

    @Test func whatIsMissingOnEitherSideIsTold() async throws {
        _ = try await Program.run("lock", "in", in: folder)
        edit("in/wcompose.lock", "\"name\":\"run\"", "\"name\":\"walk\"")
        let out = try await Program.run("check", "in", in: folder)
        #expect(out.errors.contains("warning[WC0230]: export `walk` of the composition is in the lock only"))
        #expect(out.errors.contains("warning[WC0230]: export `run` of the composition is not in the lock"))
    }

    @Test func locksThatCannotBeUsedAreRefused() async throws {
        let none = try await Program.run("check", "in", "--locked", in: folder)
        #expect(none.status == 1 && none.errors.contains("error[WC0231]: there is no lock `in/wcompose.lock`"))
        let input = try await Program.run(
            "check", "-", "--locked", in: folder, input: "wcompose: 1\ncomponents: { a: in }\n")
        #expect(input.status == 1 && input.errors.contains("a graph from standard input has no lock"))
        let both = try await Program.run("check", "in", "--locked", "--override", "shell=x", in: folder)
        #expect(both.status == 2 && both.errors.contains("'--locked' and '--override' exclude each other"))
        _ = try await Program.run("lock", "in", in: folder)
        let whole = text("in/wcompose.lock")
        folder.make("in/wcompose.lock", text: whole.replacing("\"wcompose-lock\": 1", with: "\"wcompose-lock\": 2"))
        let newer = try await Program.run("check", "in", in: folder)
        #expect(newer.status == 1 && newer.errors.contains("error[WC0421]: the lock file is of version 2"))
        // Cut off anywhere but after its last line, it is refused by name, whatever was asked for.
        for count in stride(from: 0, to: whole.utf8.count - 2, by: 37) {
            folder.make("in/wcompose.lock", Array(whole.utf8.prefix(count)))
            let out = try await Program.run("check", "in", in: folder)
            #expect(out.status == 1 && out.errors.contains("error[WC0420]: broken lock file"), "\(count)")
            #expect(out.errors.contains("--> in/wcompose.lock:"))
        }
        // Writing it anew is the cure.
        #expect(try await Program.run("lock", "in", in: folder).status == 0)
        #expect(text("in/wcompose.lock") == whole)
    }

    @Test func aFileOfAnotherProgramIsKept() async throws {
        folder.make("poetry.yaml", text: "wcompose: 1\ncomponents: { sum: in }\n")
        folder.make("poetry.lock", text: "# @generated by Poetry\n")
        let refused = try await Program.run("lock", "poetry.yaml", in: folder)
        #expect(refused.status == 3 && refused.errors.contains("error[WC0013]"), "\(refused.errors)")
        #expect(refused.errors.contains("`poetry.lock` exists") && refused.errors.contains("add `--force`"))
        #expect(text("poetry.lock") == "# @generated by Poetry\n")
        // The cure.
        #expect(try await Program.run("lock", "--force", "poetry.yaml", in: folder).status == 0)
        let good = text("poetry.lock")
        #expect(good.contains("\"wcompose-lock\": 1"))
        // What was a lock is written anew: a broken one, and one of a newer format.
        for bad in [String(good.dropLast(40)), good.replacing("\"wcompose-lock\": 1", with: "\"wcompose-lock\": 2")] {
            folder.make("poetry.lock", text: bad)
            #expect(try await Program.run("lock", "poetry.yaml", in: folder).status == 0)
            #expect(text("poetry.lock") == good)
        }
    }

    @Test func behindALinkTwoDotsStay() async throws {
        folder.make("far/x.wasm", Samples.bytes("chain/calculator.wasm"))
        folder.make("far/sub/y", [])
        folder.make("in/x.wasm", Samples.bytes("chain/rounding.wasm"))
        try FileManager.default.createSymbolicLink(
            atPath: folder / "in/link", withDestinationPath: folder / "far/sub")
        folder.make("in/two.yaml", text: "wcompose: 1\ncomponents: { a: link/../x.wasm, b: x.wasm }\nexports: [b]\n")
        #expect(try await Program.run("lock", "in/two.yaml", in: folder).status == 0)
        #expect(
            text("in/two.lock").contains("\"path\":\"link/../x.wasm\"")
                && text("in/two.lock").contains("\"path\":\"x.wasm\""))
        let checked = try await Program.run("check", "--locked", "in/two.yaml", in: folder)
        #expect(checked.status == 0, "\(checked.errors)")
        let state = try folder.state("in/two.lock")
        #expect(try await Program.run("lock", folder / "in/two.yaml").status == 0)
        #expect(try folder.state("in/two.lock") == state)
    }

    @Test func whatIsThereTwiceIsBroken() async throws {
        _ = try await Program.run("lock", "in", in: folder)
        let good = text("in/wcompose.lock")
        let edge = try #require(good.split(separator: "\n").first { $0.contains("\"instance\"") })
        for (bad, says) in [
            (good.replacing(edge, with: "\(edge)\n\(edge)"), "this import of an instance is there twice"),
            (good.replacing("\"size\":\(size)", with: "\"size\":\(size),\"size\":\(size + 1)"), "there twice"),
        ] {
            folder.make("in/wcompose.lock", text: bad)
            let out = try await Program.run("check", "in", in: folder)
            #expect(
                out.status == 1 && out.errors.contains("error[WC0420]") && out.errors.contains(says), "\(out.errors)")
        }
        // The cure.
        #expect(try await Program.run("lock", "in", in: folder).status == 0)
        #expect(text("in/wcompose.lock") == good)
    }
}
