import OrderedCollections
import Testing
import WComposeDiagnostics

@testable import WComposeWIT

/// The orders in which items, packages and worlds are found.
struct OrderTests {
    @Test(
        arguments: [
            ([], [], []),
            ([[], [], []], [0, 1, 2], []),
            ([[2], [], [1]], [1, 2, 0], []),
            ([[1, 1], [], [0]], [1, 0, 2], []),
            // What is in a circle, and what is behind it, is missing.
            ([[1], [0], [], [0]], [2], [[0, 1]]),
            ([[0]], [], [[0]]),
            ([[1], [2], [0], [4], [3]], [], [[0, 1, 2], [3, 4]]),
        ] as [([[Int]], [Int], [[Int]])])
    func itemsComeBehindWhatTheyDependOn(dependencies: [[Int]], expected: [Int], cycles: [[Int]]) {
        let order = DependencyOrder(dependencies)
        #expect(order.order == expected)
        #expect(order.cycles == cycles)
    }

    @Test func placesOfACircleAreThoseOfItsSteps() {
        let places = [[1: "a to b", 2: "a to c"], [0: "b to a"], [0: "c to a"]]
        #expect(DependencyOrder.places(of: [0, 1], in: places) == ["a to b", "b to a"])
        #expect(DependencyOrder.places(of: [2, 0], in: places) == ["c to a", "a to c"])
    }

    @Test func depthFirst() {
        let dependencies = [1: [3, 2], 2: [4], 3: [], 4: [], 5: [1, 6], 6: [5]]
        func order(of nodes: [Int]) -> [Int] {
            OrderedSet(depthFirst: nodes) { dependencies[$0] ?? [] }.elements
        }
        #expect(order(of: []) == [])
        #expect(order(of: [1]) == [3, 4, 2, 1])
        #expect(order(of: [4, 1]) == [4, 3, 2, 1])
        // In a circle, the one that is come to first is last.
        #expect(order(of: [5]) == [3, 4, 2, 1, 6, 5])
        #expect(order(of: [6]) == [3, 4, 2, 1, 5, 6])
    }

    @Test func aNameIsDefinedOnce() {
        var scope = NameScope()
        #expect(scope.define("a", at: .file("first"), .function) == nil)
        let other = scope.define("A", at: .file("second"), .unavailable)
        #expect(other?.name == "a")
        #expect(other?.place == .file("first"))
        #expect(scope.define("t", at: .file("first"), .unavailable) == nil)
        #expect(scope.typeNames == ["t"])
        #expect(scope["b"] == nil)
    }

    @Test(arguments: [
        ("wasi:io", ["0.2.0", "0.2.12"], "0.2.12", "0.2.0 to 0.2.12"),
        ("wasi:cli", ["0.2.0", "0.3.0"], "0.2.12", "0.2.0 to 0.2.12, and 0.3.0"),
    ])
    func releasesThatAreKnown(package: String, ends: [String], recommended: String, summary: String) throws {
        let releases = try #require(KnownPackages.releases(of: package))
        #expect([releases.first, releases.last] == ends)
        #expect(KnownPackages.recommended(releases) == recommended)
        #expect(KnownPackages.summary(of: releases) == summary)
        #expect(KnownPackages.releases(of: "example:x") == nil)
    }

    // MARK: Worlds by name

    private static let worlds = ResolvedTexts(
        "package a:b; world one {} world two {}",
        dependencies: ["package c:d@1.0.0; world w {} world one {}", "package c:d@2.0.0; world w {}"])

    @Test(arguments: [
        ("one", "a:b/one"), ("a:b/two", "a:b/two"), ("c:d/one", "c:d/one@1.0.0"), ("c:d/w@2.0.0", "c:d/w@2.0.0"),
        ("%one", "a:b/one"), ("%c:%d/%w@2.0.0", "c:d/w@2.0.0"),
    ])
    func aWorldByItsName(name: String, expected: String) throws {
        let root = try #require(Self.worlds.root)
        let world = try Self.worlds.resolution.world(named: name, in: root)
        #expect(Self.worlds.resolution.qualifiedName(of: world) == expected)
    }

    @Test func aWorldThatCannotBeChosen() throws {
        let root = try #require(Self.worlds.root)
        let resolution = Self.worlds.resolution
        #expect(throws: WIT.Resolution.WorldChoice.ambiguous(["one", "two"])) {
            _ = try resolution.world(named: nil, in: root)
        }
        let known = ["one", "two", "c:d/w@1.0.0", "c:d/one@1.0.0", "c:d/w@2.0.0"]
        for name in ["three", "c:d/w"] {
            #expect(throws: WIT.Resolution.WorldChoice.unknown(name, known: known)) {
                _ = try resolution.world(named: name, in: root)
            }
        }
        let only = ResolvedTexts("package a:b; world one {}")
        #expect(try only.resolution.world(named: nil, in: #require(only.root)).index == 0)
    }
}
