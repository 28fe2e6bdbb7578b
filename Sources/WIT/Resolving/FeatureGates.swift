import WComposeComponentModel

/// Decides which items are there, as their gates and the features have it. See "Feature Gates" in WIT.md.
struct FeatureGates: Sendable {
    let features: WIT.Features
    /// How many items each feature that is off leaves out.
    private(set) var gatedOff: [String: Int] = [:]
    /// The features that gates name.
    private(set) var known: Set<String> = []

    init(features: WIT.Features) { self.features = features }

    /// Whether the item behind a gate is there.
    ///
    /// - Parameter isWithin: whether the item is part of one that is left out and counted.
    mutating func includes(_ gate: WIT.Gate, isWithin: Bool = false) -> Bool {
        guard let feature = gate.unstableFeature else { return true }
        known.insert(feature)
        let isIncluded = features.contains(feature)
        if !isIncluded, !isWithin { gatedOff[feature, default: 0] += 1 }
        return isIncluded
    }

    /// Whether an item of a text is there. A gate that does not suit the version of the package is reported.
    mutating func includes(
        _ annotations: AnnotationsSyntax, of package: WIT.PackageName, isWithin: Bool = false,
        reporting problems: inout ResolvingProblems
    ) -> Bool {
        if let since = annotations.since {
            guard let version = package.version else {
                problems.report(.gateWithoutVersion(package, at: since.range))
                return true
            }
            if since.version > version { problems.report(.unreleasedVersion(since, of: package)) }
        }
        return includes(annotations.gate, isWithin: isWithin)
    }
}
