package import WComposeTestSupport

/// One way in for any bytes: what is done with them, and what must be true of the outcome, whatever they are.
///
/// The fuzzer and the regression tests run the same ones.
package struct FuzzTarget: Sendable, CustomStringConvertible {
    /// As `make fuzz TARGET=…` names it, and the folder of its regressions.
    package let name: String
    private let prepare: Preparation

    /// Tries one input.
    package typealias Run = ([UInt8]) throws -> Void
    /// Gets a folder for files, which only one run uses at a time.
    package typealias Preparation = @Sendable (ScratchFolder) throws -> Run

    init(_ name: String, _ prepare: @escaping Preparation) {
        self.name = name
        self.prepare = prepare
    }

    package var description: String { name }

    /// - Parameter folder: where files are made; it must live as long as what is returned.
    package func prepared(in folder: ScratchFolder) throws -> Run { try prepare(folder) }

    package static let all: [FuzzTarget] = [
        .component, .module, .rewriting, .componentization, .text, .script, .roundTrip, .wit, .witBinary, .mending,
        .comparison, .graphYAML, .graphJSON, .configuration, .document, .lock, .json, .cache, .composition,
    ]

    package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// What must hold for every input does not hold for this one.
package struct FuzzFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }

    static func require(_ condition: Bool, _ description: @autoclosure () -> String) throws(FuzzFailure) {
        if !condition { throw FuzzFailure(description()) }
    }
}
