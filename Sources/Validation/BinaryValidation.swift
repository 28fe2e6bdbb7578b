import WComposeComponentBinary
package import WComposeComponentModel
package import WComposeCoreWasm
package import WComposeWasmBinary

/// Validates a binary in steps: it is read, its core modules are validated, and its definitions are typed. Each step is
/// asked for by itself; what is known from an earlier one is not found out again.
///
/// Core modules may be validated elsewhere, and later: typing asks only what they import and export.
package struct BinaryValidation: Sendable {
    /// The outermost component; nothing where the binary is a core module.
    package let component: Component?
    /// The core modules that were not validated yet, in the order of the file.
    package private(set) var modules: [EmbeddedModule]
    /// What is wrong with those that were.
    package private(set) var faults: [ModuleFault] = []
    /// What the binary may use.
    private let features: Features
    /// What core modules import and export, as far as validating them told it, in the order of the file.
    private var interfaces: [(start: Int, interface: ModuleInterface)] = []
    /// How many items those have: of more modules than these, typing reads it again.
    private var interfaceItems = 0

    /// Reads a binary.
    ///
    /// - Parameters:
    ///   - reader: of the whole binary.
    ///   - passedOver: is told the range of each core module, once the reader is behind it.
    package init(
        reading reader: consuming ByteReader, features: Features, passedOver: (ByteRange) -> Void = { _ in }
    ) throws(BinaryError) {
        var preamble = copy reader
        switch try BinaryLayer(from: &preamble) {
        case .module:
            component = nil
            modules = [EmbeddedModule(range: reader.range)]
        case .component:
            let component = try Component(reading: reader, passedOver: passedOver)
            self.component = component
            modules = component.embeddedModules
        }
        self.features = features
    }

    /// A component that was read already.
    package init(_ component: Component, features: Features) {
        self.component = component
        self.features = features
        modules = component.embeddedModules
    }

    // MARK: - Core modules

    /// Validates core modules, one after the other.
    ///
    /// - Parameters:
    ///   - reader: of the whole binary.
    ///   - bodies: whether the bodies of functions are validated as well.
    ///   - isChosen: which of the modules; the others are left in `modules`.
    ///   - release: is told the range of each, once nothing looks at it any more.
    package mutating func validateModules(
        in reader: borrowing ByteReader, bodies: Bool, where isChosen: (EmbeddedModule) -> Bool = { _ in true },
        release: (ByteRange) -> Void = { _ in }
    ) {
        var rest: [EmbeddedModule] = []
        for module in modules {
            guard isChosen(module) else {
                rest.append(module)
                continue
            }
            let errors = validate(module, reader.reader(of: module.range), bodies: bodies)
            if !errors.isEmpty { faults.append(ModuleFault(module: module, errors: errors)) }
            release(module.range)
        }
        modules = rest
    }

    private mutating func validate(
        _ module: EmbeddedModule, _ reader: borrowing ByteReader, bodies: Bool
    ) -> [CoreValidationError] {
        do throws(CoreValidationError) {
            let validated = try ModuleValidator.validate(reader, features)
            keep(validated.interface, of: module)
            return bodies ? validated.errors(ofBodies: validated.bodies.indices, in: reader) : []
        } catch {
            return [error]
        }
    }

    private mutating func keep(_ interface: ModuleInterface, of module: EmbeddedModule) {
        guard component != nil else { return }
        interfaceItems += interface.types.count + interface.imports.count + interface.exports.count
        if interfaceItems <= Limits.keptInterfaceItems { interfaces.append((module.range.start, interface)) }
    }

    // MARK: - Types

    /// Validates the component, all but its core modules, and gives its type, which `types` then holds.
    ///
    /// - Parameters:
    ///   - isKnownValid: whether only its type is asked for.
    ///   - known: the types of nested components that are known already, by where those begin.
    ///   - interface: reads what a core module imports and exports.
    package func type(
        isKnownValid: Bool = false, knowing known: [Int: ComponentTypeID] = [:], into types: inout TypeStore,
        reading interface: @escaping (ByteRange) throws(BinaryError) -> ModuleInterface
    ) throws(ValidationError) -> ComponentTypeID {
        try validate(isKnownValid: isKnownValid, knowing: known, into: &types, reading: interface).type
    }

    /// As `type`, and gives the types of what the component and those nested in it define, by where those begin.
    package func definitions(
        into types: inout TypeStore, reading interface: @escaping (ByteRange) throws(BinaryError) -> ModuleInterface
    ) throws(ValidationError) -> [Int: IndexedTypes] {
        let (_, definitions) = try validate(keepingDefinitions: true, into: &types, reading: interface)
        guard let definitions else { preconditionFailure("what is asked for is kept") }
        return definitions
    }

    private func validate(
        isKnownValid: Bool = false, keepingDefinitions: Bool = false, knowing known: [Int: ComponentTypeID] = [:],
        into types: inout TypeStore, reading interface: @escaping (ByteRange) throws(BinaryError) -> ModuleInterface
    ) throws(ValidationError) -> (type: ComponentTypeID, definitions: [Int: IndexedTypes]?) {
        guard let component else { preconditionFailure("a core module has no type of a component") }
        // The store is moved into the validator and back: a copy of it would be one of all its types.
        var store = TypeStore()
        swap(&store, &types)
        let interfaces = interfaces
        var validator = ComponentValidator(
            store: store, features: features, isKnownValid: isKnownValid, keepingDefinitions: keepingDefinitions
        ) { range throws(BinaryError) in
            if let known = Self.interface(at: range.start, among: interfaces) { return known }
            return try interface(range)
        }
        store = TypeStore()
        validator.knownComponents = known
        defer { types = validator.finish() }
        return (try validator.validate(component), validator.definitions)
    }

    private static func interface(
        at start: Int, among interfaces: [(start: Int, interface: ModuleInterface)]
    ) -> ModuleInterface? {
        var (low, high) = (0, interfaces.count)
        while low < high {
            let middle = low + (high - low) / 2
            if interfaces[middle].start < start { low = middle + 1 } else { high = middle }
        }
        return low < interfaces.count && interfaces[low].start == start ? interfaces[low].interface : nil
    }

    /// As `type`, for a component that holds no core modules but those in nested components whose types are known.
    package func typeWithoutModules(
        knowing known: [Int: ComponentTypeID] = [:], into types: inout TypeStore
    ) throws(ValidationError) -> ComponentTypeID {
        try type(knowing: known, into: &types) { range throws(BinaryError) in
            throw BinaryError(.unexpected(.coreModule), at: range.start)
        }
    }
}

/// A core module that is not valid.
package struct ModuleFault: Sendable {
    package var module: EmbeddedModule
    /// What is wrong with the module, or else with its bodies: the first fault of each, in the order of the file.
    package var errors: [CoreValidationError]

    package init(module: EmbeddedModule, errors: [CoreValidationError]) {
        self.module = module
        self.errors = errors
    }
}
