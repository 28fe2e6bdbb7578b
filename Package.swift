// swift-tools-version: 6.3
import PackageDescription

/// The settings every target is built with.
let strict: [SwiftSetting] = [
    .enableExperimentalFeature("Lifetimes"), .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"), .treatAllWarnings(as: .error),
]

/// A library module `WCompose<name>` in Sources/<name>, which may import the modules named in `uses`.
func library(_ name: String, uses: [String] = [], _ more: [Target.Dependency] = [], resources: [Resource]? = nil)
    -> Target
{
    .target(
        name: "WCompose\(name)", dependencies: uses.map { .target(name: "WCompose\($0)") } + more, path: "Sources/\(name)",
        resources: resources, swiftSettings: strict)
}

/// The tests of `WCompose<name>` in Tests/<name>Tests.
func tests(_ name: String, uses: [String], _ more: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "WCompose\(name)Tests", dependencies: uses.map { .target(name: "WCompose\($0)") } + more, path: "Tests/\(name)Tests",
        swiftSettings: strict)
}

let orderedCollections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
    name: "wcompose",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        .systemLibrary(name: "CZstd", path: "Sources/CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "CPlatform", path: "Sources/CPlatform"),
        library("WasmBinary"),
        library("Platform", uses: ["WasmBinary"], [crypto, "CZstd", "CPlatform"]),
        tests("Platform", uses: ["Platform", "WasmBinary"]),
    ]
)
