/// The middle and the ends of some figures.
struct Spread {
    var median: Double
    var least: Double
    var most: Double

    /// Nil without figures.
    init?(_ figures: [Double]) {
        let sorted = figures.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        let middle = sorted.count / 2
        median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
        least = first
        most = last
    }
}

extension Measurement.Result {
    func spread(_ figure: Goal.Figure) -> Spread? { Spread(runs.map { $0.value(figure) }) }
}

extension Measurement {
    func result(_ name: String) -> Result? {
        results.first { $0.contender.name == name && $0.failure == nil && !$0.runs.isEmpty }
    }

    /// How much of what `reference` takes the other takes: the median over the rounds of the ratio within a round, which
    /// holds when the machine gets slower or faster meanwhile.
    func ratio(_ result: Result, to reference: Result, _ figure: Goal.Figure) -> Double? {
        let pairs = zip(result.runs, reference.runs).map { ($0.value(figure), $1.value(figure)) }
        return Spread(pairs.filter { $0.1 > 0 }.map { $0.0 / $0.1 })?.median
    }

    /// What is held against the limit of a goal; nil where one of the contenders is not there.
    func value(of goal: Goal) -> Double? {
        guard let result = result(goal.contender) else { return nil }
        guard let name = goal.reference else { return result.spread(goal.figure)?.median }
        return self.result(name).flatMap { ratio(result, to: $0, goal.figure) }
    }
}
