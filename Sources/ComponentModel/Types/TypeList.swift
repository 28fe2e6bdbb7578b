/// Types of one kind, by their ids: those of the lane that it adds to, and those of other lanes.
struct TypeList<Element: Sendable>: Sendable {
    private let lane: Int
    private var own: [Element] = []
    /// By lane.
    private var others: [[Element]] = []

    init(lane: Int) { self.lane = lane }

    var nextID: TypeID<Element> { TypeID(own.count, lane: lane) }

    mutating func append(_ element: Element) -> TypeID<Element> {
        let id = nextID
        own.append(element)
        return id
    }

    subscript(id: TypeID<Element>) -> Element {
        get { id.lane == lane ? own[id.index] : others[id.lane][id.index] }
        _modify {
            if id.lane == lane {
                yield &own[id.index]
            } else {
                yield &others[id.lane][id.index]
            }
        }
    }

    /// A part of an element, without a copy of all the others.
    @inline(__always)
    func part<Part>(of id: TypeID<Element>, _ part: (borrowing Element) -> Part) -> Part {
        if id.lane == lane { return part(own.span[id.index]) }
        let list = others[id.lane]
        return part(list.span[id.index])
    }

    /// Puts what `part` adds to in the place of what there is of its lane here, and the other way round.
    mutating func exchange(with part: inout TypeList) {
        while others.count <= part.lane { others.append([]) }
        swap(&others[part.lane], &part.own)
    }
}
