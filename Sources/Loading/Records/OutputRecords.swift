import WComposeDiagnostics
package import WComposePlatform
import WComposeWasmBinary

/// The records of outputs, in the folder of the cache: a file for each, which may be deleted at any time.
///
/// A record is found by the identity of its output: that of an output that was changed, or replaced, is found no more. A
/// file that is not trusted (`PrivateFile`) is as good as none.
package struct OutputRecords: Sendable {
    /// More of them than that are not kept: those that were written first go.
    static let capacity = 1_024

    private let folder: String

    /// - Parameter directory: that of the cache.
    package init(in directory: String) { folder = Path.join("outputs", to: directory) }

    /// The record of the output at `path`; nothing where there is none of this request.
    package func record(ofOutputAt path: String, for request: DigestKey) -> OutputRecord? {
        // Whatever cannot be looked at, or read, is as good as not there.
        guard let identity = (try? FileStatus.of(path, for: .reading))?.identity,
            let bytes = try? PrivateFile.read(file(of: identity), limit: Limits.outputRecordBytes),
            let json = JSONValue(parsing: bytes.span)
        else { return nil }
        return OutputRecord(json, request: request)
    }

    /// Keeps a record of the output that has this identity.
    ///
    /// - Parameter old: the identity of the file that the output took the place of.
    package func save(_ record: OutputRecord, ofOutput identity: FileIdentity, replacing old: FileIdentity?) {
        let bytes = Array(record.json.serialized().utf8)
        if let old, old != identity { PrivateFile.remove(file(of: old)) }
        guard bytes.count <= Limits.outputRecordBytes else { return }
        // Without a record, the output is made again the next time.
        guard (try? PrivateFile.write(bytes, to: file(of: identity))) != nil else { return }
        removeOldest()
    }

    /// Records of outputs that are no more stay behind, and must not become ever more.
    private func removeOldest() {
        guard let names = try? Directory.contents(of: folder), names.count > Self.capacity else { return }
        let files = names.map { entry in
            let path = Path.join(entry.name, to: folder)
            return (path: path, modified: (try? FileStatus.of(path, for: .reading))?.identity.modified ?? .min)
        }
        for file in files.sorted(by: { $0.modified < $1.modified }).prefix(names.count - Self.capacity / 2) {
            PrivateFile.remove(file.path)
        }
    }

    private func file(of identity: FileIdentity) -> String {
        Path.join(Hexadecimal.text(of: Array(DigestKey(of: identity.text).bytes.prefix(16))), to: folder)
    }
}
