import ArgumentParser
import WComposeWIT

/// The option for the features of WIT.
struct WITFeatureOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Features whose @unstable items are included: comma-separated names, or all.", valueName: "list"),
        completion: .list(["all"]))
    var features: [String] = []

    var selected: WIT.Features {
        let names = features.flatMap { $0.split(separator: ",") }.map { String($0) }
        return names.contains("all") ? .all : .named(Set(names))
    }
}
