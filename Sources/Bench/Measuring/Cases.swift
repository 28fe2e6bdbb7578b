/// All cases, with the contenders that are there.
struct Cases {
    var environment: Environment

    var all: [Case] {
        [big] + Shape.allCases.map { shape($0, 10) } + Shape.allCases.map { shape($0, 490) } + [wide]
            + [Shape.chain, .tree].map(beyondLimits) + [manyInstances] + growth + [
                validating, printing, parsing, wit, bigModule, smallModules,
            ]
    }

    private typealias Name = Contenders.Name

    /// The name of a wcompose that leaves out the validation of function bodies.
    private var unchecked: String { Name.wcomposeUnchecked(environment) }

    private func contenders(_ set: InputSet) -> Contenders { Contenders(environment: environment, set: set) }

    private var big: Case {
        let contenders = contenders(.big)
        let all = [
            contenders.cat(), contenders.wcompose(), contenders.wcompose(cold: true),
            contenders.wcomposeUnchecked(), contenders.wasmTools(), contenders.wasmTools(validating: false),
            contenders.wac(), contenders.wac(validating: false),
        ]
        // What was validated once need not be again.
        let warm = environment.wcomposeValidates ? Name.wcompose : unchecked
        let goals = [
            Goal(contender: warm, figure: .wall, limit: 1.2, reference: Name.cat),
            Goal(contender: warm, figure: .peak, limit: 16),
            Goal(contender: Name.wcomposeCold, figure: .wall, limit: 0.25, reference: Name.wasmTools),
            Goal(contender: Name.wcomposeCold, figure: .peak, limit: 24),
        ]
        return Case(
            name: "big", title: "a chain of three Python components", sets: [.big],
            question: .comparison(contenders: all.compactMap { $0 }, reference: Name.cat, goals: goals))
    }

    /// wcompose and its peers on one set, with validation and without.
    private func peers(_ set: InputSet, goals: [Goal]) -> Case.Question {
        let contenders = contenders(set)
        let all = [
            contenders.wcompose(), contenders.wcomposeUnchecked(), contenders.wasmTools(),
            contenders.wasmTools(validating: false), contenders.wac(), contenders.wac(validating: false),
        ]
        return .comparison(contenders: all.compactMap { $0 }, reference: Name.wasmToolsUnchecked, goals: goals)
    }

    /// So many times what wac takes; without it, what it took of `wasm-tools compose --skip-validation` when that was measured.
    private func timesWac(
        _ times: Double, share: Double, by contender: String? = nil
    ) -> Goal {
        let (limit, reference) =
            environment.wac != nil ? (times, Name.wacUnchecked) : (times * share, Name.wasmToolsUnchecked)
        return Goal(contender: contender ?? unchecked, figure: .wall, limit: limit, reference: reference)
    }

    private func shape(_ shape: Shape, _ count: Int) -> Case {
        let set = InputSet.shape(shape, count, distinct: true)
        let few = [
            Goal(contender: Name.wcompose, figure: .wall, limit: 1, reference: Name.wasmTools),
            Goal(contender: unchecked, figure: .wall, limit: 1, reference: Name.wasmToolsUnchecked),
        ]
        let many = [
            Goal(contender: Name.wcompose, figure: .wall, limit: 0.5, reference: Name.wasmTools),
            timesWac(0.5, share: 0.25),
        ]
        return Case(
            name: set.name, title: "a \(shape.rawValue) of \(count) different components", sets: [set],
            question: peers(set, goals: count > 100 ? many : few))
    }

    private var wide: Case {
        let set = InputSet.wide(250)
        let goals = [
            Goal(contender: Name.wcompose, figure: .wall, limit: 0.5, reference: Name.wasmTools),
            Goal(contender: unchecked, figure: .wall, limit: 0.5, reference: Name.wasmToolsUnchecked),
        ]
        return Case(
            name: set.name, title: "two components joined by 250 interfaces with records of 6 fields", sets: [set],
            question: peers(set, goals: goals))
    }

    /// More different components than the validators of the peers take.
    private func beyondLimits(_ shape: Shape) -> Case {
        let set = InputSet.shape(shape, 2000, distinct: true)
        return Case(
            name: set.name, title: "a \(shape.rawValue) of 2000 different components", sets: [set],
            question: withoutValidation(set, goals: againstWac(0.5, share: 0.06)), mostRuns: 5, isValidated: false)
    }

    /// Of a graph file, and of a WAC document, against the program whose documents they are.
    private func againstWac(_ times: Double, share: Double) -> [Goal] {
        [timesWac(times, share: share), timesWac(times, share: share, by: Name.wcomposeDocument)]
    }

    private var manyInstances: Case {
        let set = InputSet.shape(.chain, 10_000, distinct: false)
        return Case(
            name: set.name, title: "a chain of 10000 instances of 2 files", sets: [set],
            question: withoutValidation(set, goals: againstWac(0.6, share: 0.40)), isValidated: false)
    }

    private func withoutValidation(_ set: InputSet, goals: [Goal]) -> Case.Question {
        let contenders = contenders(set)
        let all = [
            contenders.wcomposeUnchecked(), contenders.wcomposeDocument(), contenders.wasmTools(validating: false),
            contenders.wac(validating: false),
        ]
        return .comparison(contenders: all.compactMap { $0 }, reference: Name.wasmToolsUnchecked, goals: goals)
    }

    private var validating: Case {
        let contenders = contenders(.bigText)
        let all = [
            contenders.validate(cold: false), contenders.validate(cold: true), contenders.validateOnly(),
            contenders.wasmToolsValidate(),
        ]
        let goals = [
            Goal(contender: Name.wcomposeValidateCold, figure: .wall, limit: 1, reference: Name.wasmToolsValidate),
            Goal(contender: Name.wcomposeValidateOnly, figure: .cpu, limit: 0.5, reference: Name.wasmToolsValidate),
        ]
        return Case(
            name: "validate", title: "a Python component is validated", sets: [.bigText],
            question: .comparison(
                contenders: all.compactMap { $0 }, reference: Name.wasmToolsValidate, goals: goals),
            isValidated: false)
    }

    private var printing: Case {
        let contenders = contenders(.bigText)
        let all = [
            contenders.print(Name.wcomposePrint, by: environment.wcompose),
            contenders.print(Name.wasmToolsPrint, by: environment.wasmTools),
        ]
        return text("print", "a Python component is printed", all, Name.wcomposePrint, Name.wasmToolsPrint, share: 0.33)
    }

    private var parsing: Case {
        let contenders = contenders(.bigText)
        let all = [
            contenders.parse(Name.wcomposeParse, by: environment.wcompose),
            contenders.parse(Name.wasmToolsParse, by: environment.wasmTools),
        ]
        return text(
            "parse", "the text of a Python component is parsed", all, Name.wcomposeParse, Name.wasmToolsParse,
            share: 0.45)
    }

    private var wit: Case {
        let contenders = contenders(.wasi)
        let goals = [
            Goal(contender: Name.wcomposeWIT, figure: .wall, limit: 0.6, reference: Name.wasmToolsWIT)
        ]
        return Case(
            name: "wit", title: "the WIT of WASI 0.2.0 to 0.3.0 is read and printed, a package in each run",
            sets: [.wasi],
            question: .comparison(
                contenders: [contenders.wcomposeWIT(), contenders.wasmToolsWIT()].compactMap { $0 },
                reference: Name.wasmToolsWIT, goals: goals),
            isValidated: false)
    }

    private var bigModule: Case {
        let goals = [
            Goal(contender: Name.wcomposeNew, figure: .wall, limit: 1, reference: Name.wasmToolsNew),
            Goal(contender: Name.wcomposeNew, figure: .peak, limit: 0.5, reference: Name.wasmToolsNew),
        ]
        return new(.bigModule, "the largest core module of a Python component becomes a component", goals)
    }

    private var smallModules: Case {
        let goals = [Goal(contender: Name.wcomposeNew, figure: .wall, limit: 1, reference: Name.wasmToolsNew)]
        return new(.smallModules(1000), "1000 small core modules become components, each in a run", goals)
    }

    private func new(_ set: InputSet, _ title: String, _ goals: [Goal]) -> Case {
        let contenders = contenders(set)
        return Case(
            name: set.name, title: title, sets: [set],
            question: .comparison(
                contenders: [contenders.wcomposeNew(), contenders.wasmToolsNew()].compactMap { $0 },
                reference: Name.wasmToolsNew, goals: goals),
            mostRuns: 5, isValidated: set == .bigModule)
    }

    private func text(
        _ name: String, _ title: String, _ contenders: [Contender?], _ contender: String, _ reference: String,
        share: Double
    ) -> Case {
        let goals = [
            Goal(contender: contender, figure: .wall, limit: share, reference: reference),
            Goal(contender: contender, figure: .peak, limit: 1, reference: reference),
        ]
        return Case(
            name: name, title: title, sets: [.bigText],
            question: .comparison(contenders: contenders.compactMap { $0 }, reference: reference, goals: goals),
            mostRuns: 5, isValidated: name == "parse")
    }

    private var growth: [Case] {
        [
            growth("growth-instances", "instances of 2 files, in a chain", "instance", [1000, 2000, 5000, 10_000]) {
                .shape(.chain, $0, distinct: false)
            },
            growth("growth-files", "different files, in a chain", "file", [500, 1000, 2000]) {
                .shape(.chain, $0, distinct: true)
            },
            growth("growth-wide", "interfaces between two components", "interface", [125, 250, 500]) { .wide($0) },
        ]
    }

    private func growth(
        _ name: String, _ title: String, _ item: String, _ counts: [Int], set: (Int) -> InputSet
    ) -> Case {
        let points = counts.compactMap { count in
            contenders(set(count)).wcomposeUnchecked().map { (items: count, contender: $0) }
        }
        return Case(
            name: name, title: "`\(unchecked)`: \(title)", sets: counts.map(set),
            question: .growth(points: points, item: item), isValidated: false)
    }
}
