// swift-tools-version: 6.3
import PackageDescription

// A client of the library: `make client` builds it in a new folder, where it finds wcompose as a dependency.
let package = Package(
    name: "library",
    dependencies: [.package(name: "wcompose", path: "../..")],
    targets: [
        .executableTarget(name: "library", dependencies: [.product(name: "WCompose", package: "wcompose")])
    ])
