import Glibc
import Testing
import WComposePlatform

@Suite struct TerminalTests {
    @Test(
        arguments: [
            (.auto, true, [:], true), (.auto, false, [:], false), (.auto, true, ["NO_COLOR": "1"], false),
            (.auto, true, ["NO_COLOR": ""], true), (.auto, true, ["TERM": "dumb"], false),
            (.auto, true, ["TERM": "xterm"], true), (.auto, false, ["FORCE_COLOR": "1"], true),
            (.auto, false, ["CLICOLOR_FORCE": "1"], true), (.auto, false, ["FORCE_COLOR": "0"], false),
            (.auto, false, ["FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"], true),
            (.auto, true, ["TERM": "dumb", "FORCE_COLOR": "3"], true),
            (.auto, true, ["NO_COLOR": "1", "FORCE_COLOR": "1"], false),
            (.always, false, ["NO_COLOR": "1", "TERM": "dumb"], true),
            (.never, true, ["FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"], false),
        ] as [(Terminal.ColorChoice, Bool, [String: String], Bool)])
    func choosesColour(
        choice: Terminal.ColorChoice, isTerminal: Bool, environment: [String: String], expected: Bool
    ) {
        #expect(Terminal.usesColor(choice, isTerminal: isTerminal) { environment[$0] } == expected)
    }

    @Test func knowsThatAPipeIsNoTerminal() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            dup2(System.open(folder / "out", O_WRONLY | O_CREAT), STDERR_FILENO)
            #expect(!Terminal.isTerminal(.errors))
            #expect(!Terminal.usesColor(.errors))
            #expect(Terminal.width(.errors) == nil)
            try Terminal.write("grüße\n", to: .errors)
            #expect(folder.content("out") == Array("grüße\n".utf8))
        }
    }

    @Test func measuresATerminal() async throws {
        let leader = System.open("/dev/ptmx", O_RDWR | O_NOCTTY)
        try #require(leader >= 0)
        defer { close(leader) }
        let setLock: UInt = 0x4004_5431
        let getNumber: UInt = 0x8004_5430
        var lock: Int32 = 0
        var number: Int32 = 0
        // SAFETY: the calls read and write the one number that they are given.
        _ = unsafe ioctl(leader, setLock, &lock)
        _ = unsafe ioctl(leader, getNumber, &number)
        let name = "/dev/pts/\(number)"
        var size = winsize(ws_row: 24, ws_col: 97, ws_xpixel: 0, ws_ypixel: 0)
        // SAFETY: the call only reads `size`.
        _ = unsafe ioctl(leader, UInt(TIOCSWINSZ), &size)
        await #expect(processExitsWith: .success) { [name = name as String] in
            dup2(System.open(name, O_RDWR | O_NOCTTY), STDERR_FILENO)
            #expect(Terminal.isTerminal(.errors))
            #expect(Terminal.width(.errors) == 97)
        }
    }
}
