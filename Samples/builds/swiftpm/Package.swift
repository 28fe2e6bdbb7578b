// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "App",
    // In another project: .package(url: "https://github.com/OWNER/wcompose", from: "0.1.0")
    dependencies: [.package(name: "wcompose", path: "../../..")],
    targets: [
        // A resource of the target for each graph file in its directory.
        .executableTarget(name: "App", plugins: [.plugin(name: "WComposeBuild", package: "wcompose")])
    ])
