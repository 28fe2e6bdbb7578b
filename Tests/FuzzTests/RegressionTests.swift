import Testing
import WComposeFuzzTargets
import WComposeTestSupport

/// Inputs that fuzzing found, each cut down to what matters, and some that were made by hand.
@Suite("Fuzzing: regressions")
struct RegressionTests {
    private static let folder = Fixtures.path("Regressions")

    @Test(
        "what must hold for every input holds for those of before", .timeLimit(.minutes(5)), arguments: FuzzTarget.all)
    func regressions(target: FuzzTarget) throws {
        let folder = ScratchFolder()
        let run = try target.prepared(in: folder)
        let inputs = Fixtures.files(in: Self.folder + "/" + target.name, ending: "").filter { !$0.name.hasPrefix(".") }
        #expect(!inputs.isEmpty)
        for input in inputs {
            #expect(throws: Never.self, "\(target)/\(input.name)") { try run(input.bytes) }
        }
        withExtendedLifetime(folder) {}
    }

    @Test("each folder is that of a target")
    func folders() {
        let names = Set(FuzzTarget.all.map(\.name))
        #expect(Set(Fixtures.folders(in: Self.folder).filter { !$0.hasPrefix(".") }) == names)
        #expect(names.count == FuzzTarget.all.count)
    }
}
