import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeWIT

/// A package of WIT, read from a text, a directory with its dependencies, or a binary: a package, a component, or a core
/// module that carries its world.
///
/// ```swift
/// let package = await WITPackage.load("./wit")
/// for message in package.messages { print(message) }
/// for world in package.worlds { print(world.name, world.imports.map(\.name)) }
/// try await package.write(to: "package.wasm")
/// ```
///
/// What is wrong is never thrown one by one: all of it is in ``messages``.
public struct WITPackage: Sendable {
    let loaded: LoadedWIT?
    private let diagnostics: [Diagnostic]
    private let sources: SourceMap
    private let path: String
    private let features: WIT.Features

    /// - Parameters:
    ///   - path: of a file or directory; `-` is standard input.
    ///   - features: those whose `@unstable` items are taken; `all` is all of them.
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

    /// What a binary says.
    init(_ binary: WIT.DecodedBinary, name: String) {
        self.init(
            loaded: LoadedWIT(binary, at: name), diagnostics: [], sources: SourceMap(), path: name, features: .none)
    }

    /// Whether there was no error.
    public var isValid: Bool { loaded != nil && !diagnostics.contains { $0.severity == .error } }

    /// All that there is to say: errors, warnings and notes, in the order in which they came up.
    public var messages: [Message] { diagnostics.map { Message($0, in: sources) } }

    /// `namespace:package`, and `@version` where it has one; nil where nothing of it can be understood.
    public var name: String? { loaded.map { $0.resolution[$0.root].name.description } }

    /// The package as text, with those that it depends on nested in it; nil where it is not valid.
    public var text: String? { isValid ? loaded.map { WITWriter($0).text } : nil }

    /// The package, and those that it depends on, as JSON: the result of ``Schema/report`` for `wit`; nil where it is not
    /// valid.
    public var json: String? {
        isValid ? loaded.map { $0.resolution.json(root: $0.root).serialized(pretty: true) } : nil
    }

    /// The package in its binary form.
    ///
    /// - Throws: ``WComposeError`` where it is not valid, or too large for a binary.
    public func bytes() throws(WComposeError) -> [UInt8] {
        guard let loaded, isValid else { throw WComposeError(messages: messages) }
        do throws(Diagnostic) {
            return try loaded.resolution.encoded(loaded.root)
        } catch {
            throw WComposeError(messages: [Message(error, in: sources)])
        }
    }

    /// Writes the package: as text where `path` ends in `.wit`, else in its binary form; compressed where it ends in `.zst`.
    /// Whole, or not at all.
    ///
    /// - Throws: ``WComposeError`` where it is not valid, or cannot be written.
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

    /// In what a component does not fit a world of the package: nothing where it does.
    ///
    /// - Parameters:
    ///   - component: the path of the component.
    ///   - world: its name; the only one of the package without.
    public func differences(ofComponent component: String, fromWorld world: String? = nil) async -> [Message] {
        await Workers.detached {
            TargetCheck(component, wit: path, world: world, match: .semver, features: features).messages
        }
    }

    /// What changed since an earlier version of the package.
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

    /// What the rules of good design find in the package.
    ///
    /// - Parameters:
    ///   - allowed: rules that are switched off, by code or name.
    ///   - denied: rules whose findings are errors.
    /// - Throws: ``UnknownLintRule`` for what is no rule.
    public func lint(allowing allowed: [String] = [], denying denied: [String] = []) throws(UnknownLintRule)
        -> [Message]
    {
        guard let loaded, isValid else { return messages }
        var linter = Linter()
        for name in allowed { linter.allowed.insert(try Self.rule(name).code) }
        for name in denied { linter.denied.insert(try Self.rule(name).code) }
        return linter.diagnostics(of: loaded.root, in: loaded.resolution, declaredAt: loaded.declaration)
            .map { Message($0, in: sources) }
    }

    private static func rule(_ name: String) throws(UnknownLintRule) -> LintRule {
        guard let rule = LintRule.named(name) else { throw UnknownLintRule(name: name) }
        return rule
    }

    /// The texts of the package with what can be mended mended, by file: those in which something was. Nothing is written.
    ///
    /// - Parameter path: of a file or directory.
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
    /// A text as it was and as it should be.
    public struct FixedText: Equatable, Sendable {
        /// The file, as it was named.
        public var path: String
        /// The text as it is.
        public var before: String
        /// The text as it should be.
        public var after: String
    }

    /// In what a package differs from an earlier version of it.
    public struct Changes: Equatable, Sendable {
        /// All differences, in the order of the earlier package.
        public var differences: [Difference]
        /// That of the difference that weighs most.
        public var effect: Difference.Effect
        /// The lowest version that says what changed; nil where the earlier one has none, or is a prerelease.
        public var lowestHonestVersion: String?
        /// Whether the version says what changed; nil where one of the packages has none.
        public var isHonest: Bool?
    }

    /// One thing in which a package differs from an earlier version of it.
    public struct Difference: Equatable, Sendable {
        /// What a difference does to what was built with the earlier version.
        public enum Effect: String, Equatable, Sendable, CaseIterable {
            case breaking, addition, neutral
        }

        /// What it does to what was built with the earlier version.
        public var effect: Effect
        /// Where it is, from the outermost in, as in `["interface streams", "func read"]`.
        public var path: [String]
        /// What differs, in one line.
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

/// What stands for a lint rule and is none.
public struct UnknownLintRule: Error, Equatable, Sendable {
    /// The name, as it was given.
    public var name: String

    /// - Parameter name: the name, as it was given.
    public init(name: String) { self.name = name }
}
