import Synchronization
package import WComposeDiagnostics
import WComposePlatform
import WComposeValidation
import WComposeWasmBinary

/// Remembers from one run to the next what was found valid: a file that may be deleted at any time.
///
/// It is a sorted list of keys, each the digest of something that was validated together with all that the answer
/// depends on. Many processes of one user may share it: each writes the whole file anew, or nothing, and what another
/// one adds meanwhile is at worst forgotten. A file that is not trusted (`PrivateFile`), or cannot be written, is as good as
/// none: nothing that is told depends on it.
package struct ValidationCache: Sendable {
    /// Goes up whenever the rules change, so that nothing is remembered which an older version got wrong.
    private static let rules = "wcompose validation 2"
    /// More keys than that are not kept; those that were of no use for the longest time go first.
    static let capacity = 32_768

    let directory: String?
    /// Read when something is asked for first.
    private var file: CacheFile?
    /// The keys that were found or added, which the file does not have as used in this run.
    private var used: Set<DigestKey> = []
    private var hasAdditions = false
    /// Why the file is passed over.
    private var distrust: PrivateFile.Distrust?

    /// - Parameter directory: where the file is; nothing is remembered where there is none.
    package init(directory: String?) {
        self.directory = directory
    }

    private var path: String? { directory.map { Path.join("validated", to: $0) } }

    /// The directory for it that the environment names: below `XDG_CACHE_HOME`, or `.cache` in the home directory.
    package static var standardDirectory: String? {
        if let caches = Environment.value("XDG_CACHE_HOME"), Path.isAbsolute(caches) {
            return Path.join("wcompose", to: caches)
        }
        // A home that is not there, as in a sandbox, is not made.
        guard let home = Environment.value("HOME"), Path.isAbsolute(home),
            (try? FileStatus.of(home, for: .reading))?.kind == .directory
        else { return nil }
        return Path.join(".cache/wcompose", to: home)
    }

    /// What is said where there is a file that is passed over.
    package var note: Diagnostic? {
        guard let path, let distrust else { return nil }
        return .cacheIgnored(path, distrust)
    }

    /// Whether anything can be remembered.
    package var isEnabled: Bool { directory != nil }

    /// Whether this was found valid, in this run or in one before it.
    mutating func contains(_ key: DigestKey) -> Bool {
        if used.contains(key) { return true }
        guard isInFile(key) else { return false }
        used.insert(key)
        return true
    }

    /// Whether all that is in a file was found valid.
    ///
    /// - Parameter bodies: whether the bodies of functions were to be as well.
    mutating func contains(_ file: InputFile, _ features: Features, bodies: Bool) -> Bool {
        if let key = Self.key(of: file, features), contains(key) { return true }
        guard !bodies, let key = Self.key(of: file, features, bodies: false) else { return false }
        return contains(key)
    }

    private mutating func isInFile(_ key: DigestKey) -> Bool {
        guard let path else { return false }
        let file = self.file ?? read(path)
        self.file = file
        return file.contains(key)
    }

    /// What the file holds, if it is one of ours that only this user writes to.
    private mutating func read(_ path: String) -> CacheFile {
        do throws(PrivateFile.Distrust) {
            return CacheFile(try PrivateFile.read(path, limit: CacheFile.size(of: Self.capacity))) ?? CacheFile()
        } catch {
            distrust = error
            return CacheFile()
        }
    }

    mutating func insert(_ key: DigestKey) {
        guard isEnabled, used.insert(key).inserted else { return }
        if !isInFile(key) { hasAdditions = true }
    }

    /// Writes what was added, together with what others wrote meanwhile.
    package mutating func save() {
        guard hasAdditions, let path else { return }
        hasAdditions = false
        var merged = read(path)
        guard distrust == nil else { return }
        merged.add(used, keeping: Self.capacity)
        do throws(PrivateFile.Distrust) { try PrivateFile.write(merged.bytes, to: path) } catch { distrust = error }
    }
}

/// The files that an earlier run found valid, for many threads that ask.
final class KnownFiles: Sendable {
    private let features: Features
    private let validatesBodies: Bool
    private let directory: String?
    /// Read when a file is large enough to be remembered.
    private let cache = Mutex<ValidationCache?>(nil)

    /// - Parameters:
    ///   - validatesBodies: whether a file is known only if the bodies of its functions are.
    ///   - directory: where the cache is; no file is known where there is none.
    init(_ features: Features, bodies validatesBodies: Bool = true, cacheIn directory: String? = nil) {
        self.features = features
        self.validatesBodies = validatesBodies
        self.directory = directory
    }

    /// Whether all that is in the file was found valid.
    func contains(_ file: InputFile) -> Bool {
        guard directory != nil, file.count >= EmbeddedModule.largeSize else { return false }
        return cache.withLock { cache in
            var known = cache ?? ValidationCache(directory: directory)
            defer { cache = known }
            return known.contains(file, features, bodies: validatesBodies)
        }
    }
}

extension ValidationCache {
    /// The key of a core module.
    ///
    /// - Parameter digest: SHA-256 of its bytes.
    static func key(ofModule digest: [UInt8], _ features: Features) -> DigestKey {
        DigestKey(rules, "module", features, digest)
    }

    /// The key of all that is in a file, by which file it is; nothing where that does not tell its content.
    ///
    /// - Parameter bodies: whether the bodies of functions were validated.
    static func key(of file: InputFile, _ features: Features, bodies: Bool = true) -> DigestKey? {
        guard let identity = file.identity, file.isIdentified else { return nil }
        var bytes: [UInt8] = []
        for number in identity.numbers { bytes.append(number) }
        return DigestKey(rules, bodies ? "file" : "file without bodies", features, bytes)
    }
}

/// A digest that stands for what it was made of.
package struct DigestKey: Hashable, Sendable {
    /// SHA-256.
    package let bytes: [UInt8]

    package init(of text: String) { bytes = Digest.sha256(of: Array(text.utf8).span) }

    init(bytes: [UInt8]) { self.bytes = bytes }

    fileprivate init(_ rules: String, _ kind: String, _ features: Features, _ subject: [UInt8]) {
        var text = Array("\(rules)/\(kind)/".utf8)
        text.append(features.rawValue)
        bytes = Digest.sha256(of: (text + subject).span)
    }
}

extension [UInt8] {
    /// Appends a number, its lowest byte first.
    fileprivate mutating func append(_ number: UInt64) {
        for place in 0..<8 { append(UInt8(truncatingIfNeeded: number >> (place * 8))) }
    }
}
