import WComposeCoreWasm
import WComposePlatform
import WComposeValidation
import WComposeWasmBinary

/// Validates the core modules in files: on all cores, each content once, and those that were found valid before not
/// again.
struct CodeValidation {
    private let features: Features
    private let workers: Workers
    private(set) var cache: ValidationCache

    init(_ features: Features, workers: Workers, cache: ValidationCache) {
        self.features = features
        self.workers = workers
        self.cache = cache
    }

    /// The faults in each of the files, in order, the bodies of functions left out.
    mutating func validateAllButBodies(_ files: [CheckedFile]) throws(FileError) -> [[ModuleFault]] {
        let isRemembered = files.map { file in file.modules.contains { $0.isLarge } }
        let isKnown = zip(files, isRemembered).map { $1 && cache.contains($0.file, features, bodies: false) }
        let modules = zip(files, isKnown).flatMap { file, isKnown in
            isKnown ? [] : file.modules.map { (file: file.file, range: $0.range) }
        }
        var errors = ModuleValidation(features, bodies: false, workers).validate(modules)[...]
        // What is remembered is what was validated.
        for file in files { try file.file.checkUnchanged() }
        var faults: [[ModuleFault]] = []
        for (number, file) in files.enumerated() {
            guard !isKnown[number] else {
                faults.append([])
                continue
            }
            let found = file.modules.compactMap { module in
                let errors = errors.removeFirst()
                return errors.isEmpty ? nil : ModuleFault(module: module, errors: errors)
            }
            if found.isEmpty, file.isSound, isRemembered[number],
                let key = ValidationCache.key(of: file.file, features, bodies: false)
            {
                cache.insert(key)
            }
            faults.append(found)
        }
        return faults
    }

    /// A file, those of its core modules that are to be validated, and whether all else in it is valid.
    typealias CheckedFile = (file: InputFile, modules: [EmbeddedModule], isSound: Bool)

    /// The faults in each of the files, in order.
    mutating func validate(_ files: [CheckedFile]) throws(FileError) -> [[ModuleFault]] {
        let keys = files.map { file in
            file.isSound && file.modules.contains { $0.isLarge } ? ValidationCache.key(of: file.file, features) : nil
        }
        let isKnown = keys.map { $0.map { cache.contains($0) } ?? false }
        var contents = try ModuleContents(
            files.enumerated().filter { !isKnown[$0.offset] }.map { ($0.element.file, $0.element.modules) })
        try takeOutKnown(from: &contents)
        let errors = ModuleValidation(features, bodies: true, workers).validate(
            contents.modules.map { ($0.file, $0.range) })
        // What is remembered is what was validated.
        for file in files { try file.file.checkUnchanged() }
        for (module, errors) in zip(contents.modules, errors) where errors.isEmpty {
            if let key = module.key { cache.insert(key) }
        }
        var faults: [[ModuleFault]] = []
        var next = 0
        for (number, file) in files.enumerated() {
            var found: [ModuleFault] = []
            if !isKnown[number] {
                for module in file.modules {
                    let content = contents.ofModule[next]
                    next += 1
                    guard let errors = content.map({ errors[$0] }), !errors.isEmpty, let content else { continue }
                    let distance = module.range.start - contents.modules[content].range.start
                    found.append(ModuleFault(module: module, errors: errors.map { $0.moved(by: distance) }))
                }
            }
            if found.isEmpty, let key = keys[number] { cache.insert(key) }
            faults.append(found)
        }
        return faults
    }

    mutating func saveCache() { cache.save() }

    /// Takes out what was found valid before.
    private mutating func takeOutKnown(from contents: inout ModuleContents) throws(FileError) {
        guard cache.isEnabled else { return }
        let modules = contents.modules
        let large = modules.indices.filter { modules[$0].isWorthRemembering }
        let digests = workers.map(large.count) { number in
            let module = modules[large[number]]
            return Result { () throws(FileError) in try module.file.digest(of: module.range) }
        }
        var known: Set<Int> = []
        for (index, digest) in zip(large, digests) {
            let key = ValidationCache.key(ofModule: try digest.get(), features)
            if cache.contains(key) { known.insert(index) } else { contents.modules[index].key = key }
        }
        contents.remove(known)
    }
}

/// The core modules of several files, those of equal content once.
private struct ModuleContents {
    /// The first module of each content.
    var modules: [Module] = []
    /// For each module of each file, in order, which of them has its content; nothing for one that was removed.
    var ofModule: [Int?] = []

    struct Module: Sendable {
        var file: InputFile
        var range: ByteRange
        /// What it is to be remembered by.
        var key: DigestKey?
    }

    init(_ files: [(file: InputFile, modules: [EmbeddedModule])]) throws(FileError) {
        var contents = ContentTable<Void>()
        for (file, embedded) in files {
            for module in embedded {
                let key = try ContentKey(module.range, of: file)
                ofModule.append(try contents.index(of: file, module.range, key, adding: ()))
            }
        }
        modules = contents.entries.map { Module(file: $0.file, range: $0.range) }
    }

    mutating func remove(_ indices: Set<Int>) {
        guard !indices.isEmpty else { return }
        var places: [Int?] = []
        var kept: [Module] = []
        for (index, module) in modules.enumerated() {
            places.append(indices.contains(index) ? nil : kept.count)
            if !indices.contains(index) { kept.append(module) }
        }
        modules = kept
        ofModule = ofModule.map { $0.flatMap { places[$0] } }
    }
}

extension ModuleContents.Module {
    /// Whether it takes longer to validate than to look up: a digest is of all bytes, validation mostly of code.
    fileprivate var isWorthRemembering: Bool {
        guard range.count >= EmbeddedModule.largeSize else { return false }
        defer { file.release(range) }
        return file.withBytes { bytes in
            // What cannot be read will be refused soon enough.
            let codeSize = try? Self.codeSize(ByteReader(bytes).reader(of: range))
            return (codeSize ?? 0) > range.count / 8
        }
    }

    private static func codeSize(_ reader: consuming ByteReader) throws(BinaryError) -> Int {
        _ = try reader.skip(8)
        var sections = SectionReader(reader)
        while let id = try sections.next() {
            if id == CoreSectionID.code.rawValue { return sections.contents.remaining }
        }
        return 0
    }
}

extension EmbeddedModule {
    /// Smaller modules are validated sooner than their digest is looked up.
    static let largeSize = InputFile.identifiedFrom

    var isLarge: Bool { range.count >= Self.largeSize }
}

extension CoreValidationError {
    /// The same error of the same module that stands elsewhere.
    fileprivate func moved(by distance: Int) -> CoreValidationError {
        var error = self
        error.offset += distance
        return error
    }
}
