import WComposeWasmBinary

extension Message {
    /// What belongs to features is used without them.
    static func switchedOff(_ what: String, _ features: Features) -> Message {
        let names = Features.named.filter { features.contains($0.feature) }.map { "`\($0.name)`" }
        return Message(
            "\(what) requires the \(names.count == 1 ? "feature" : "features") \(names.joined(separator: " and ")), which "
                + "\(names.count == 1 ? "is" : "are") disabled")
    }
}
