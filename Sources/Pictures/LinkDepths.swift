/// How many stand before each of some things on the longest way along links.
struct LinkDepths {
    private(set) var depths: [Int]
    /// Whether there are circles; in one, each counts from where it is entered.
    let hasCircles: Bool

    init(count: Int, links: some Sequence<(from: Int, to: Int)>) {
        depths = Array(repeating: 0, count: count)
        var waiting = depths
        var consumers = [[Int]](repeating: [], count: count)
        for link in links {
            waiting[link.to] += 1
            consumers[link.from].append(link.to)
        }
        var ready = (0..<count).filter { waiting[$0] == 0 }
        var next = 0
        while next < ready.count {
            let node = ready[next]
            next += 1
            for consumer in consumers[node] {
                depths[consumer] = max(depths[consumer], depths[node] + 1)
                waiting[consumer] -= 1
                if waiting[consumer] == 0 { ready.append(consumer) }
            }
        }
        hasCircles = next < count
    }
}
