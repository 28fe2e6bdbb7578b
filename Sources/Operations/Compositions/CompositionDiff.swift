package import WComposeDiagnostics
import WComposeGraphFiles
package import WComposeLoading
package import WComposePlatform
package import WComposeReports
import WComposeWIT
import WComposeWasmBinary

/// Finds out in what two graph files, locks or components differ. `diff`.
package struct CompositionDiff: Operation {
    package enum Format: String, Sendable, CaseIterable {
        case text, json, markdown
    }

    private var sink = DiagnosticSink()
    package private(set) var sources = SourceMap()
    package private(set) var inputs: [FileIdentity] = []
    /// Nothing where one of the two has errors.
    package private(set) var difference: CompositionDifference?
    private let format: Format
    private let width: Int
    private let search: PackageSearch

    package var problems: [Diagnostic] { sink.diagnostics }
    package var json: JSONValue? { difference?.json }
    package var text: String? {
        switch format {
        case .text: difference?.text(width: width)
        case .markdown: difference?.markdown
        case .json: nil
        }
    }

    /// - Parameters:
    ///   - width: columns of a text.
    ///   - search: where the packages of documents are looked for.
    package init(
        _ before: String, _ after: String, as format: Format, width: Int,
        searching search: PackageSearch = PackageSearch()
    ) {
        self.format = format
        self.width = width
        self.search = search
        let opened = (open(before), open(after))
        guard let one = opened.0, let other = opened.1 else { return }
        let comparesLocks = one.isLock || other.isLock
        let files = (read(one, asLock: comparesLocks), read(other, asLock: comparesLocks))
        guard let old = files.0, let new = files.1 else { return }
        if comparesLocks, let component = [old, new].first(where: { $0.side.kind == .component }) {
            sink.report(.lockAndComponent(component.side.path))
            return
        }
        var difference = CompositionDifference(from: old.report, old.side, to: new.report, new.side)
        compareTypes(of: old, new, into: &difference)
        compareBytes(of: old, new, into: &difference)
        self.difference = difference
    }

    // MARK: - Reading

    private struct Opened {
        var path: String
        /// Nothing for a folder.
        var file: InputFile?
        var isLock: Bool
    }

    private mutating func open(_ path: String) -> Opened? {
        do throws(FileError) {
            let file = try CompositionReading.open(path)
            let start = file.map { $0.copy(ByteRange(start: 0, count: min($0.count, 64))) } ?? []
            return Opened(path: path, file: file, isLock: LockFile.isLock(start))
        } catch {
            sink.report(Diagnostic(error))
            return nil
        }
    }

    /// - Parameter asLock: whether a graph is compared as it would be locked.
    private mutating func read(_ opened: Opened, asLock: Bool) -> ComparedFile? {
        if opened.isLock { return readLock(opened) }
        let reading = CompositionReading(
            opened.path, opened: opened.file, called: "component", searching: search,
            telling: asLock ? .wiring : .contents,
            addingTo: sources)
        sources = reading.sources
        inputs += reading.files.compactMap(\.identity)
        // What `check` warns of is not what was asked for.
        for problem in reading.sink.diagnostics where problem.severity == .error { sink.report(problem) }
        guard !reading.sink.hasErrors, let report = reading.report else { return nil }
        switch reading.origin {
        case .binary(let decoding)?: return ComparedFile(decoding, at: opened.path)
        case .graph(var composer)? where asLock:
            composer.addDigests()
            guard !composer.hasErrors else {
                for problem in composer.problems where problem.severity == .error { sink.report(problem) }
                return nil
            }
            return ComparedFile(composer.lockFile, at: opened.path, kind: .graph)
        case .graph(let composer)?:
            do throws(Diagnostic) {
                return try ComparedFile(composer, report, at: opened.path)
            } catch {
                sink.report(error)
                return nil
            }
        case nil: return nil
        }
    }

    private mutating func readLock(_ opened: Opened) -> ComparedFile? {
        var given = GivenFiles()
        if let file = opened.file { given.add(file) }
        do throws(FileError) {
            let file = try GraphLoader(given: given).openGraphFile(opened.path)
            inputs += [file.identity].compactMap(\.self)
            let lock = LockFileReader.read(
                file.copy(ByteRange(start: 0, count: file.count)), path: opened.path, sources: &sources, sink: &sink)
            return lock.map { ComparedFile($0.lock, at: opened.path, kind: .lock) }
        } catch {
            sink.report(Diagnostic(error))
            return nil
        }
    }

    // MARK: - Types

    /// Compares what the composition, and components of one id, import and export. Of the same made alike, types are alike.
    private mutating func compareTypes(
        of old: ComparedFile, _ new: ComparedFile, into difference: inout CompositionDifference
    ) {
        guard !difference.isEmpty, let before = old.whole, let after = new.whole else { return }
        compare(before, after, component: nil, into: &difference)
        guard old.isComposed || new.isComposed else { return }
        var count = 0
        for change in difference.components {
            guard let one = change.before?.input, let other = change.after?.input, old.parts.indices.contains(one),
                new.parts.indices.contains(other), let id = change.after?.id
            else { continue }
            count += 1
            guard count <= Limits.comparedTypes else {
                difference.uncompared.append(
                    "types of components after the first \(Quantity.spelled(Limits.comparedTypes)) that differ")
                return
            }
            let way = change.graph.isEmpty ? id : change.graph + "/" + id
            do throws(FileError) {
                try compare(old.parts[one].spooled(), new.parts[other].spooled(), component: way, into: &difference)
            } catch {
                sink.report(Diagnostic(error))
            }
        }
    }

    private func compare(
        _ old: InputFile, _ new: InputFile, component: String?, into difference: inout CompositionDifference
    ) {
        do throws(Diagnostic) {
            let before = try WITBinary.read(old)
            let after = try WITBinary.read(new)
            guard let comparison = WIT.PackageComparison(of: before, withComponent: after),
                !comparison.differences.isEmpty
            else { return }
            difference.types.append(.init(component: component, differences: comparison.differences))
        } catch {
            let whose = component.map { "component `\($0)`" } ?? "the composition"
            difference.uncompared.append("types of \(whose): \(error.message)")
        }
    }

    /// Says so where what is alike is not the same.
    private mutating func compareBytes(
        of old: ComparedFile, _ new: ComparedFile, into difference: inout CompositionDifference
    ) {
        guard let before = old.whole, let after = new.whole else { return }
        guard difference.isEmpty else {
            if old.report.hasUntold, new.report.hasUntold {
                difference.uncompared.append("core code among the instances, and start functions, but for their size")
            }
            return
        }
        do throws(FileError) {
            guard try !before.hasSameContent(as: after) else { return }
        } catch {
            return sink.report(Diagnostic(error))
        }
        if old.report.hasUntold || new.report.hasUntold {
            difference.besides.append("the bytes differ: core code, custom sections or the order of definitions")
        } else {
            difference.uncompared.append("names, custom sections and the order of definitions: the bytes differ")
        }
    }
}

extension ComparedFile.Part {
    /// A file of its own.
    fileprivate func spooled() throws(FileError) -> InputFile {
        if range == ByteRange(start: 0, count: file.count) { return file }
        return try InputFile.spooling([.range(file, range)], as: file.path)
    }
}

extension CompositionReport {
    /// Whether it has what is told only in part: core modules among the instances, start functions and values.
    fileprivate var hasUntold: Bool {
        func hasUntold(_ composition: Composition) -> Bool {
            !composition.besides.isEmpty
                || composition.components.contains { component in
                    switch component.contents {
                    case .core: true
                    case .composition(let nested): hasUntold(nested)
                    case .input, .same, .given, .missing: false
                    }
                }
        }
        return composition.map(hasUntold) ?? false
    }
}

extension Diagnostic {
    fileprivate static func lockAndComponent(_ path: String) -> Diagnostic {
        Diagnostic(
            OperationCode.cannotCompare, "a lock and a component cannot be compared", at: .file(path),
            notes: ["a lock says which files were composed and how, a component what it is composed of"],
            help: ["compare the component with the graph file of the lock: `wcompose diff GRAPH \(path)`"])
    }
}
