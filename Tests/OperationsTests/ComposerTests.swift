import Testing
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeTestSupport

/// From files to a plan, pieces and a report.
struct ComposerTests {
    let folder = ScratchFolder()

    @Test(arguments: [
        "chain", "middleware", "nested", "parallel", "plugins", "product", "resource", "splice", "stores", "twice",
    ])
    func samplesCompose(name: String) throws {
        var composer = Composer(.graph(Samples.path("\(name)/wcompose.yaml")))
        let text = TerminalRenderer().render(composer.diagnostics, in: composer.sources)
        #expect(!composer.hasErrors, "\(text)")
        composer.write(to: folder / "a.wasm")
        let written = try #require(folder.content("a.wasm"))
        #expect(composer.output?.size == written.count)
        // What was written is a component of the type that was planned.
        let inspected = try #require(Inspection(folder / "a.wasm").description?.component)
        let report = composer.result
        #expect(inspected.imports.map(\.name) == report.composition?.imports.map(\.name))
        #expect(inspected.exports.map(\.name) == report.composition?.exports.map(\.name))
        #expect(report.output == composer.output)
    }

    /// The order of keys and arguments makes no difference where it means none.
    @Test func ordersThatMeanTheSameGiveTheSameBytes() throws {
        let operand = { (name: String) in ComponentOperand(Samples.path("resource/\(name).wasm")) }
        let plug = { (plugs: [String]) in
            Composer.Source.plug(socket: operand("editor"), plugs: plugs.map(operand), exports: [.socket])
        }
        var forward = Composer(plug(["files", "copier"]))
        var backward = Composer(plug(["copier", "files"]))
        forward.write(to: folder / "f.wasm")
        backward.write(to: folder / "b.wasm")
        #expect(folder.content("f.wasm") != nil)
        #expect(folder.content("f.wasm") == folder.content("b.wasm"))
    }

    @Test func oneComponentTwiceIsEmbeddedOnce() {
        let upper = Samples.path("middleware/upper.wasm")
        let copy = folder.make("copy.wasm", Samples.bytes("middleware/upper.wasm"))
        var composer = Composer(
            .chain([Samples.path("middleware/source.wasm"), upper, copy].map { ComponentOperand($0) }))
        composer.write(to: folder / "a.wasm")
        let report = composer.result
        #expect(
            report.inputs.map(\.paths) == [
                [Path.normalized(Samples.path("middleware/source.wasm"))], [Path.normalized(upper), copy],
            ])
        #expect(Inspection(folder / "a.wasm").description?.component?.contents.components.count == 2)
    }

    /// Engines stop at 1000 or 4096 instances in one component; each that is wired counts twice.
    @Test func limitsOfEnginesAreSaidBeforehand() {
        func warnings(_ count: Int) -> [Diagnostic] {
            let upper = Samples.path("middleware/upper.wasm")
            let chain = [Samples.path("middleware/source.wasm")] + Array(repeating: upper, count: count - 1)
            return Composer(.chain(chain.map { ComponentOperand($0) })).diagnostics.filter {
                $0.code == OperationCode.engineLimit.code
            }
        }
        // Measured: wasmtime 49 takes 499 of them and not 500, wasmtime 50 takes 2047 and not 2048.
        #expect(warnings(499).isEmpty)
        let found = warnings(500)
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.message.contains("wasmtime up to 49 and wac 0.10 support at most 1000") == true)
        #expect(warnings(2_047).first?.message.contains("4096") == false)
        #expect(warnings(2_048).first?.message.contains("wasm-tools 1.262 support at most 4096") == true)
    }

    @Test func notesOnWhatEnginesDoNotRunAsItIs() {
        folder.make(
            "g.yaml",
            text: "wcompose: 1\ncomponents: { a: \(Samples.path("chain/calculator.wasm")) }\nembed: false\n")
        let imports = Composer(.graph(folder / "g.yaml")).diagnostics
        #expect(imports.map(\.code) == [OperationCode.engineLimit.code])
        #expect(imports.map(\.severity) == [.note])
        let implements = Composer(.graph(Samples.path("stores/wcompose.yaml"))).diagnostics
        #expect(
            implements.contains {
                $0.code == OperationCode.engineLimit.code && $0.message.contains("component-model-implements")
            })
    }
}
