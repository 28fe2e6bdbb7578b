import WComposeCoreWasm
import WComposeWasmBinary

/// Modules made by hand, and what validation says of them.
enum Modules {
    static let preamble: [UInt8] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

    /// A section of fewer than 128 bytes.
    static func section(_ id: UInt8, _ contents: [UInt8]) -> [UInt8] { [id, UInt8(contents.count)] + contents }

    /// A module of a type `[] -> results`, and a function of it with these instructions.
    ///
    /// - Parameters:
    ///   - results: value types, by their bytes.
    ///   - locals: as the binary format has them, with their count.
    ///   - sections: between that of functions and that of code.
    static func function(
        _ instructions: [UInt8], results: [UInt8] = [], locals: [UInt8] = [0], sections: [UInt8] = []
    ) -> [UInt8] {
        let body = locals + instructions
        return preamble + section(1, [1, 0x60, 0, UInt8(results.count)] + results) + section(3, [1, 0]) + sections
            + section(10, [1, UInt8(body.count)] + body)
    }

    /// A module of these types alone.
    static func types(_ types: [UInt8]...) -> [UInt8] {
        preamble + section(1, [UInt8(types.count)] + types.flatMap { $0 })
    }

    /// Why a module is refused; nil where it is valid.
    static func refusal(of module: [UInt8], _ features: Features = .default) -> CoreValidationError? {
        do throws(CoreValidationError) {
            let reader = ByteReader(module.span)
            try ModuleValidator.validate(reader, features).validateBodies(in: reader)
            return nil
        } catch { return error }
    }
}
