import WComposePlatform

/// What each stage of a run took, as it is told with `--verbose`.
enum StageTimes {
    /// A line for each stage, and one for all.
    static var text: String {
        let (stages, all) = Progress.times
        let lines = stages.map { ($0.stage.name, milliseconds($0.time)) } + [("in all", milliseconds(all))]
        let widths = lines.reduce((0, 0)) { (max($0.0, $1.0.count), max($0.1, $1.1.count)) }
        return lines.reduce("time\n") { text, line in
            let (name, time) = line
            let space = String(repeating: " ", count: widths.0 - name.count + widths.1 - time.count)
            return text + "  \(name)  \(space)\(time)\n"
        }
    }

    /// With one digit after the point: `12.3 ms`.
    private static func milliseconds(_ time: Duration) -> String {
        let (seconds, attoseconds) = time.components
        let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}
