extension Features {
    /// A word that stands for no features, or stands where it cannot.
    package enum NamingError: Error, Equatable, Sendable {
        /// No feature and no set of features has this name.
        case unknown(String)
        /// A set of features can be named, and not be switched off: `-wasm2`.
        case cannotDisable(String)
    }

    /// The sets that have names: each takes the place of what was on before it.
    package static let sets: [(name: String, features: Features)] = [
        ("default", .default), ("mvp", .mvp), ("wasm1", .wasm1), ("wasm2", .wasm2), ("wasm3", .wasm3),
        ("lime1", .lime1),
    ]

    /// All words that `init(parsing:)` knows.
    package static var words: [String] { named.map(\.name) + ["all"] + sets.map(\.name) }

    /// The features of a list of names with commas between them, read from left to right.
    ///
    /// It begins with the default set. A name switches a feature on, and off with `-` before it; `all` does so with all
    /// of them, and the name of a set takes the place of what was on.
    package init(parsing list: String) throws(NamingError) {
        self = .default
        for part in list.split(separator: ",") {
            var word = part.drop { $0 == " " }
            while word.last == " " { word.removeLast() }
            if word.isEmpty { continue }
            let isOff = word.first == "-"
            let name = String(isOff ? word.dropFirst() : word)
            if name == "all" {
                self = isOff ? [] : .all
            } else if let feature = Self.named.first(where: { $0.name == name })?.feature {
                self = isOff ? subtracting(feature) : union(feature)
            } else if let set = Self.sets.first(where: { $0.name == name }) {
                guard !isOff else { throw .cannotDisable(name) }
                self = set.features
            } else {
                throw .unknown(name)
            }
        }
    }

    /// Those of `needed` that are not here, each as a whole.
    package func missing(of needed: Features) -> Features {
        Features(Self.named.map(\.feature).filter { needed.contains($0) && !contains($0) })
    }

    /// The names of the features, in the order in which they are listed.
    package var names: [String] { Self.named.filter { contains($0.feature) }.map(\.name) }
}
