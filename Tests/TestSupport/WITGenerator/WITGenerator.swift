/// Makes up WIT packages: interfaces that use each other's types under other names, aliases of values and resources, worlds
/// with types of their own and with interfaces written in them. The same seed makes the same package.
///
///     let package = WITGenerator.package(seed: 7)
///     package.text            // one file, with the packages that it depends on nested in it
///     package.worlds          // what each world imports and exports of the named interfaces
package struct WITGenerator: Sendable {
    var random: RepeatableGenerator
    let options: Options
    /// Makes names that are new.
    var counter = 0

    package struct Options: Sendable {
        /// Whether functions are async, and types are streams and futures.
        package var isAsync: Bool
        package var interfaces: ClosedRange<Int>
        package var worlds: ClosedRange<Int>
        /// Packages that it depends on.
        package var dependencies: ClosedRange<Int>

        package init(
            isAsync: Bool = false, interfaces: ClosedRange<Int> = 1...5, worlds: ClosedRange<Int> = 1...3,
            dependencies: ClosedRange<Int> = 0...2
        ) {
            self.isAsync = isAsync
            self.interfaces = interfaces
            self.worlds = worlds
            self.dependencies = dependencies
        }
    }

    package static func package(seed: UInt64, options: Options = Options()) -> GeneratedPackage {
        var generator = WITGenerator(random: RepeatableGenerator(seed: seed), options: options)
        return generator.package()
    }

    private init(random: RepeatableGenerator, options: Options) {
        self.random = random
        self.options = options
    }

    // MARK: Packages

    private mutating func package() -> GeneratedPackage {
        var interfaces: [Interface] = []
        var nested = ""
        for number in 0..<count(options.dependencies) {
            let version = chance(70) ? "@\(pick(["0.2.1", "1.0.0", "2.3.4-rc.1"]))" : ""
            let package = "dep\(number):\(pick(["base", "more-types", "io"]))\(version)"
            nested += "\npackage \(package) {\n"
            for _ in 0..<count(1...3) {
                let interface = interface(in: package, using: interfaces)
                nested += interface.text
                interfaces.append(interface)
            }
            nested += "}\n"
        }
        let package = "test:generated" + (chance(60) ? "@1.2.3" : "")
        var text = "package \(package);\n"
        for _ in 0..<count(options.interfaces) {
            let interface = interface(in: package, using: interfaces)
            text += "\n" + interface.text
            interfaces.append(interface)
        }
        var worlds: [GeneratedPackage.World] = []
        for _ in 0..<count(options.worlds) {
            let (world, written) = world(in: package, interfaces)
            text += "\n" + written
            worlds.append(world)
        }
        return GeneratedPackage(
            text: text + nested, name: package, interfaces: interfaces.map(\.qualifiedName), worlds: worlds)
    }

    /// What is known of an interface that others may use.
    struct Interface {
        var name: String
        var package: String
        var text = ""
        var types: [NamedType] = []
        /// The places of the interfaces that it uses, among all of them.
        var uses: Set<Int> = []

        var qualifiedName: String {
            guard let at = package.firstIndex(of: "@") else { return "\(package)/\(name)" }
            return "\(package[..<at])/\(name)\(package[at...])"
        }

        func path(from other: String) -> String { package == other ? name : qualifiedName }
    }

    struct NamedType {
        var name: String
        var isResource: Bool
    }

    private mutating func interface(in package: String, using others: [Interface]) -> Interface {
        var interface = Interface(name: fresh(pick(["types", "store", "ABC-io", "streams", "a1"])), package: package)
        let (body, types, uses) = body(in: package, using: others, indentation: "  ")
        interface.types = types
        interface.uses = uses
        interface.text = "interface \(interface.name) {\n\(body)}\n"
        return interface
    }

    /// The items of an interface, the types that it has, and the interfaces that it uses.
    mutating func body(
        in package: String, using others: [Interface], indentation: String
    ) -> (text: String, types: [NamedType], uses: Set<Int>) {
        var (text, types, uses) = self.uses(of: others, from: package, indentation: indentation)
        for _ in 0..<count(0...5) { text += definition(among: &types, indentation: indentation) }
        for _ in 0..<count(0...4) { text += "\(indentation)\(fresh("run")): \(functionType(types));\n" }
        return (text, types, uses)
    }

    /// Some types of some interfaces, under their names or other ones.
    mutating func uses(
        of others: [Interface], from package: String, indentation: String
    ) -> (text: String, types: [NamedType], uses: Set<Int>) {
        var text = ""
        var types: [NamedType] = []
        var uses: Set<Int> = []
        for (place, other) in others.enumerated() where !other.types.isEmpty && chance(40) {
            var names: [String] = []
            for type in other.types where chance(50) {
                let name = types.contains { $0.name == type.name } || chance(40) ? fresh("other") : type.name
                names.append(name == type.name ? name : "\(type.name) as \(name)")
                types.append(NamedType(name: name, isResource: type.isResource))
            }
            guard !names.isEmpty else { continue }
            uses.insert(place)
            text += "\(indentation)use \(other.path(from: package)).{\(names.joined(separator: ", "))};\n"
        }
        return (text, types, uses)
    }

    // MARK: Chance

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func count(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &random)]
    }

    /// A name that nothing else has.
    mutating func fresh(_ word: String) -> String {
        counter += 1
        return "\(word)-x\(counter)"
    }
}

/// A package that was made up.
package struct GeneratedPackage: Sendable {
    /// One file, with the packages that it depends on nested in it.
    package var text: String
    package var name: String
    /// The names of all interfaces in full, those of packages that it depends on first; each uses only those before it.
    package var interfaces: [String]
    package var worlds: [World]

    package struct World: Sendable {
        package var name: String
        /// The named interfaces that it says it imports, and exports, in full.
        package var imports: [String]
        package var exports: [String]
    }
}
