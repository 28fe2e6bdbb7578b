import Testing
import WComposeComponentModel

/// Stores that were taken apart for threads, and put together again.
@Suite struct LaneTests {
    @Test func typesKeepTheirIDs() throws {
        var store = TypeStore()
        let first = try store.value(.list(.u8), named: "first")
        var parts = store.divided(among: 3)
        #expect(parts.count == 3)
        let added = try parts.indices.map { index in
            try parts[index].value(.tuple(Array(repeating: .u8, count: index + 1)))
        }
        let resources = parts.indices.map { parts[$0].addResource(name: "r\($0)", origin: .defined) }
        store = TypeStore(joining: parts)
        #expect(Set([first] + added).count == 4)
        #expect(Set(resources).count == 3)
        for (index, type) in added.enumerated() {
            #expect(store[try type.id].shape == .tuple(Array(repeating: .u8, count: index + 1)))
            #expect(store[resources[index]].name == "r\(index)")
        }
        #expect(store[try first.id].name == "first")
    }

    @Test func typesOfAllLanesAreNamedAndComparedAlike() throws {
        var parts = TypeStore().divided(among: 3)
        let functions = try parts.indices.map { index in
            let record = try parts[index].value(.record([Labeled("x", index == 2 ? .u32 : .u8)]))
            return (record, try parts[index].function([("a", record)]))
        }
        var store = TypeStore(joining: parts)
        for (index, (record, _)) in functions.enumerated() { store.name(.value(record), "t\(index)") }
        #expect(try functions.map { store[try $0.0.id].name } == ["t0", "t1", "t2"])
        #expect(store.differences(functions[0].1, functions[1].1) == [])
        #expect(store.differences(functions[2].1, functions[1].1).count == 1)
    }

    /// Substitution puts what it makes into the first lane, whatever lanes the types were in.
    @Test func typesAreMadeOfTypesOfOtherLanes() throws {
        var parts = TypeStore().divided(among: 2)
        let old = parts[1].addResource(name: "r", origin: .imported("r"))
        let handle = try parts[1].value(.own(old))
        let function = try parts[1].function([("h", handle)])
        let declared = parts[1].nextDefined
        var store = TypeStore(joining: parts)
        let new = store.addResource(name: "r", origin: .defined)
        var substitution = Substitution([old: new])
        guard case .function(let changed) = substitution(function, in: &store) else { throw TooLarge() }
        let type = store[changed].type.parameters[0].type
        #expect(type != handle)
        #expect(store[try type.id].shape == .own(new))
        // What is made on the run's store is not in a range of types of another lane.
        #expect(!(try handle.id..<declared).contains(try type.id))
    }

    /// Lanes can be added to again and again, by more parts or fewer.
    @Test func lanesAreUsedAgain() throws {
        var store = TypeStore()
        var types: [Resolved.ValueType] = []
        for (round, count) in [2, 4, 1, 3, 100].enumerated() {
            var parts = store.divided(among: count)
            #expect((1...count).contains(parts.count))
            for index in parts.indices {
                types.append(try parts[index].value(.fixedLengthList(.u8, length: UInt32(round * 100 + index))))
            }
            store = TypeStore(joining: parts)
        }
        #expect(Set(types).count == types.count)
        let lengths = try types.map { type in
            guard case .fixedLengthList(_, let length) = store[try type.id].shape else { throw TooLarge() }
            return length
        }
        #expect(lengths == lengths.sorted())
        #expect(Set(lengths).count == types.count)
    }
}

extension Resolved.ValueType {
    fileprivate var id: DefinedTypeID {
        get throws {
            guard case .defined(let id) = self else { throw TooLarge() }
            return id
        }
    }
}
