import WComposeGraphFiles
package import WComposeLoading
package import WComposePlatform
import WComposeReports

/// What was composed before, and from what: where nothing has changed since, nothing needs to be done.
package struct OutputHistory: Sendable {
    private let records: OutputRecords
    /// What each output depends on beside its source and the files.
    private let circumstances: [String]

    /// Nothing where nothing can be remembered.
    ///
    /// - Parameters:
    ///   - directory: that of the cache.
    ///   - version: of wcompose.
    ///   - options: all that decides what is composed, or whether, beside the source and the files.
    package init?(in directory: String?, version: String, options: [String]) {
        // What relative paths mean depends on the folder.
        guard let directory, let folder = Environment.currentDirectory else { return nil }
        records = OutputRecords(in: directory)
        // Where the system does not say, the version has to do.
        let program = FileStatus.ofThisProgram?.text
        circumstances = [version, program ?? "", folder] + options
    }

    /// The record of an output, if the output and all that it was made from are as they were.
    package func current(_ output: String, from source: Composer.Source) -> OutputRecord? {
        guard let record = records.record(ofOutputAt: output, for: request(output, source)), record.isCurrent else {
            return nil
        }
        return record
    }

    /// Keeps a record of an output that was written, or found to be right.
    ///
    /// - Parameter old: the identity of the file that was at `output` before.
    package func keep(
        _ output: String, from source: Composer.Source, _ composer: Composer, replacing old: FileIdentity?
    ) {
        // An input that may change without a change of its times, or an output, is not recorded: then it is composed anew
        // the next time.
        guard composer.files.allSatisfy(\.isIdentified),
            let identity = try? FileIdentity.settled(ofFileAt: output)
        else { return }
        let inputs = composer.files.compactMap { file in
            file.identity.map { OutputRecord.RecordedFile(path: file.path, identity: $0) }
        }
        records.save(
            OutputRecord(
                request: request(output, source), inputs: inputs, absences: composer.absences,
                outputs: [OutputRecord.RecordedFile(path: output, identity: identity)]),
            ofOutput: identity, replacing: old)
    }

    private func request(_ output: String, _ source: Composer.Source) -> DigestKey {
        let words = circumstances + [output] + words(for: source)
        // With its size before each, no two lists have one text.
        return DigestKey(of: words.reduce(into: "") { $0 += "\($1.utf8.count) \($1)\n" })
    }

    private func words(for source: Composer.Source) -> [String] {
        let operands = source.operands.flatMap { operand in
            [operand.id ?? "", operand.path, "\(operand.exports?.count ?? -1)"] + (operand.exports ?? [])
        }
        return switch source {
        case .graph(let path): ["graph", path]
        case .configuration(let call):
            ["configuration", call.path, call.root, "\(call.definitions.count) \(call.searchPaths.count)"]
                + call.definitions + call.searchPaths + ["\(call.disallowsImports)"]
        case .components: ["components"] + operands
        case .chain: ["chain"] + operands
        case .plug(_, _, let exports): ["plug", "\(exports.count)"] + exports.map(\.spelling) + operands
        }
    }
}
