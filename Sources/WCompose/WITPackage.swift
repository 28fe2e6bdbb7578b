import WComposeOperations
import WComposeLoading
import OrderedCollections
import WComposeDiagnostics
import WComposeWIT

/// A package of WIT, read from a text, a directory with its dependencies, or a binary: a package, a component, or a core
/// module that carries its world.
///
/// ```swift
/// let package = WITPackage(path: "./wit")
/// for message in package.messages { print(message) }
/// print(package.text ?? "")
/// try package.write(to: "package.wasm")
/// ```
///
/// What is wrong is never thrown one by one: all of it is in ``messages``.
public struct WITPackage: Sendable {
    private let loaded: LoadedWIT?
    private let diagnostics: [Diagnostic]
    private let sources: SourceMap
    private let path: String
    private let features: WIT.Features

    /// - Parameters:
    ///   - path: of a file or directory; `-` is standard input.
    ///   - features: those whose `@unstable` items are taken; `all` is all of them.
    public init(path: String, features: [String] = []) {
        self.path = path
        self.features = features.contains("all") ? .all : .named(Set(features))
        var loader = WITLoader(features: self.features)
        loaded = loader.load(path)
        diagnostics = loader.sink.diagnostics
        sources = loader.sources
    }

    /// Whether there was no error.
    public var isValid: Bool { loaded != nil && !diagnostics.contains { $0.severity == .error } }

    /// All that there is to say: errors, warnings and notes, in the order in which they came up.
    public var messages: [Message] { diagnostics.map { Message($0, in: sources) } }

    /// `namespace:package`, and `@version` where it has one.
    public var name: String? { loaded.map { $0.resolution[$0.root].name.description } }

    /// The names of its worlds, in the order in which they stand.
    public var worlds: [String] { loaded.map { $0.resolution[$0.root].worlds.keys.map { $0 } } ?? [] }

    /// The package as text, with those that it depends on nested in it; nothing where it is not valid.
    public var text: String? { isValid ? loaded.map { WITWriter($0).text } : nil }

    /// The package, and those that it depends on, as JSON; nothing where it is not valid.
    public var json: String? {
        isValid ? loaded.map { $0.resolution.json(root: $0.root).serialized(pretty: true) } : nil
    }

    /// Writes the package: as text where `path` ends in `.wit`, else in its binary form; compressed where it ends in `.zst`.
    /// Whole, or not at all.
    public func write(to path: String) throws(WITError) {
        guard let loaded, isValid else { throw WITError(messages: messages) }
        var writer = WITWriter(loaded)
        writer.write(to: path)
        let failures = writer.sink.diagnostics
        if !failures.isEmpty { throw WITError(messages: failures.map { Message($0, in: sources) }) }
    }

    /// In what a component does not fit a world of the package: nothing where it does.
    ///
    /// - Parameters:
    ///   - component: the path of the component.
    ///   - world: its name; the only one of the package without.
    public func differences(ofComponent component: String, fromWorld world: String? = nil) -> [Message] {
        let check = TargetCheck(component, wit: path, world: world, match: .semver, features: features)
        return check.sink.diagnostics.map { Message($0, in: check.sources) }
    }

    /// What changed since an earlier version of the package: errors where it breaks what was built with that one and its
    /// own version does not say so, notes for all else.
    public func changes(since previous: String) -> [Message] {
        let check = SemverCheck(previous: previous, next: path, features: features)
        return check.sink.diagnostics.map { Message($0, in: check.sources) }
    }
}

/// A package could not be written: it is not valid, or its output could not be.
public struct WITError: Error, Sendable, CustomStringConvertible {
    public var messages: [Message]

    public var description: String {
        messages.filter { $0.severity == .error }.map(\.text).joined(separator: "; ")
    }
}
