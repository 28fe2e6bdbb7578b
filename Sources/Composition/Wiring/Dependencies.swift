/// Which instances depend on which, by what was said.
package struct Dependencies: Sendable {
    /// By provider.
    private var consumers: [[InstanceID]]
    /// The instance whose dependents are marked, by the number of the mark.
    private var marked: InstanceID?
    private var mark = 0
    private var marks: [Int]

    package init(instanceCount: Int) {
        consumers = Array(repeating: [], count: instanceCount)
        marks = Array(repeating: 0, count: instanceCount)
    }

    /// Lets `consumer` depend on `provider`, which must not look to the consumer by itself then.
    package mutating func add(_ consumer: InstanceID, on provider: InstanceID) {
        consumers[provider.index].append(consumer)
        marked = nil
    }

    /// Whether `instance` depends on `other`. All that depend on one are found together: many are asked about in a row.
    package mutating func has(_ instance: InstanceID, of other: InstanceID) -> Bool {
        if consumers[other.index].isEmpty { return false }
        if marked != other {
            marked = other
            mark += 1
            var rest = [other]
            while let next = rest.popLast() {
                for consumer in consumers[next.index] where marks[consumer.index] != mark {
                    marks[consumer.index] = mark
                    rest.append(consumer)
                }
            }
        }
        return marks[instance.index] == mark
    }
}
