import ArgumentParser
import WComposeGraphFiles

/// What `compose` and `check` take besides a configuration of `wasm-tools compose`.
struct ConfigurationUse {
    /// Of `--config`.
    var path: String?
    /// Of `--definitions`, as they were given.
    var definitions: [String] = []
    /// Of `--search-path`, as they were given.
    var searchPaths: [String] = []
    /// Whether `--no-imports` was given.
    var disallowsImports = false

    /// Throws where the options say nothing, or exclude each other.
    func check() throws {
        guard path == nil else { return }
        if !definitions.isEmpty {
            throw ValidationError(
                "'--definitions' is for '--config': without it, name the components that provide, or list them in a graph "
                    + "file; packages of a WAC document are named by '--dep'")
        }
        if !searchPaths.isEmpty {
            throw ValidationError(
                "'--search-path' is for '--config': components are named by their paths; '--deps-dir' is for the packages "
                    + "of WAC documents")
        }
        if disallowsImports {
            throw ValidationError("'--no-imports' is for '--config': in a graph file, write 'imports: { allow: [] }'")
        }
    }

    /// What is to be composed, of the arguments of a command.
    func call(at path: String, completing arguments: [String]) throws -> ConfigurationCall {
        guard arguments.count == 1, let root = arguments.first else {
            throw ValidationError(
                arguments.isEmpty
                    ? "missing root component: name the component that '--config' completes"
                    : "'--config' completes one component, the root: remove '\(arguments[1])', or add it to "
                        + "'dependencies:' in '\(path)'")
        }
        guard !path.isEmpty, !root.isEmpty else { throw ValidationError("an empty path names no file") }
        return ConfigurationCall(
            at: path, completing: root, definitions: definitions, searchPaths: searchPaths,
            disallowingImports: disallowsImports)
    }
}
