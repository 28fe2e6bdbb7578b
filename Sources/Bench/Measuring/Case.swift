/// A job, and the ways of doing it that are compared.
struct Case {
    var name: String
    var title: String
    /// One for each contender or, where all do the same, a single one.
    var sets: [InputSet]
    var question: Question
    /// Slow jobs are run at most this often.
    var mostRuns = Int.max
    /// Whether the reference validator takes what comes out; past its limits it does not.
    var isValidated = true

    enum Question {
        /// Which contender takes how much of what another takes.
        case comparison(contenders: [Contender], reference: String, goals: [Goal])
        /// How the figures of one contender grow with the number of items.
        case growth(points: [(items: Int, contender: Contender)], item: String)
    }
}

/// What a contender should reach.
struct Goal {
    var contender: String
    var figure: Figure
    var limit: Double
    /// What `limit` is a multiple of; nil where it is a figure itself.
    var reference: String?

    enum Figure: String, CaseIterable {
        case wall, cpu, peak
    }
}

extension ChildProcess.Usage {
    /// In the unit that is shown: milliseconds and MiB.
    func value(_ figure: Goal.Figure) -> Double {
        switch figure {
        case .wall: Double(wall) / 1000
        case .cpu: Double(cpu) / 1000
        case .peak: Double(peak) / 1024
        }
    }
}
