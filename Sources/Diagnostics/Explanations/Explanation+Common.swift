extension Explanation {
    /// Those of all codes but the rules of `lint`, which explain themselves, in ascending order.
    package static let common: [Explanation] =
        (files + binaries + composing + validation + graphFiles + texts + wit + witVersions)
        .sorted { $0.code.rawValue < $1.code.rawValue }
}
