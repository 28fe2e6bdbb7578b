// Worlds that are made up.

extension WITGenerator {
    mutating func world(in package: String, _ interfaces: [Interface]) -> (GeneratedPackage.World, text: String) {
        let name = fresh("world")
        var (text, types, _) = uses(of: interfaces, from: package, indentation: "  ")
        for _ in 0..<count(0...3) { text += definition(among: &types, indentation: "  ") }
        let imports = interfaces.indices.filter { _ in chance(40) }
        var exports = Set(interfaces.indices.filter { _ in chance(30) })
        for place in imports { text += "  import \(interfaces[place].path(from: package));\n" }
        var needed: Set<Int> = []
        for verb in ["import", "export"] {
            for _ in 0..<count(0...2) { text += "  \(verb) \(fresh("call")): \(functionType(types));\n" }
            if chance(40) {
                let body = body(in: package, using: interfaces, indentation: "    ")
                text += "  \(verb) \(fresh("inline")): interface {\n\(body.text)  }\n"
                // What it uses is imported, unless it is exported too.
                if verb == "export" { needed.formUnion(body.uses) }
            }
        }
        exports = closed(exports, needed, in: interfaces)
        for place in exports.sorted() { text += "  export \(interfaces[place].path(from: package));\n" }
        let world = GeneratedPackage.World(
            name: name, imports: imports.map { interfaces[$0].qualifiedName },
            exports: exports.sorted().map { interfaces[$0].qualifiedName })
        return (world, "world \(name) {\n\(text)}\n")
    }

    /// Exports and what stands between two of them: what is not exported is imported, and nothing may be needed as both.
    private func closed(_ exports: Set<Int>, _ needed: Set<Int>, in interfaces: [Interface]) -> Set<Int> {
        var reached: [Set<Int>] = []
        for interface in interfaces { reached.append(interface.uses.reduce(interface.uses) { $0.union(reached[$1]) }) }
        var closed = exports
        while true {
            // Others that an export is made with, and that are made with an export.
            let users = needed.union(closed)
            let between = interfaces.indices.filter { place in
                !closed.contains(place) && !reached[place].isDisjoint(with: closed)
                    && (needed.contains(place) || users.contains { reached[$0].contains(place) })
            }
            if between.isEmpty { return closed }
            closed.formUnion(between)
        }
    }
}
