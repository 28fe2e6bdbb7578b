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
        // From both ends, so that it takes as long as the shorter way: an import that nothing uses yet, for one, may ask
        // about a chain as long as there are imports.
        var forward = Search(from: place)
        var backward = Search(from: other)
        while !forward.isDone, !backward.isDone {
            if forward.step(to: other, { used[$0] }, where: { levels[$0] >= levels[other] }) { return true }
            if backward.step(to: place, { users[$0] }, where: { levels[$0] <= levels[place] }) { return true }
        }
        return false
    }

    private struct Search {
        private var seen: Set<Int>
        private var rest: [Int]

        init(from start: Int) {
            seen = [start]
            rest = [start]
        }

        var isDone: Bool { rest.isEmpty }

        /// Goes on from one place; true where that leads to the end.
        mutating func step(
            to end: Int, _ next: (Int) -> some Sequence<Int>, where isOnTheWay: (Int) -> Bool
        ) -> Bool {
            guard let place = rest.popLast() else { return false }
            for next in next(place) where isOnTheWay(next) {
                if next == end { return true }
                if seen.insert(next).inserted { rest.append(next) }
            }
            return false
        }
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
