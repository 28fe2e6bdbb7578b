import WComposeCoreWasm

/// Which libraries each library depends on, directly or by others: those that it was linked with (`NEEDED`) and those whose
/// functions it imports. Libraries may depend on each other.
struct LibraryDependencies {
    /// For each library the places of others, in the order in which they are found.
    private(set) var lists: [[Int]]
    private var known: Rows
    /// Where in the list of each library each other one is, if it is there.
    private var positions: [UInt16]

    init(of libraries: [LibraryMetadata], _ symbols: SymbolTable) {
        lists = Array(repeating: [], count: libraries.count)
        known = Rows(count: libraries.count)
        positions = Array(repeating: 0, count: libraries.count * libraries.count)
        var places: [CoreName: Int] = [:]
        for (place, library) in libraries.enumerated() where places[library.name] == nil {
            places[library.name] = place
        }
        for (place, library) in libraries.enumerated() {
            for name in library.needed { if let other = places[name] { add(other, to: place) } }
            for item in library.functionImports {
                if let other = symbols.provider(of: item.symbol) { add(other, to: place) }
            }
        }
        while addIndirect() {}
    }

    func contains(_ place: Int, by dependent: Int) -> Bool { known.contains(place, in: dependent) }

    private mutating func add(_ place: Int, to dependent: Int) {
        guard !known.contains(place, in: dependent) else { return }
        known.insert(place, in: dependent)
        positions[dependent * lists.count + place] = UInt16(lists[dependent].count)
        lists[dependent].append(place)
    }

    /// Adds to each library what those that it depended on before depended on; says whether there was anything.
    private mutating func addIndirect() -> Bool {
        let (before, rows) = (lists, known)
        var missing: [Int] = []
        for place in lists.indices where before[place].count < lists.count {
            for other in before[place] {
                // A row holds 64 libraries in a word: of most, there is nothing to add. What is added once is never looked
                // at again, so that the work is that of the rows and of sorting each list, in a ring of libraries too.
                rows.list(in: other, butNotIn: known, place, &missing)
                missing.sort { positions[other * lists.count + $0] < positions[other * lists.count + $1] }
                for indirect in missing { add(indirect, to: place) }
            }
        }
        return before.indices.contains { before[$0].count != lists[$0].count }
    }

    // MARK: - Order

    /// All libraries, each after those that it depends on and that do not depend on it, and before those that do.
    func sorted() -> [Int] {
        var order: [Int] = []
        var isSorted = Array(repeating: false, count: lists.count)
        /// A library whose dependencies are gone through: first those that do not depend on it, then the others.
        struct Visit {
            var place: Int
            var next = 0
            var isMutual = false
        }
        for start in lists.indices where !isSorted[start] {
            // Chains of libraries may be long: their depth is kept here, not on the stack of the thread.
            var visits = [Visit(place: start)]
            while let visit = visits.last {
                let last = visits.count - 1
                if visit.next < lists[visit.place].count {
                    visits[last].next += 1
                    let other = lists[visit.place][visit.next]
                    if !isSorted[other], contains(visit.place, by: other) == visit.isMutual {
                        visits.append(Visit(place: other))
                    }
                } else if !visit.isMutual {
                    if !isSorted[visit.place] {
                        isSorted[visit.place] = true
                        order.append(visit.place)
                    }
                    visits[last].next = 0
                    visits[last].isMutual = true
                } else {
                    visits.removeLast()
                }
            }
        }
        return order
    }
}

/// Sets of libraries, one for each library.
private struct Rows {
    private let width: Int
    private var words: [UInt64]

    init(count: Int) {
        width = (count + 63) / 64
        words = Array(repeating: 0, count: count * width)
    }

    func contains(_ column: Int, in row: Int) -> Bool {
        words[row * width + column / 64] >> UInt64(column % 64) & 1 == 1
    }

    mutating func insert(_ column: Int, in row: Int) { words[row * width + column / 64] |= 1 << UInt64(column % 64) }

    /// Lists what a row has and a row of `other` does not have.
    func list(in row: Int, butNotIn other: Rows, _ otherRow: Int, _ columns: inout [Int]) {
        columns.removeAll(keepingCapacity: true)
        for word in 0..<width {
            var rest = words[row * width + word] & ~other.words[otherRow * width + word]
            while rest != 0 {
                columns.append(word * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}
