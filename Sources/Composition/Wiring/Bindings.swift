import OrderedCollections
package import WComposeDiagnostics

/// What an import is given.
package struct Binding: Sendable {
    package var source: Source
    package var rule: MatchRule
    package var location: Location?
    /// Its type was found not to fit, and said so.
    package var isFaulty: Bool
    /// Whether what is left to the host under another name says which interface it is.
    package var saysInterface = false

    package init(_ source: Source, _ rule: MatchRule, at location: Location? = nil, isFaulty: Bool = false) {
        self.source = source
        self.rule = rule
        self.location = location
        self.isFaulty = isFaulty
    }

    package enum Source: Equatable, Sendable {
        case export(InstanceID, String)
        case instance(InstanceID)
        /// A declared import of the composition.
        case `import`(ImportID)
        /// An export of an instance that is itself an export, or of a declared import.
        case path(PathRoot, [String])
        case host(renamed: String?)
        /// A type that what is given for another import exports.
        case typeExport(of: String, name: String)

        init(_ root: PathRoot, _ names: [String]) {
            switch (root, names.count) {
            case (.instance(let id), 0): self = .instance(id)
            case (.instance(let id), 1): self = .export(id, names[0])
            case (.import(let id), 0): self = .import(id)
            default: self = .path(root, names)
            }
        }

        /// What provides: an instance or a declared import.
        package var root: PathRoot? {
            switch self {
            case .export(let id, _), .instance(let id): .instance(id)
            case .import(let id): .import(id)
            case .path(let root, _): root
            case .host, .typeExport: nil
            }
        }
    }

    /// The instance that provides.
    package var provider: InstanceID? {
        if case .instance(let id)? = root { id } else { nil }
    }

    /// What provides: an instance or a declared import.
    package var root: PathRoot? { source.root }

    /// Whether it is left to the host.
    package var isOpen: Bool {
        if case .host = source { true } else { false }
    }
}

/// What each import of each instance is given so far. Only the functions here change it.
package struct Bindings: Sendable {
    /// By instance, in the order of its component's imports.
    private var given: [[Entry?]]
    private var round = 0

    private struct Entry {
        var binding: Binding
        /// The round in which it was given.
        var round: Int
    }

    /// - Parameter importCounts: by instance: how many imports it has.
    package init(importCounts: [Int]) { given = importCounts.map { Array(repeating: nil, count: $0) } }

    /// Nothing is given to any import of these; those that are not known count as having none.
    package init(for instances: GraphInstances) {
        self.init(importCounts: instances.all.map { instances.imports(of: $0).count })
    }

    package subscript(place: ImportPlace) -> Binding? { given[place.instance.index][place.position]?.binding }

    /// What the imports of an instance are given, in their order.
    package subscript(of instance: InstanceID) -> some RandomAccessCollection<Binding?> {
        given[instance.index].lazy.map { $0?.binding }
    }

    /// What an import was given before this round began.
    package func earlier(_ place: ImportPlace) -> Binding? {
        guard let entry = given[place.instance.index][place.position], entry.round < round else { return nil }
        return entry.binding
    }

    /// Whether every import is given something.
    package var areComplete: Bool { !given.contains { $0.contains { $0 == nil } } }

    /// By instance: whether another takes something from it.
    package var isConsumed: [Bool] {
        var consumed = Array(repeating: false, count: given.count)
        for entry in given.joined() {
            if let provider = entry?.binding.provider { consumed[provider.index] = true }
        }
        return consumed
    }

    /// How many imports of an instance something provides for.
    package func count(of consumer: InstanceID, from provider: PathRoot) -> Int {
        given[consumer.index].count { $0?.binding.root == provider }
    }

    // MARK: Changes

    /// What is given from here on is told from what was given before.
    package mutating func beginRound() { round += 1 }

    /// Gives an import something, or takes from it what it had by a weaker rule.
    package mutating func set(_ binding: Binding?, at place: ImportPlace) {
        given[place.instance.index][place.position] = binding.map { Entry(binding: $0, round: round) }
    }

    /// Gives an import something else, by the rule by which it had what it has.
    package mutating func replaceSource(at place: ImportPlace, with source: Binding.Source) {
        given[place.instance.index][place.position]?.binding.source = source
    }

    /// Remembers that something is wrong with what an import is given, and was told.
    package mutating func markFaulty(at place: ImportPlace) {
        given[place.instance.index][place.position]?.binding.isFaulty = true
    }
}
