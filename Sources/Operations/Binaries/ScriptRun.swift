import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics
package import WComposeReports
import WComposeLoading
import WComposePlatform
import WComposeValidation
package import WComposeWasmBinary
import WComposeWasmText

/// What came of the directives of one script (`.wast`).
package struct ScriptRun: Operation {
    package let path: String
    package private(set) var counts = Counts()
    package private(set) var sources = SourceMap()
    /// What is wrong with the script, and each directive that did not end as it says.
    private var sink = DiagnosticSink()

    /// How many directives ended how.
    package struct Counts: Equatable, Sendable {
        package var passed = 0
        package var failed = 0
        /// What is about custom sections, whose contents are never looked at.
        package var notChecked = 0
        /// What only an engine can do.
        package var notRun = 0

        package init() {}

        package static func += (counts: inout Counts, more: Counts) {
            counts.passed += more.passed
            counts.failed += more.failed
            counts.notChecked += more.notChecked
            counts.notRun += more.notRun
        }
    }

    private let features: Features

    package var problems: [Diagnostic] { sink.diagnostics }
    package var subjects: [CommandReport.Subject] { [CommandReport.Subject(at: path, diagnostics, in: sources)] }
    package var text: String? { summary }
    /// The counts, on a line of their own.
    package var summary: String { "\(TerminalText.escaped(FileName.shown(path))): \(counts)\n" }
    package var json: JSONValue? {
        [
            "path": .string(FileName.shown(path)), "counts": counts.json,
            "diagnostics": .array(sink.diagnostics.map { $0.json(in: sources) }),
        ]
    }

    /// Reads and checks the script at `path`.
    ///
    /// - Parameter features: what its modules and components may use.
    package init(_ path: String, features: Features = .default) {
        var budget = AdviceBudget()
        self.init(path, features: features, advising: &budget)
    }

    /// - Parameter budget: what may be spent on advice about all scripts that are missing.
    init(_ path: String, features: Features, advising budget: inout AdviceBudget) {
        self.path = path
        self.features = features
        do throws(FileError) {
            let file = try InputFile.open(path, limit: Limits.textBytes, allowingEmpty: true)
            guard file.count <= Limits.textBytes else {
                throw FileError(.reading, path, .tooLarge(limit: Limits.textBytes))
            }
            run(file)
        } catch {
            sink.report(Diagnostic(error, advising: &budget))
        }
    }

    private mutating func run(_ file: InputFile) {
        let text = file.bytes
        let source = sources.add(name: path, text: [UInt8](copying: text))
        do throws(TextError) {
            var script = try ScriptReader(text)
            while let directive = try script.next() {
                switch outcome(of: directive, in: text, source) {
                case .passed: counts.passed += 1
                case .notChecked: counts.notChecked += 1
                case .notRun: counts.notRun += 1
                case .failed(let diagnostic):
                    counts.failed += 1
                    sink.report(diagnostic)
                }
            }
        } catch {
            sink.report(Diagnostic(error, in: text, source: source))
        }
    }
}

extension ScriptRun.Counts: CustomStringConvertible {
    package var description: String {
        "\(passed) passed, \(failed) failed, \(notChecked) not checked, \(notRun) not run"
    }

    package var json: JSONValue {
        ["passed": .int(passed), "failed": .int(failed), "notChecked": .int(notChecked), "notRun": .int(notRun)]
    }
}

// MARK: - Directives

extension ScriptRun {
    private enum Outcome {
        case passed
        case failed(Diagnostic)
        case notChecked
        case notRun
    }

    private func outcome(of directive: Directive, in text: Span<UInt8>, _ source: SourceID) -> Outcome {
        switch directive.kind {
        case .execution: return .notRun
        case .definition(let module):
            guard let refusal = refusal(of: module, directive, in: text, source) else { return .passed }
            return .failed(refusal.diagnostic)
        case .assertMalformed(let module, let message), .assertMalformedCustom(let module, let message):
            if refusal(of: module, directive, in: text, source) != nil { return .passed }
            return accepted(module, directive, message, source)
        case .assertInvalid(let module, let message):
            // A text must be one, even if what it says is not valid; what a binary is refused for may be either.
            guard let refusal = refusal(of: module, directive, in: text, source) else {
                return accepted(module, directive, message, source)
            }
            return refusal.isOfText ? .failed(refusal.diagnostic) : .passed
        case .assertInvalidCustom(let module, _):
            guard let refusal = refusal(of: module, directive, in: text, source) else { return .notChecked }
            return .failed(refusal.diagnostic)
        case .assertUnlinkable(let module, _), .assertUninstantiable(let module, _):
            // What is to fail only when it is linked or started is valid by itself.
            guard let refusal = refusal(of: module, directive, in: text, source) else { return .notRun }
            return .failed(refusal.diagnostic)
        }
    }

    private func accepted(
        _ module: ScriptModule, _ directive: Directive, _ message: String, _ source: SourceID
    ) -> Outcome {
        .failed(.acceptedModule(module.sort.rawValue, directive.name, message, at: Self.range(directive, source)))
    }

    /// Why reading refuses a module or component.
    private struct Refusal {
        var diagnostic: Diagnostic
        /// It is the text that is refused, not the binary that it stands for.
        var isOfText: Bool
    }

    private func refusal(
        of module: ScriptModule, _ directive: Directive, in text: Span<UInt8>, _ source: SourceID
    ) -> Refusal? {
        let bytes: [UInt8]
        do {
            bytes = try module.encoded(in: text)
        } catch {
            return Refusal(diagnostic: Diagnostic(error, in: text, source: source), isOfText: true)
        }
        guard let fault = firstFault(in: bytes) else { return nil }
        return Refusal(
            diagnostic: .refusedModule(module.sort.rawValue, fault, at: Self.range(directive, source)),
            isOfText: false)
    }

    /// The first fault that is found, in this thread: scripts hold thousands of small binaries.
    private func firstFault(in bytes: [UInt8]) -> BinaryFault? {
        do throws(BinaryError) {
            var validation = try BinaryValidation(reading: ByteReader(bytes.span), features: features)
            validation.validateModules(in: ByteReader(bytes.span), bodies: true)
            if let error = validation.faults.first?.errors.first {
                return BinaryFault(words: error.description, offset: error.offset)
            }
            guard validation.component != nil else { return nil }
            var types = TypeStore()
            do throws(ValidationError) {
                _ = try validation.type(into: &types) { range throws(BinaryError) in
                    try ModuleInterface(reading: ByteReader(bytes.span).reader(of: range))
                }
                return nil
            } catch {
                return BinaryFault(words: error.message, offset: error.offset)
            }
        } catch {
            return BinaryFault(words: error.description, offset: error.offset)
        }
    }

    /// What is wrong with a module or component, in plain words.
    fileprivate struct BinaryFault {
        var words: String
        /// Bytes from its start.
        var offset: Int
    }

    private static func range(_ directive: Directive, _ source: SourceID) -> SourceRange {
        SourceRange(
            source: source, start: UInt32(clamping: directive.range.lowerBound),
            end: UInt32(clamping: directive.range.upperBound))
    }
}

/// What is said about directives of scripts.
extension Diagnostic {
    fileprivate static func acceptedModule(
        _ sort: String, _ directive: String, _ message: String, at range: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            OperationCode.failedDirective, "this \(sort) is valid, and `\(directive)` says that it is not",
            at: [Label(range)], notes: ["the script expects: \(message)"])
    }

    fileprivate static func refusedModule(_ sort: String, _ fault: ScriptRun.BinaryFault, at range: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            OperationCode.failedDirective, "this \(sort) is not valid: \(fault.words)",
            at: [Label(range, "at byte \(fault.offset) of the binary")])
    }
}
