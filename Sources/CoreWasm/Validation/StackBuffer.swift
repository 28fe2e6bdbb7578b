/// A stack in memory of its own, for what validation does for each instruction.
///
/// An array checks for each element whether it is shared and long enough, which took a fifth of the time of validation.
@safe
struct StackBuffer<Element: BitwiseCopyable>: ~Copyable {
    // SAFETY: there is room for `capacity` elements, of which the first `count` are in use.
    private var elements: UnsafeMutablePointer<Element>
    private(set) var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        unsafe elements = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit { unsafe elements.deallocate() }

    /// The element at a place, which must be below `count`: the caller has to see to that.
    @unsafe
    subscript(unchecked place: Int) -> Element {
        @inline(__always) get {
            assert(place >= 0 && place < count)
            return unsafe elements[place]
        }
        @inline(__always) _modify {
            assert(place >= 0 && place < count)
            yield unsafe &elements[place]
        }
    }

    /// Whether there is no room for another element.
    @inline(__always)
    var isFull: Bool { count == capacity }

    /// Puts an element on it, for which there must be room.
    @inline(__always)
    mutating func push(unchecked element: Element) {
        assert(!isFull)
        unsafe elements[count] = element
        count &+= 1
    }

    /// Leaves so many elements, which must not be more than there are.
    @inline(__always)
    mutating func cut(to count: Int) {
        assert(count >= 0 && count <= self.count)
        self.count = count
    }

    /// Makes room for twice as many.
    @inline(never)
    mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        unsafe larger.initialize(from: elements, count: count)
        unsafe elements.deallocate()
        unsafe elements = larger
        capacity *= 2
    }
}
