import WComposeWasmBinary

/// The types that a module defines. See "Recursive Types" and "Composite Types" in the chapter on validation.
extension TypeContext {
    /// Adds a recursive group: its types, and, unless an equal group came before, a check of them.
    mutating func add(_ group: RecursiveType, _ features: Features) throws(CoreValidationError.Reason) {
        if group.isGroup { try features.require(.gc) }
        let start = UInt32(truncatingIfNeeded: entries.count)
        let count = UInt32(clamping: group.subtypes.count)
        guard entries.count + group.subtypes.count <= Limits.coreTypes else {
            throw .tooMany(
                .type, count: UInt32(clamping: entries.count + group.subtypes.count), limit: Limits.coreTypes)
        }
        var form = GroupForm(start: start, count: count)
        for (place, subtype) in group.subtypes.enumerated() {
            try form.add(subtype, at: start + UInt32(truncatingIfNeeded: place), in: self, features)
        }
        if let first = groups[form.words] {
            for place in first..<first + count { entries.append(entries[Int(place)]) }
            return
        }
        groups[form.words] = start
        for var entry in form.entries {
            if entry.fieldCount > 0 {
                entry.fieldWithoutDefault = form.items[Int(entry.first)...].prefix(Int(entry.fieldCount))
                    .first { !$0.unpacked.isDefaultable }?.absolute(from: start)
            }
            entry.first += UInt32(truncatingIfNeeded: items.count)
            entries.append(entry)
        }
        for item in form.items { items.append(item.absolute(from: start)) }
        for index in start..<start + count { try setDepth(of: index) }
        for index in start..<start + count { try check(index) }
    }

    private mutating func setDepth(of index: UInt32) throws(CoreValidationError.Reason) {
        guard let supertype = entries[Int(index)].supertype else { return }
        guard supertype < index else { throw .laterSupertype(index, supertype) }
        let parent = entries[Int(supertype)]
        guard !parent.isFinal else { throw .finalSupertype(index, supertype) }
        guard Int(parent.depth) < Limits.subtypingDepth else { throw .subtypingTooDeep(index) }
        entries[Int(index)].depth = parent.depth + 1
    }

    private func check(_ index: UInt32) throws(CoreValidationError.Reason) {
        let entry = entries[Int(index)]
        if entry.kind == .continuation {
            guard entries[Int(entry.function)].kind == .function else {
                throw .wrongKind(entry.function, expected: .function)
            }
        }
        if entry.isShared { try checkParts(of: entry, index) }
        try checkDescriptors(of: entry, index)
        guard let supertype = entry.supertype else { return }
        let parent = entries[Int(supertype)]
        guard entry.isShared == parent.isShared, matches(entry, parent) else {
            throw .supertypeMismatch(index, supertype)
        }
        try checkDescriptors(of: entry, against: parent, index, supertype)
    }

    /// What a shared type is made of must be shared.
    private func checkParts(of entry: Entry, _ index: UInt32) throws(CoreValidationError.Reason) {
        for place in 0..<entry.parameterCount + entry.resultCount + entry.fieldCount {
            guard isShared(items[Int(entry.first + place)].storage) else { throw .unsharedPart(index) }
        }
        if entry.kind == .continuation, !entries[Int(entry.function)].isShared { throw .unsharedPart(index) }
    }

    /// Whether the composite type of one matches that of another.
    private func matches(_ entry: Entry, _ parent: Entry) -> Bool {
        guard entry.kind == parent.kind else { return false }
        switch entry.kind {
        case .function:
            guard entry.parameterCount == parent.parameterCount, entry.resultCount == parent.resultCount else {
                return false
            }
            for place in 0..<entry.parameterCount
            where !isSubtype(items[Int(parent.first + place)], of: items[Int(entry.first + place)]) { return false }
            for place in entry.parameterCount..<entry.parameterCount + entry.resultCount
            where !isSubtype(items[Int(entry.first + place)], of: items[Int(parent.first + place)]) { return false }
            return true
        case .structure, .array:
            guard entry.fieldCount >= parent.fieldCount else { return false }
            for place in 0..<parent.fieldCount
            where !isField(items[Int(entry.first + place)], below: items[Int(parent.first + place)]) { return false }
            return true
        case .continuation: return isSubtype(entry.function, of: parent.function)
        }
    }

    private func isField(_ field: OperandType, below expected: OperandType) -> Bool {
        if field == expected { return true }
        return !field.isMutable && !expected.isMutable && isSubtype(field, of: expected)
    }
}

// MARK: - Custom descriptors

/// See the proposal on custom descriptors.
extension TypeContext {
    /// A type and its descriptor name each other, are both structures, and both final or not, and both shared or not.
    private func checkDescriptors(of entry: Entry, _ index: UInt32) throws(CoreValidationError.Reason) {
        if entry.describes != nil || entry.descriptor != nil, entry.kind != .structure {
            throw .descriptorOfNoStructure(index)
        }
        if let described = entry.describes {
            guard described < index else { throw .forwardDescribes(index) }
            let other = entries[Int(described)]
            guard other.descriptor == index else { throw .unmatchedDescriptor(index) }
            guard other.isFinal == entry.isFinal, other.isShared == entry.isShared else {
                throw .unmatchedDescriptor(index)
            }
        }
        if let descriptor = entry.descriptor, entries[Int(descriptor)].describes != index {
            throw .unmatchedDescriptor(index)
        }
    }

    private func checkDescriptors(
        of entry: Entry, against parent: Entry, _ index: UInt32, _ supertype: UInt32
    ) throws(CoreValidationError.Reason) {
        guard (entry.descriptor == nil) == (parent.descriptor == nil),
            (entry.describes == nil) == (parent.describes == nil)
        else { throw .supertypeMismatch(index, supertype) }
        if let descriptor = entry.descriptor, entries[Int(descriptor)].supertype != parent.descriptor {
            throw .supertypeMismatch(index, supertype)
        }
        if let described = entry.describes, entries[Int(described)].supertype != parent.describes {
            throw .supertypeMismatch(index, supertype)
        }
    }
}
