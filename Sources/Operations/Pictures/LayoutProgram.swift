import WComposeDiagnostics
import WComposeLoading
import WComposePictures
import WComposePlatform

/// Graphviz, the program that works out where everything goes in a picture.
enum LayoutProgram {
    enum Failure: Error {
        case program(ChildProgram.Failure)
        /// What it said is no layout of the pictures.
        case answer
    }

    /// One for each of the pictures.
    static func layouts(of pictures: [Picture]) throws(Failure) -> [PictureLayout] {
        let answer: [UInt8]
        do {
            answer = try ChildProgram.run(
                "dot", ["-Tjson0"], input: Array(PictureLayout.question(pictures).utf8), seconds: seconds,
                limit: bytes)
        } catch {
            throw .program(error)
        }
        guard let layouts = PictureLayout.read(answer.span, for: pictures) else { throw .answer }
        return layouts
    }

    fileprivate static let seconds = 60
    private static let bytes = 64 << 20
}

extension Diagnostic {
    /// - Parameter path: of what is drawn.
    init(_ failure: LayoutProgram.Failure, _ path: String) {
        switch failure {
        case .program(.missing): self = .layoutProgramMissing()
        case .program(.tookTooLong): self = .layoutFailed("it took more than \(LayoutProgram.seconds) s", path)
        case .program(.failed(let status, let message)):
            let first = message.split(whereSeparator: \.isNewline).first.map { ": \($0)" } ?? ""
            self = .layoutFailed("status \(status)\(first)", path)
        case .program(.file(let error)): self = Diagnostic(error)
        case .answer: self = .layoutFailed("its answer could not be read", path)
        }
    }

    private static func layoutProgramMissing() -> Diagnostic {
        Diagnostic(
            OperationCode.missingLayoutProgram, "Graphviz is not installed: the program `dot` was not found",
            notes: ["it works out where boxes and arrows go in SVG and HTML pictures"],
            help: ["install it, as with `apt-get install graphviz`", "or use `--format mermaid`, `dot` or `text`"])
    }

    private static func layoutFailed(_ reason: String, _ path: String) -> Diagnostic {
        Diagnostic(
            OperationCode.failedLayout, "Graphviz could not lay out the picture of `\(FileName.shown(path))`",
            notes: ["`dot -Tjson0`: \(reason)"], help: ["draw a part of it with `--focus`, or use `--format text`"])
    }
}
