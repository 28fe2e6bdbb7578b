import WComposeComponentization
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeWIT
import WComposeWasmBinary

/// From core modules to components, file by file: what the commands `embed`, `new` and `link` do.
///
/// Each function writes a file, or throws and writes nothing; it returns warnings and notes. `-` is standard input or output, and
/// an output whose name ends in `.zst` is compressed.
public enum CoreModule {
    /// An adapter: a core module with the functions that another imports from a module of its name.
    public struct Adapter: Equatable, Sendable {
        /// The name of the module that it stands for, such as `wasi_snapshot_preview1`.
        public var name: String
        public var path: String

        public init(name: String, path: String) {
            self.name = name
            self.path = path
        }
    }

    /// A dynamic library: a core module with a section `dylink.0`.
    public struct Library: Equatable, Sendable {
        /// What other libraries call it, such as `libc.so`.
        public var name: String
        public var path: String
        /// Whether the program can find its symbols by name while it runs.
        public var isOpenable: Bool

        public init(name: String, path: String, isOpenable: Bool = false) {
            self.name = name
            self.path = path
            self.isOpenable = isOpenable
        }
    }

    /// Puts the world that a core module was built for into a custom section of it.
    ///
    /// - Parameters:
    ///   - wit: the path of the WIT: a text, directory or binary.
    ///   - world: the name of the world; by default, the only one of the package.
    ///   - module: the path of the core module, a binary or text.
    ///   - output: the path of the file that is written.
    /// - Throws: ``WComposeError`` if the world or the module is wrong, or a file cannot be read or written.
    @discardableResult
    public static func embed(
        _ wit: String, world: String? = nil, in module: String, to output: String
    ) async throws(WComposeError) -> [Message] {
        let embedding = await Workers.detached {
            var embedding = WorldEmbedding(wit, world: world, in: .module(module), features: .all)
            embedding.write(to: output)
            return embedding
        }
        return try messages(of: embedding)
    }

    /// Makes a component of a core module that embeds its world. The component is validated.
    ///
    /// - Parameters:
    ///   - module: the path of the core module, a binary or text.
    ///   - adapters: modules that the core module imports from and the component will hold.
    ///   - output: the path of the file that is written.
    /// - Throws: ``WComposeError`` if the module does not fit its world, or a file cannot be read or written.
    @discardableResult
    public static func makeComponent(
        of module: String, adapters: [Adapter] = [], to output: String
    ) async throws(WComposeError) -> [Message] {
        let run = await Workers.detached {
            var run = ComponentizationRun(
                module, adapters: adapters.map { AdapterOperand(name: $0.name, path: $0.path) },
                options: ComponentizationOptions(), features: .all)
            run.write(to: output)
            return run
        }
        return try messages(of: run)
    }

    /// Links dynamic libraries, which get one memory, to a component. The component is validated.
    ///
    /// - Parameters:
    ///   - libraries: in the order in which symbols are looked for.
    ///   - adapters: modules that the libraries import from and the component will hold.
    ///   - findsByName: whether a library is added by which the program finds others by name: `dlopen` and `dlsym`.
    ///   - output: the path of the file that is written.
    /// - Throws: ``WComposeError`` if the libraries do not fit each other, or a file cannot be read or written.
    @discardableResult
    public static func link(
        _ libraries: [Library], adapters: [Adapter] = [], findingByName findsByName: Bool = false, to output: String
    ) async throws(WComposeError) -> [Message] {
        let linking = await Workers.detached {
            var linking = LibraryLinking(
                libraries.map { LibraryOperand(name: $0.name, path: $0.path, isOpenable: $0.isOpenable) },
                adapters: adapters.map { AdapterOperand(name: $0.name, path: $0.path) }, linker: LibraryLinker(),
                opensByName: findsByName, options: ComponentizationOptions(), features: .all)
            linking.write(to: output)
            return linking
        }
        return try messages(of: linking)
    }

    /// Warnings and notes; throws where there is an error.
    private static func messages(of operation: some Operation) throws(WComposeError) -> [Message] {
        if operation.hasErrors { throw WComposeError(messages: operation.messages) }
        return operation.messages
    }
}
