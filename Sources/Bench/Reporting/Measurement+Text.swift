extension Measurement {
    /// The case as it is printed.
    var text: String {
        let runs = results.map(\.runs.count).max() ?? 0
        var text = "\n\(job.name): \(job.title), \(runs) runs\n"
        switch job.question {
        case .comparison(_, let reference, let goals):
            text += comparison(with: reference)
            for goal in goals { text += line(of: goal) }
        case .growth(let points, let item): text += growth(points.map(\.items), item)
        }
        for result in results {
            if let failure = result.failure { text += "  FAILED \(result.contender.name): \(failure)\n" }
        }
        return text
    }

    private func comparison(with referenceName: String) -> String {
        let reference = result(referenceName)
        var table = Table()
        table.add(["", "wall ms", "(min..max)", "CPU ms", "peak MiB", "wall x", "CPU x", "peak x"])
        for result in results where result.failure == nil {
            guard let wall = result.spread(.wall), let cpu = result.spread(.cpu), let peak = result.spread(.peak) else {
                continue
            }
            let ratios = Goal.Figure.allCases.map { figure in
                reference.flatMap { ratio(result, to: $0, figure) }.map { fixed($0, 2) } ?? "-"
            }
            table.add(
                [
                    result.contender.name, fixed(wall.median), "(\(fixed(wall.least))..\(fixed(wall.most)))",
                    fixed(cpu.median), fixed(peak.median),
                ] + ratios)
        }
        return table.text + "  x: times what `\(referenceName)` takes\n"
    }

    private func line(of goal: Goal) -> String {
        let unit = goal.reference.map { " x `\($0)`" } ?? (goal.figure == .peak ? " MiB" : " ms")
        let what = "  goal: `\(goal.contender)` \(goal.figure.rawValue) <= \(fixed(goal.limit, 3))\(unit): "
        guard let value = value(of: goal) else { return what + "not measured\n" }
        return what + (value <= goal.limit ? "met" : "NOT MET") + " (\(fixed(value, 3)))\n"
    }

    /// Each size with the CPU time of an item more, in which the start of the process does not count and that of other
    /// processes counts little.
    private func growth(_ counts: [Int], _ item: String) -> String {
        var table = Table()
        table.add(["\(item)s", "wall ms", "(min..max)", "CPU ms", "peak MiB", "wall us/\(item)", "CPU us/added"])
        for (place, result) in results.enumerated() where result.failure == nil {
            guard let wall = result.spread(.wall), let cpu = result.spread(.cpu), let peak = result.spread(.peak) else {
                continue
            }
            let added = marginalCost(place, counts).map { fixed($0, 2) } ?? ""
            table.add([
                "\(counts[place])", fixed(wall.median), "(\(fixed(wall.least))..\(fixed(wall.most)))",
                fixed(cpu.median), fixed(peak.median), fixed(wall.median * 1000 / Double(counts[place]), 2), added,
            ])
        }
        let limit = Self.growthLimit
        let what = "  goal: the last \(item)s added cost <= \(fixed(limit)) x the first added, each: "
        guard let bend = bend(counts) else { return table.text + what + "not measured\n" }
        return table.text + what + (bend <= limit ? "met" : "NOT MET") + " (\(fixed(bend, 2)))\n"
    }

    /// Noise makes a straight line look bent by less than this.
    private static var growthLimit: Double { 1.5 }

    /// Microseconds of CPU time for each item that this size has more than the one before.
    private func marginalCost(_ place: Int, _ counts: [Int]) -> Double? {
        guard place > 0, let here = results[place].spread(.cpu), let before = results[place - 1].spread(.cpu) else {
            return nil
        }
        return (here.median - before.median) * 1000 / Double(counts[place] - counts[place - 1])
    }

    private func bend(_ counts: [Int]) -> Double? {
        guard results.count > 2, let first = marginalCost(1, counts), first > 0,
            let last = marginalCost(results.count - 1, counts)
        else { return nil }
        return last / first
    }
}
