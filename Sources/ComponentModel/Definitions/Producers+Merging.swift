import OrderedCollections

extension Producers {
    /// The same with each field once, and in it each name once. Of fields of one name, and of versions of one name, the
    /// last holds, in the place of the first.
    package var unified: Producers { Producers(Self.table(of: self)) }

    /// Takes over the values of others, each field and name once. The version of a name that is in both is theirs.
    package mutating func merge(_ others: Producers) {
        var table = Self.table(of: self)
        for field in others.fields {
            for value in field.values { table[field.name, default: [:]][value.name] = value.version }
        }
        self = Producers(table)
    }

    private static func table(of producers: Producers) -> OrderedDictionary<String, OrderedDictionary<String, String>> {
        var table: OrderedDictionary<String, OrderedDictionary<String, String>> = [:]
        for field in producers.fields {
            var values: OrderedDictionary<String, String> = [:]
            for value in field.values { values[value.name] = value.version }
            table[field.name] = values
        }
        return table
    }

    private init(_ table: OrderedDictionary<String, OrderedDictionary<String, String>>) {
        self.init(
            fields: table.map { name, values in
                Field(name: name, values: values.map { VersionedName(name: $0, version: $1) })
            })
    }
}
