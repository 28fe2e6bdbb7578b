import ArgumentParser
import WComposeWIT

/// The option for the features of WIT.
struct WITFeatureOptions: WordReadable {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Features whose @unstable items are included: comma-separated names, or all.", valueName: "list"),
        completion: .list(["all"]))
    var features: [String] = []

    mutating func take(from words: inout CallWords) {
        features = words.values("--features")
    }

    var selected: WIT.Features {
        let names = features.flatMap { $0.split(separator: ",") }.map { String($0) }
        return names.contains("all") ? .all : .named(Set(names))
    }
}
