package import OrderedCollections

/// Which imports of the composition take types from which. They must not do so in a circle.
package struct ImportUses {
    private var used: [OrderedSet<Int>] = []
    private var users: [[Int]] = []
    /// Each import has a higher level than those that it uses: so a circle is looked for only where there may be one.
    private var levels: [Int] = []

    package init() {}

    package mutating func addImport() {
        used.append([])
        users.append([])
        levels.append(0)
    }

    /// Those of `others` from which `place` cannot take types as well, since they take types from it, at any distance.
    package func circle(of place: Int, using others: OrderedSet<Int>) -> Int? {
        others.first { !used[place].contains($0) && uses($0, place) }
    }

    private func uses(_ place: Int, _ other: Int) -> Bool {
        if place == other { return true }
        // All on the way there have levels between the two.
        guard levels[place] > levels[other] else { return false }
        var seen: Set<Int> = [place]
        var rest = [place]
        while let next = rest.popLast() {
            if next == other { return true }
            for used in used[next] where levels[used] >= levels[other] && seen.insert(used).inserted {
                rest.append(used)
            }
        }
        return false
    }

    /// Lets `place` take types from others, which do not take types from it.
    package mutating func add(_ others: OrderedSet<Int>, to place: Int) {
        for other in others where used[place].append(other).inserted {
            users[other].append(place)
            raise(place, above: levels[other])
        }
    }

    private mutating func raise(_ place: Int, above level: Int) {
        guard levels[place] <= level else { return }
        levels[place] = level + 1
        var rest = [place]
        while let next = rest.popLast() {
            for user in users[next] where levels[user] <= levels[next] {
                levels[user] = levels[next] + 1
                rest.append(user)
            }
        }
    }

    /// All imports, each after those that it uses.
    package func ordered() -> [Int] {
        var order: [Int] = []
        var isEntered = Array(repeating: false, count: used.count)
        // Not by recursion: imports may use each other in chains as long as there are imports.
        var path: [(index: Int, rest: [Int])] = []
        func enter(_ index: Int) {
            guard !isEntered[index] else { return }
            isEntered[index] = true
            path.append((index, used[index].sorted(by: >)))
        }
        for index in used.indices {
            enter(index)
            while let last = path.indices.last {
                if let next = path[last].rest.popLast() {
                    enter(next)
                } else {
                    order.append(path.removeLast().index)
                }
            }
        }
        return order
    }
}
