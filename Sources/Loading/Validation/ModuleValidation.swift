import WComposeCoreWasm
import WComposePlatform
import WComposeWasmBinary

/// Validates core modules on all cores: first all but the bodies of functions, then these, some hundred kilobytes at a
/// time.
struct ModuleValidation {
    private let features: Features
    private let workers: Workers
    private let validatesBodies: Bool

    /// Bytes of bodies that one worker takes at once: enough that taking them, and releasing their pages, which holds up
    /// the others, costs little; few enough that no worker is left with much when the others are done.
    private static let portion = 256 << 10

    init(_ features: Features, bodies validatesBodies: Bool, _ workers: Workers) {
        self.features = features
        self.workers = workers
        self.validatesBodies = validatesBodies
    }

    /// For each module what is wrong with it; nothing where it is valid.
    func validate(_ modules: [(file: InputFile, range: ByteRange)]) -> [[CoreValidationError]] {
        let workers = workers.enough(for: modules.reduce(0) { $0 + $1.range.count })
        let outcomes = workers.map(modules.count) { validateAllButBodies(of: modules[$0]) }
        let portions = outcomes.enumerated().flatMap { index, outcome in
            validatesBodies ? (try? outcome.get()).map { Self.portions(of: $0, index) } ?? [] : []
        }
        Progress.expect(portions.reduce(0) { $0 + $1.range.count }, .bytes, in: modules.count)
        let found = workers.map(portions.count) { number in
            defer { Progress.advance(by: portions[number].range.count) }
            return validate(portions[number], in: modules[portions[number].module].file)
        }
        var errors: [[CoreValidationError]] = outcomes.map {
            switch $0 {
            case .success: []
            case .failure(let error): [error]
            }
        }
        for (portion, found) in zip(portions, found) where errors[portion.module].count < Limits.moduleErrors {
            errors[portion.module] += found.prefix(Limits.moduleErrors - errors[portion.module].count)
        }
        return errors
    }

    private func validateAllButBodies(
        of module: (file: InputFile, range: ByteRange)
    ) -> Result<ValidatedModule, CoreValidationError> {
        defer { module.file.release(module.range) }
        do throws(CoreValidationError) {
            return .success(
                try module.file.withBytes { bytes throws(CoreValidationError) in
                    try ModuleValidator.validate(
                        ByteReader(bytes).reader(of: module.range), features, release: { module.file.release($0) })
                })
        } catch {
            return .failure(error)
        }
    }

    /// Bodies of one module that follow each other.
    private struct Portion: Sendable {
        var module: Int
        var validated: ValidatedModule
        var bodies: Range<Int>

        /// From the first of the bodies to the end of the last.
        var range: ByteRange {
            let (first, last) = (validated.bodies[bodies.lowerBound], validated.bodies[bodies.upperBound - 1])
            return ByteRange(start: first.start, count: last.end - first.start)
        }
    }

    private static func portions(of module: ValidatedModule, _ index: Int) -> [Portion] {
        var portions: [Portion] = []
        var start = 0
        var size = 0
        for (number, body) in module.bodies.enumerated() {
            size += body.count
            guard size >= portion || number == module.bodies.count - 1 else { continue }
            portions.append(Portion(module: index, validated: module, bodies: start..<number + 1))
            start = number + 1
            size = 0
        }
        return portions
    }

    private func validate(_ portion: Portion, in file: InputFile) -> [CoreValidationError] {
        defer { file.release(portion.range) }
        return file.withBytes { portion.validated.errors(ofBodies: portion.bodies, in: ByteReader($0)) }
    }
}
