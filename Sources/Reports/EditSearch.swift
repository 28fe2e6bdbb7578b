/// What changes from one list of lines to another, by the greedy algorithm of Myers; lines are numbers here.
///
/// The algorithm takes the square of the changes. After so many of them the search begins anew where it has come to:
/// texts that have little in common are gone through in one go, and more may be said to have changed than has.
struct EditSearch {
    let old: [Int]
    let new: [Int]

    private static let mostChanges = 250

    /// The lines of the old text that the new one has not, and those of the new one that the old one had not.
    struct Changes {
        var removed: Set<Int> = []
        var added: Set<Int> = []
    }

    func changes() -> Changes {
        var changes = Changes()
        var start = Place(old: 0, new: 0)
        while start.old < old.count || start.new < new.count {
            var front = Front(search: self, start: start)
            start = front.advance(Self.mostChanges)
            front.note(in: &changes)
        }
        return changes
    }

    /// How many lines of each text are behind.
    private struct Place {
        var old: Int
        var new: Int
    }

    /// What can be come to from one place with more and more changes.
    private struct Front {
        let search: EditSearch
        let start: Place
        /// By the number of changes, removed lines less added ones from the fewest on in steps of two: the furthest line of
        /// the old text; nil where there is no way.
        private var reached: [[Int?]] = []
        private var end = 0

        init(search: EditSearch, start: Place) {
            self.search = search
            self.start = start
        }

        /// Makes changes until both texts end, or there were `limit`.
        ///
        /// - Returns: where that is; of several places, the one behind the most lines.
        mutating func advance(_ limit: Int) -> Place {
            for changes in 0...limit {
                var row: [Int?] = []
                for index in 0...changes {
                    guard var place = changed(changes, index)?.place else {
                        row.append(nil)
                        continue
                    }
                    while place.old < search.old.count, place.new < search.new.count,
                        search.old[place.old] == search.new[place.new]
                    {
                        place.old += 1
                        place.new += 1
                    }
                    row.append(place.old)
                    if place.old == search.old.count, place.new == search.new.count {
                        reached.append(row)
                        end = index
                        return place
                    }
                }
                reached.append(row)
            }
            var furthest = start
            for (index, old) in reached[limit].enumerated() {
                guard let old else { continue }
                let place = Place(old: old, new: new(old, limit, index))
                if place.old + place.new > furthest.old + furthest.new { (furthest, end) = (place, index) }
            }
            return furthest
        }

        /// Notes the changes on the way to where `advance` came to.
        func note(in all: inout Changes) {
            var index = end
            for changes in reached.indices.dropFirst().reversed() {
                guard let last = changed(changes, index) else { preconditionFailure("a way leads back to its start") }
                if last.isAdded {
                    all.added.insert(last.place.new - 1)
                } else {
                    all.removed.insert(last.place.old - 1)
                    index -= 1
                }
            }
        }

        /// Where the last of the changes leads to, before equal lines are passed.
        private func changed(_ changes: Int, _ index: Int) -> (place: Place, isAdded: Bool)? {
            guard changes > 0 else { return (start, false) }
            let fewer = reached[changes - 1]
            let added = index < changes ? fewer[index] : nil
            let removed = index > 0 ? fewer[index - 1].map { $0 + 1 } : nil
            if let added, added >= removed ?? 0, new(added, changes, index) <= search.new.count {
                return (Place(old: added, new: new(added, changes, index)), true)
            }
            guard let removed, removed <= search.old.count else { return nil }
            return (Place(old: removed, new: new(removed, changes, index)), false)
        }

        /// The place in the new text that belongs to one in the old text.
        private func new(_ old: Int, _ changes: Int, _ index: Int) -> Int {
            start.new + old - start.old - (2 * index - changes)
        }
    }
}
