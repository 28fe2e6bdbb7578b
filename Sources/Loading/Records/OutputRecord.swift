import WComposeDiagnostics
package import WComposePlatform

/// What an output was made from, and how, so that a later run can tell that nothing has changed.
package struct OutputRecord: Equatable, Sendable {
    /// Of the program and of all that was asked of it, but for the files.
    package var request: DigestKey
    /// All that was read.
    package var inputs: [RecordedFile]
    /// Where something would have been read if it had been there.
    package var absences: [String]
    /// All that was written, the output that the record is of first.
    package var outputs: [RecordedFile]

    package init(request: DigestKey, inputs: [RecordedFile], absences: [String], outputs: [RecordedFile]) {
        self.request = request
        self.inputs = inputs
        self.absences = absences
        self.outputs = outputs
    }

    /// A file and the state in which it was.
    package struct RecordedFile: Equatable, Sendable {
        /// As it was named: relative to the folder that the program ran in, which is part of what was asked of it.
        package var path: String
        package var identity: FileIdentity

        package init(path: String, identity: FileIdentity) {
            self.path = path
            self.identity = identity
        }

        /// Whether the file is as it was. One that cannot be looked at is not.
        fileprivate var isUnchanged: Bool {
            (try? FileStatus.of(path, for: .reading))?.identity == identity
        }
    }

    /// The inputs, as they are where the record is current.
    package var files: [ReadFile] {
        inputs.map { ReadFile(path: $0.path, identity: $0.identity, isIdentified: true) }
    }

    /// Whether all is as it was.
    package var isCurrent: Bool {
        inputs.allSatisfy(\.isUnchanged) && outputs.allSatisfy(\.isUnchanged)
            && absences.allSatisfy { path in
                do throws(FileError) { return try FileStatus.of(path, for: .reading) == nil } catch { return false }
            }
    }
}

// MARK: - As JSON

extension OutputRecord {
    private static let version = 1

    var json: JSONValue {
        [
            "wcompose-output": .int(Self.version), "request": .string(Hexadecimal.text(of: request.bytes)),
            "inputs": .array(inputs.map(\.json)), "absences": .array(absences.map { .string($0) }),
            "outputs": .array(outputs.map(\.json)),
        ]
    }

    /// Nothing where it is no such record: one that cannot be read is as good as none.
    init?(_ json: JSONValue, request: DigestKey) {
        guard json.value(of: "wcompose-output") == .int(Self.version),
            json.value(of: "request") == .string(Hexadecimal.text(of: request.bytes)),
            let inputs = json.value(of: "inputs")?.elements?.map(RecordedFile.init(json:)),
            let absences = json.value(of: "absences")?.elements?.map(\.text),
            let outputs = json.value(of: "outputs")?.elements?.map(RecordedFile.init(json:)), !outputs.isEmpty
        else { return nil }
        self.request = request
        self.inputs = inputs.compactMap { $0 }
        self.absences = absences.compactMap { $0 }
        self.outputs = outputs.compactMap { $0 }
        guard self.inputs.count == inputs.count, self.absences.count == absences.count,
            self.outputs.count == outputs.count
        else { return nil }
    }
}

extension OutputRecord.RecordedFile {
    fileprivate var json: JSONValue {
        .array([.string(path)] + identity.numbers.map { .string(String($0, radix: 16)) })
    }

    fileprivate init?(json: JSONValue) {
        guard let items = json.elements, items.count == 6, let path = items[0].text else { return nil }
        let numbers = items.dropFirst().compactMap { $0.text.flatMap { UInt64($0, radix: 16) } }
        guard numbers.count == 5 else { return nil }
        self.path = path
        identity = FileIdentity(
            device: numbers[0], node: numbers[1], size: Int(truncatingIfNeeded: numbers[2]),
            modified: Int64(bitPattern: numbers[3]), changed: Int64(bitPattern: numbers[4]))
    }
}
