import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeWIT

/// A WIT package, from a text, a directory with its dependencies, or a binary: a package, a component, or a core module
/// that carries its world.
///
/// ```swift
/// let package = await WITPackage.load("./wit")
/// for message in package.messages { print(message) }
/// for world in package.worlds { print(world.name, world.imports.map(\.name)) }
/// try await package.write(to: "package.wasm")
/// ```
///
/// Errors in the package are not thrown: all of them are in ``messages``.
public struct WITPackage: Sendable {
    let loaded: LoadedWIT?
    private let diagnostics: [Diagnostic]
    private let sources: SourceMap
    private let path: String
    private let features: WIT.Features

    /// Loads a package.
    ///
    /// - Parameters:
    ///   - path: the path of a file or directory; `-` is standard input.
    ///   - features: the features whose `@unstable` items are included; `all` includes every item.
    public static func load(_ path: String, features: [String] = []) async -> WITPackage {
        let features: WIT.Features = features.contains("all") ? .all : .named(Set(features))
        return await Workers.detached {
            var loader = WITLoader(features: features)
            let loaded = loader.load(path)
            return WITPackage(
                loaded: loaded, diagnostics: loader.sink.diagnostics, sources: loader.sources, path: path,
                features: features)
        }
    }

    private init(
        loaded: LoadedWIT?, diagnostics: [Diagnostic], sources: SourceMap, path: String, features: WIT.Features
    ) {
        self.loaded = loaded
        self.diagnostics = diagnostics
        self.sources = sources
        self.path = path
        self.features = features
    }

    /// The package of a binary.
    init(_ binary: WIT.DecodedBinary, name: String) {
        self.init(
            loaded: LoadedWIT(binary, at: name), diagnostics: [], sources: SourceMap(), path: name, features: .none)
    }

    /// Whether there was no error.
    public var isValid: Bool { loaded != nil && !diagnostics.contains { $0.severity == .error } }

    /// All errors, warnings and notes, in the order in which they were found.
    public var messages: [Message] { diagnostics.map { Message($0, in: sources) } }

    /// `namespace:package`, and `@version` if it has one; nil if the package cannot be read.
    public var name: String? { loaded.map { $0.resolution[$0.root].name.description } }

    /// The package as text, with its dependencies nested in it; nil if it is not valid.
    public var text: String? { isValid ? loaded.map { WITWriter($0).text } : nil }

    /// The package and its dependencies as JSON: the result of `wit` in the form of ``Schema/report``; nil if it is not
    /// valid.
    public var json: String? {
        isValid ? loaded.map { $0.resolution.json(root: $0.root).serialized(pretty: true) } : nil
    }

    /// The package in its binary form.
    ///
    /// - Parameter emitsCanonicalNames: whether names of interfaces have the part of the version that decides compatibility,
    ///   and the rest beside them, as `--emit-canonical-names` has it.
    /// - Throws: ``WComposeError`` if the package is not valid, or too large for a binary.
    public func bytes(emitsCanonicalNames: Bool = false) throws(WComposeError) -> [UInt8] {
        guard let loaded, isValid else { throw WComposeError(messages: messages) }
        do throws(Diagnostic) {
            return try loaded.resolution.encoded(loaded.root, emitsCanonicalNames ? .canonical : .full)
        } catch {
            throw WComposeError(messages: [Message(error, in: sources)])
        }
    }

    /// Writes the package atomically: as text if `path` ends in `.wit`, else in its binary form; compressed if it ends
    /// in `.zst`.
    ///
    /// - Throws: ``WComposeError`` if the package is not valid, or cannot be written.
    public func write(to path: String) async throws(WComposeError) {
        guard let loaded, isValid else { throw WComposeError(messages: messages) }
        let failures = await Workers.detached {
            var writer = WITWriter(loaded)
            writer.write(to: path)
            return writer.sink.diagnostics
        }
        if !failures.isEmpty { throw WComposeError(messages: failures.map { Message($0, in: sources) }) }
    }

    // MARK: - What is found out of it

    /// The ways in which a component does not target a world of the package; empty if it does.
    ///
    /// - Parameters:
    ///   - component: the path of the component.
    ///   - world: the name of the world; by default, the only one of the package.
    public func differences(ofComponent component: String, fromWorld world: String? = nil) async -> [Message] {
        await Workers.detached {
            TargetCheck(component, wit: path, world: world, match: .semver, features: features).messages
        }
    }

    /// What changed since an earlier version of the package.
    ///
    /// - Throws: ``WComposeError`` if one of the packages is not valid.
    public func changes(since previous: WITPackage) throws(WComposeError) -> Changes {
        guard let old = previous.loaded, previous.isValid else { throw WComposeError(messages: previous.messages) }
        guard let loaded, isValid else { throw WComposeError(messages: messages) }
        let comparison = WIT.PackageComparison(of: old.resolution, old.root, with: loaded.resolution, loaded.root)
        let version = old.resolution[old.root].name.version
        let next = loaded.resolution[loaded.root].name.version
        return Changes(
            differences: comparison.differences.map { Difference($0) }, effect: .init(comparison.effect),
            lowestHonestVersion: version.flatMap { WIT.NextVersion.after($0, comparison.effect) }?.description,
            isHonest: version.flatMap { version in
                next.map { WIT.NextVersion.isHonest($0, after: version, comparison.effect) }
            })
    }

    /// What the interface design rules find in the package.
    ///
    /// - Parameters:
    ///   - allowed: the rules to disable, by code or name.
    ///   - denied: the rules whose findings are errors.
    /// - Throws: ``UnknownLintRule`` for an unknown code or name.
    public func lint(allowing allowed: [String] = [], denying denied: [String] = []) throws(UnknownLintRule)
        -> [Message]
    {
        guard let loaded, isValid else { return messages }
        var warnings = WarningPolicy()
        for name in allowed { warnings.allowed.insert(try Self.rule(name).code) }
        for name in denied { warnings.denied.insert(try Self.rule(name).code) }
        let findings = Linter(allowing: warnings.allowed).diagnostics(
            of: loaded.root, in: loaded.resolution, declaredAt: loaded.declaration)
        return warnings.judged(findings).map { Message($0, in: sources) }
    }

    private static func rule(_ name: String) throws(UnknownLintRule) -> LintRule {
        guard let rule = LintRule.named(name) else { throw UnknownLintRule(name: name) }
        return rule
    }

    /// The texts of a package with common mistakes fixed, if the fix is unambiguous: those that change. Writes nothing.
    ///
    /// - Parameters:
    ///   - path: the path of a file or directory.
    ///   - features: the features whose `@unstable` items are included; `all` includes every item.
    public static func fixed(_ path: String, features: [String] = []) async -> [FixedText] {
        let features: WIT.Features = features.contains("all") ? .all : .named(Set(features))
        return await Workers.detached {
            WITMending(path, features: features).files.map {
                FixedText(
                    path: $0.path, before: String(decoding: $0.before, as: UTF8.self),
                    after: String(decoding: $0.after, as: UTF8.self))
            }
        }
    }
}

extension WITPackage {
    /// A text before and after its fixes.
    public struct FixedText: Equatable, Sendable {
        /// The path of the file.
        public var path: String
        /// The text as it is in the file.
        public var before: String
        /// The text with its fixes.
        public var after: String
    }

    /// The differences between a package and an earlier version of it.
    public struct Changes: Equatable, Sendable {
        /// All differences, in the order of the earlier package.
        public var differences: [Difference]
        /// The gravest effect of a difference.
        public var effect: Difference.Effect
        /// The lowest version number that the changes call for; nil if the earlier version has none or is a prerelease.
        public var lowestHonestVersion: String?
        /// Whether the version number is high enough for the changes; nil if one of the packages has none.
        public var isHonest: Bool?
    }

    /// A difference between a package and an earlier version of it.
    public struct Difference: Equatable, Sendable {
        /// What a difference does to users of the earlier version.
        public enum Effect: String, Equatable, Sendable, CaseIterable {
            case breaking, addition, neutral
        }

        /// What the difference does to users of the earlier version.
        public var effect: Effect
        /// The path to the difference, outermost first, as in `["interface streams", "func read"]`.
        public var path: [String]
        /// The difference in one line.
        public var message: String
    }
}

extension WITPackage.Difference {
    init(_ difference: WIT.Difference) {
        self.init(effect: Effect(difference.effect), path: difference.path, message: difference.message)
    }
}

extension WITPackage.Difference.Effect {
    init(_ effect: WIT.Difference.Effect) {
        self =
            switch effect {
            case .breaking: .breaking
            case .addition: .addition
            case .neutral: .neutral
            }
    }
}

/// An unknown code or name of a lint rule.
public struct UnknownLintRule: Error, Equatable, Sendable {
    /// The name that was given.
    public var name: String

    /// - Parameter name: the name that was given.
    public init(name: String) { self.name = name }
}
