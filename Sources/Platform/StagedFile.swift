import CPlatform
import Glibc

/// A new file that gets its name, in place of an older one, when it is whole.
///
/// Until then it has no name, so that nothing is left of it however the process ends. On file systems that know no such
/// files it has a temporary name from the beginning.
struct StagedFile: ~Copyable {
    let descriptor: Descriptor
    private let target: String
    private let replaced: FileStatus?
    private let permissions: Int32
    private var temporary: TemporaryName?

    /// - Parameters:
    ///   - target: the name it is to get.
    ///   - replaced: the file that has the name, whose owner and permission bits it gets as far as this process may give
    ///     them.
    ///   - permissions: the permission bits of a new file, of which the process's mask takes some away.
    init(
        _ target: String, shownAs path: String, replacing replaced: FileStatus?, permissions: Int32 = 0o666
    ) throws(FileError) {
        let directory = Path.directory(of: target)
        // SAFETY: the function only reads the string, for as long as it runs.
        let number = unsafe Path.withBytes(directory) { unsafe wcompose_open_nameless_beside($0, permissions) }
        if number >= 0 {
            let file = Descriptor(number, path: path)
            if let replaced { try Self.make(file, like: replaced) }
            self.init(file, target, replaced, permissions, nil)
        } else {
            let name = try TemporaryName.create(besides: target, shownAs: path, permissions)
            let file = name.file
            if let replaced { try Self.make(file, like: replaced) }
            self.init(file, target, replaced, permissions, name)
        }
    }

    private init(
        _ descriptor: Descriptor, _ target: String, _ replaced: FileStatus?, _ permissions: Int32,
        _ temporary: consuming TemporaryName?
    ) {
        self.descriptor = descriptor
        self.target = target
        self.replaced = replaced
        self.permissions = permissions
        self.temporary = temporary
    }

    /// Puts the file in its place.
    mutating func commit() throws(FileError) {
        try MappedFiles.decide()
        TemporaryName.removeLeftBehind(besides: target)
        if temporary == nil, replaced == nil {
            // SAFETY: the function only reads the string, for as long as it runs.
            let outcome = unsafe Path.withBytes(target) { unsafe wcompose_give_name(descriptor.number, $0) }
            if outcome == 0 { return }
        }
        try Signals.heldOff { () throws(FileError) in
            if temporary == nil { temporary = try name() }
            try temporary?.rename(to: target)
        }
    }

    /// A temporary name for the file; where the system cannot give it one, as without /proc, for a copy of it.
    private func name() throws(FileError) -> TemporaryName {
        do {
            return try TemporaryName(of: descriptor, besides: target)
        } catch {
            let name = try TemporaryName.create(besides: target, shownAs: descriptor.path, permissions)
            try name.file.write(all: descriptor)
            if let replaced { try Self.make(name.file, like: replaced) }
            return name
        }
    }

    /// Only root can give files away: for others that fails as a rule, and the file is theirs then.
    private static func make(_ file: Descriptor, like replaced: FileStatus) throws(FileError) {
        if replaced.owner != geteuid() || replaced.group != getegid() {
            let keepsOwner = fchown(file.number, replaced.owner, replaced.group) == 0
            if !keepsOwner { _ = fchown(file.number, UInt32.max, replaced.group) }
        }
        guard fchmod(file.number, replaced.permissions) == 0 else {
            throw FileError(.writing, file.path, errno: errno)
        }
    }
}
