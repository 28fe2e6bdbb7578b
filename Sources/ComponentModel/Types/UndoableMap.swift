/// What ids turn into. Changes can be undone, which costs as much as they did.
package struct UndoableMap<ID: Hashable & Sendable>: Sendable {
    private var values: [ID: ID]
    /// What was there before each change since `begin`.
    private var changes: [(id: ID, before: ID?)] = []
    private var isRecording = false

    init(_ values: [ID: ID] = [:]) { self.values = values }

    package var isEmpty: Bool { values.isEmpty }

    package subscript(id: ID) -> ID? {
        get { values[id] }
        set {
            if isRecording { changes.append((id, values[id])) }
            values[id] = newValue
        }
    }

    mutating func begin() { isRecording = true }

    mutating func end(undoing isUndone: Bool) {
        if isUndone {
            for change in changes.reversed() { values[change.id] = change.before }
        }
        changes.removeAll(keepingCapacity: true)
        isRecording = false
    }
}
