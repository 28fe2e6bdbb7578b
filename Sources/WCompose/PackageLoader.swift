import WComposeComponentModel
package import WComposeComposition
package import WComposeDiagnostics
package import WComposePlatform

/// Opens the files of components, reads and checks them. Files of equal content are one package.
package struct PackageLoader: Sendable {
    package var table = PackageTable()
    /// By the index of the package.
    package private(set) var packages: [LoadedPackage] = []
    /// Every file that was opened.
    package private(set) var identities: [FileIdentity] = []
    /// What came of each path; nothing where it has errors, which are told once.
    private var known: [String: PackageID?] = [:]
    private var bySize: [Int: SameSize] = [:]

    /// Packages of one size. The first is looked into only when there is a second.
    private struct SameSize: Sendable {
        var first: PackageID
        var byFingerprint: [UInt64: [PackageID]] = [:]
    }

    package init() {}

    package subscript(id: PackageID) -> LoadedPackage { packages[id.index] }

    /// The digest that a file must have, and where that is said.
    package struct DigestDemand: Sendable {
        /// `sha256:` and 64 hexadecimal digits.
        package var digest: String
        package var location: Location

        package init(_ digest: String, at location: Location) {
            self.digest = digest
            self.location = location
        }
    }

    /// The component in the file at `path`. Nothing where there is an error; what is wrong goes to `sink`.
    ///
    /// - Parameter location: where the file is named, unless that is the command line.
    package mutating func load(
        _ path: String, at location: Location? = nil, demanding demand: DigestDemand? = nil,
        reporting sink: inout DiagnosticSink
    ) -> PackageID? {
        if let known = known[path] {
            guard let known, let demand else { return known }
            let first = packages[known.index].file
            guard let file = first.path == path ? first : open(path, at: location, reporting: &sink) else { return nil }
            return check(file, demand, reporting: &sink) ? known : nil
        }
        guard let file = open(path, at: location, reporting: &sink) else {
            known.updateValue(nil, forKey: path)
            return nil
        }
        if let demand, !check(file, demand, reporting: &sink) { return nil }
        let id = add(file, at: location, reporting: &sink)
        known.updateValue(id, forKey: path)
        return id
    }

    private mutating func add(
        _ file: InputFile, at location: Location?, reporting sink: inout DiagnosticSink
    ) -> PackageID? {
        do {
            if let same = try package(withContentOf: file) {
                packages[same.index].paths.append(file.path)
                return same
            }
        } catch {
            sink.report(Diagnostic(error, at: location))
            return nil
        }
        guard let (component, type) = Self.read(file, at: location, into: &table, reporting: &sink) else { return nil }
        let id = table.add(Package(path: file.path, type: type, size: file.count))
        packages.append(
            LoadedPackage(
                file: file, paths: [file.path], moduleAndComponentCount: component.moduleAndComponentCount))
        if bySize[file.count] == nil {
            bySize[file.count] = SameSize(first: id)
        } else {
            bySize[file.count]?.byFingerprint[Fingerprint.of(file), default: []].append(id)
        }
        return id
    }

    private mutating func open(
        _ path: String, at location: Location?, reporting sink: inout DiagnosticSink
    ) -> InputFile? {
        do {
            let file = try InputFile.open(path)
            if let identity = file.identity { identities.append(identity) }
            return file
        } catch {
            sink.report(Diagnostic(error, at: location))
            return nil
        }
    }

    private func check(_ file: InputFile, _ demand: DigestDemand, reporting sink: inout DiagnosticSink) -> Bool {
        do {
            let digest = "sha256:" + Hexadecimal.text(of: try file.digest())
            if digest == demand.digest { return true }
            sink.report(.digestMismatch(file.path, expected: demand.digest, found: digest, at: demand.location))
        } catch {
            sink.report(Diagnostic(error, at: demand.location))
        }
        return false
    }

    /// The package that has the content of `file`, if there is one.
    private mutating func package(withContentOf file: InputFile) throws(FileError) -> PackageID? {
        guard var same = bySize[file.count] else { return nil }
        if same.byFingerprint.isEmpty {
            same.byFingerprint[Fingerprint.of(packages[same.first.index].file)] = [same.first]
            bySize[file.count] = same
        }
        for id in same.byFingerprint[Fingerprint.of(file)] ?? [] {
            if try packages[id.index].file.hasSameContent(as: file) { return id }
        }
        return nil
    }
}
