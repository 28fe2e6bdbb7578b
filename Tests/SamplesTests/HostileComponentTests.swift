import Testing
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeTestSupport

/// Components that are cut off or changed, in the graphs of the samples: each is refused with an error and leaves
/// nothing behind, or gives a component that can be read and has a type.
struct HostileComponentTests {
    /// Cases for each component, in process and by the command.
    private static let inProcess = 110
    private static let byCommand = 7

    @Test func inProcess() throws {
        var outcomes = (composed: 0, refused: 0)
        for sample in try HostileSample.all() {
            #expect(!sample.bytes.isEmpty)
            for damage in Damage.some(Self.inProcess, of: sample.bytes.count) {
                sample.fill(damage.applied(to: sample.bytes))
                if try compose(sample, damage) { outcomes.composed += 1 } else { outcomes.refused += 1 }
            }
        }
        print("hostile components in process: \(outcomes)")
        #expect(outcomes.composed > 0 && outcomes.refused > 0)
    }

    /// Whether there is a composed component, after a look at what there is.
    private func compose(_ sample: HostileSample, _ damage: Damage) throws -> Bool {
        var composer = Composer(.graph(sample.graph))
        if !composer.hasErrors { composer.write(to: sample.output) }
        _ = TerminalRenderer().render(composer.diagnostics, in: composer.sources)
        guard !composer.hasErrors else {
            #expect(composer.output == nil, "\(sample), \(damage)")
            #expect(sample.strangers == [], "\(sample), \(damage)")
            return false
        }
        #expect(sample.strangers == ["out.wasm"], "\(sample), \(damage)")
        var types = TypeStore()
        let file = try InputFile.open(sample.output)
        #expect(throws: Never.self, "\(sample), \(damage)") { try PackageLoader.read(file, into: &types) }
        #expect(file.count == composer.output?.size, "\(sample), \(damage)")
        sample.folder.remove("out.wasm")
        return true
    }

    @Test func byTheCommand() async throws {
        var outcomes = (composed: 0, refused: 0, judged: 0)
        for sample in try HostileSample.all() {
            for damage in Damage.some(Self.byCommand, of: sample.bytes.count, seed: 2).prefix(500) {
                sample.fill(damage.applied(to: sample.bytes))
                let out = try await Program.run("compose", sample.graph, "-o", sample.output)
                switch out.status {
                case 0:
                    outcomes.composed += 1
                    #expect(sample.strangers == ["out.wasm"], "\(sample), \(damage)")
                    if try judge(sample, damage) { outcomes.judged += 1 }
                    sample.folder.remove("out.wasm")
                case 1:
                    outcomes.refused += 1
                    #expect(out.errors.contains("error[WC"), "\(sample), \(damage)")
                    #expect(sample.strangers == [], "\(sample), \(damage)")
                default:
                    Issue.record("\(sample), \(damage): \(out.status.map(String.init) ?? "a signal") \(out.errors)")
                }
            }
        }
        print("hostile components by the command: \(outcomes)")
        #expect(outcomes.composed + outcomes.refused >= 200)
        #expect(outcomes.judged > 0 || !WasmTools.isPresent)
    }

    /// What a peer takes for a component must be one in the composition as well; says whether it was looked at.
    private func judge(_ sample: HostileSample, _ damage: Damage) throws -> Bool {
        guard WasmTools.isPresent, try WasmTools.problem(withFile: sample.path) == nil else { return false }
        let problem = try WasmTools.problem(withFile: sample.output)
        #expect(problem == nil, "\(sample), \(damage)")
        return true
    }
}
