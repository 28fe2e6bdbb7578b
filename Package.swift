// swift-tools-version: 6.3
import PackageDescription

/// The settings every target is built with.
let strict: [SwiftSetting] = [
    .enableExperimentalFeature("Lifetimes"), .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"), .treatAllWarnings(as: .error),
]

func modules(_ names: [String]) -> [Target.Dependency] { names.map { .target(name: "WCompose\($0)") } }

/// A library module `WCompose<name>` in Sources/<name>, which may import the modules named in `uses`.
func library(
    _ name: String, uses: [String] = [], _ more: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
    .target(
        name: "WCompose\(name)", dependencies: modules(uses) + more, path: "Sources/\(name)", resources: resources,
        swiftSettings: strict)
}

/// The tests of `WCompose<name>` in Tests/<name>Tests.
func tests(
    _ name: String, uses: [String], _ more: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
    .testTarget(
        name: "WCompose\(name)Tests", dependencies: modules(uses) + more, path: "Tests/\(name)Tests", exclude: exclude,
        swiftSettings: strict)
}

/// `make fuzz` sets this: the fuzzer has no `main` and links only with libFuzzer, so that no other build may have it.
let fuzzer: [Target] =
    Context.environment["WCOMPOSE_FUZZER"] == nil
    ? []
    : [
        .executableTarget(
            name: "WComposeFuzzer", dependencies: modules(["FuzzTargets", "TestSupport"]), path: "Tests/Fuzzer",
            exclude: ["Dictionaries"], swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
    ]

/// `make docs` sets this: no other build, and no client, has the plugin that makes the documentation.
let documentation: [Package.Dependency] =
    Context.environment["WCOMPOSE_DOCS"] == nil
    ? [] : [.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0")]

let orderedCollections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let heaps = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

// Each target may import only those above it.
let package = Package(
    name: "wcompose",
    products: [
        .executable(name: "wcompose", targets: ["WComposeMain"]),
        .executable(name: "wcompose-bench", targets: ["WComposeBench"]),
        .library(name: "WCompose", targets: ["WCompose"]),
        .plugin(name: "WComposeBuild", targets: ["WComposeBuild"]),
        .plugin(name: "WComposeCommand", targets: ["WComposeCommand"]),
    ],
    dependencies: [
        // As wide as believed to work, so that clients can resolve; UsingTheLibrary.md says which versions were tried.
        .package(url: "https://github.com/apple/swift-argument-parser", "1.3.0"..<"2.0.0"),
        .package(url: "https://github.com/apple/swift-collections", "1.1.0"..<"2.0.0"),
        .package(url: "https://github.com/apple/swift-system", "1.4.0"..<"2.0.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", "1.0.0"..<"2.0.0"),
    ] + documentation,
    targets: [
        .systemLibrary(
            name: "COpenSSL", path: "Sources/COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CYAML", path: "Sources/CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CZstd", path: "Sources/CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "CPlatform", path: "Sources/CPlatform"),
        .target(name: "CStart", path: "Sources/CStart"),
        library("Diagnostics"),
        library("WasmBinary"),
        library("Platform", uses: ["Diagnostics", "WasmBinary"], ["COpenSSL", "CZstd", "CPlatform"]),
        library("CoreWasm", uses: ["WasmBinary"]),
        library("ComponentModel", uses: ["WasmBinary", "CoreWasm"], [orderedCollections]),
        library("ComponentBinary", uses: ["WasmBinary", "CoreWasm", "ComponentModel"]),
        library(
            "WasmText", uses: ["Diagnostics", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary"],
            [orderedCollections]),
        library(
            "Validation", uses: ["Diagnostics", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary"],
            [orderedCollections]),
        library(
            "WIT",
            uses: [
                "Diagnostics", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "WasmText", "Validation",
            ], [orderedCollections, heaps]),
        library(
            "Composition",
            uses: ["Diagnostics", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "Validation"],
            [orderedCollections, heaps]),
        library(
            "WAC",
            uses: ["Diagnostics", "WasmBinary", "ComponentModel", "WIT", "Composition"], [orderedCollections]),
        library(
            "GraphFiles", uses: ["Diagnostics", "WasmBinary", "ComponentModel", "WIT", "Composition", "WAC"],
            ["CYAML", orderedCollections],
            resources: [.embedInCode("Resources/wcompose.schema.json"), .embedInCode("Resources/lock.schema.json")]),
        library(
            "Componentization",
            uses: [
                "Diagnostics", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "WasmText", "Validation",
                "WIT",
            ], [orderedCollections], resources: [.embedInCode("Resources/libdl.wat")]),
        library(
            "Reports",
            uses: [
                "Diagnostics", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "Validation", "WIT",
                "Composition", "GraphFiles", "Componentization",
            ],
            [orderedCollections], resources: [.embedInCode("Resources/report.schema.json")]),
        library(
            "Pictures", uses: ["Diagnostics", "ComponentModel", "Reports"], [orderedCollections],
            resources: [
                .embedInCode("Resources/picture.css"), .embedInCode("Resources/page.css"),
                .embedInCode("Resources/page.js"),
            ]),
        library(
            "Loading",
            uses: [
                "Diagnostics", "Platform", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "WasmText",
                "Validation", "WIT", "Composition", "WAC", "GraphFiles", "Componentization",
            ], [orderedCollections]),
        library(
            "Operations",
            uses: [
                "Diagnostics", "Platform", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "WasmText",
                "Validation", "WIT", "Composition", "WAC", "GraphFiles", "Componentization", "Loading", "Reports",
                "Pictures",
            ], [orderedCollections]),
        .target(
            name: "WCompose",
            dependencies: modules([
                "Diagnostics", "Platform", "WasmBinary", "ComponentModel", "WasmText", "WIT", "Composition",
                "GraphFiles", "Componentization", "Loading", "Reports", "Operations",
            ]), path: "Sources/WCompose", swiftSettings: strict),
        library(
            "Commands",
            uses: [
                "Diagnostics", "Platform", "WasmBinary", "ComponentModel", "GraphFiles", "Componentization", "Reports",
                "WasmText", "WIT", "WAC", "Loading", "Operations",
            ],
            ["WCompose", argumentParser]),
        .executableTarget(
            name: "WComposeMain", dependencies: ["WComposeCommands", "WComposePlatform", "CStart"],
            path: "Sources/Main",
            swiftSettings: strict),
        .plugin(name: "WComposeBuild", capability: .buildTool()),
        .plugin(
            name: "WComposeCommand",
            capability: .command(
                intent: .custom(verb: "wcompose", description: "Compose WebAssembly components."),
                permissions: [.writeToPackageDirectory(reason: "wcompose writes the components that it composes.")])),
        .executableTarget(
            name: "WComposeBench",
            dependencies: modules(["Diagnostics", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary"]),
            path: "Sources/Bench", swiftSettings: strict),

        .target(
            name: "WComposeTestSupport",
            dependencies: modules(["WasmBinary", "WasmText"]) + [subprocess, systemPackage], path: "Tests/TestSupport",
            swiftSettings: strict),
        .target(
            name: "WComposeFuzzTargets",
            dependencies: modules([
                "Diagnostics", "Platform", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "WasmText",
                "Validation", "WIT", "GraphFiles", "Componentization", "Reports", "Loading", "Operations",
                "TestSupport",
            ]) + ["WCompose", orderedCollections], path: "Tests/FuzzTargets", swiftSettings: strict),
        tests("Fuzz", uses: ["FuzzTargets", "TestSupport"], exclude: ["Regressions"]),
        tests("Diagnostics", uses: ["Diagnostics", "TestSupport"]),
        tests("Platform", uses: ["Platform", "WasmBinary"]),
        tests("WasmBinary", uses: ["WasmBinary"]),
        tests("CoreWasm", uses: ["WasmBinary", "CoreWasm", "TestSupport"]),
        tests("ComponentBinary", uses: ["WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "TestSupport"]),
        tests(
            "WasmText",
            uses: [
                "Diagnostics", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "WasmText", "TestSupport",
            ]),
        tests("ComponentModel", uses: ["WasmBinary", "CoreWasm", "ComponentModel"], [orderedCollections]),
        tests(
            "WIT",
            uses: [
                "Diagnostics", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "Validation", "WIT",
                "TestSupport",
            ], [orderedCollections]),
        tests(
            "Validation",
            uses: ["WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "Validation", "TestSupport"],
            [orderedCollections]),
        tests(
            "Composition",
            uses: [
                "Diagnostics", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "Validation",
                "WasmText", "Composition", "GraphFiles", "TestSupport",
            ], [orderedCollections], exclude: ["Fixtures"]),
        tests(
            "WAC", uses: ["Diagnostics", "WIT", "WAC", "Operations", "Main", "TestSupport"], exclude: ["Fixtures"]),
        tests(
            "GraphFiles", uses: ["GraphFiles", "Diagnostics", "Composition", "WAC", "WIT", "TestSupport"],
            exclude: ["Fixtures"]),
        tests(
            "Loading",
            uses: [
                "Diagnostics", "Platform", "WasmBinary", "CoreWasm", "WasmText", "Validation", "WIT", "Composition",
                "Loading", "Reports", "Operations", "TestSupport",
            ]),
        tests(
            "Operations",
            uses: [
                "Diagnostics", "Platform", "WasmBinary", "ComponentModel", "WasmText", "WIT", "Composition", "Loading",
                "Reports", "Operations", "TestSupport",
            ]),
        .testTarget(
            name: "WComposeTests", dependencies: ["WCompose", "WComposeTestSupport"], path: "Tests/WComposeTests",
            swiftSettings: strict),
        tests(
            "Commands", uses: ["Commands", "Diagnostics", "Reports", "TestSupport", "Main"], [argumentParser],
            exclude: ["Fixtures"]),
        tests(
            "Componentization",
            uses: [
                "Diagnostics", "WasmBinary", "CoreWasm", "ComponentModel", "ComponentBinary", "WasmText", "Validation",
                "WIT", "Componentization", "Loading", "Operations", "Main", "FuzzTargets", "TestSupport",
            ], exclude: ["Fixtures"]),
        tests("Reports", uses: ["Reports", "Diagnostics", "GraphFiles", "TestSupport"], exclude: ["Fixtures"]),
        tests(
            "Pictures", uses: ["Pictures", "Reports", "Composition", "Diagnostics", "TestSupport"],
            exclude: ["Fixtures"]),
        tests("Real", uses: ["Main", "TestSupport"]),
        tests(
            "Samples",
            uses: [
                "Diagnostics", "Platform", "WasmBinary", "ComponentModel", "Composition", "GraphFiles", "Reports",
                "Loading", "Operations", "Main", "TestSupport",
            ], ["WCompose"]),
    ] + fuzzer
)
