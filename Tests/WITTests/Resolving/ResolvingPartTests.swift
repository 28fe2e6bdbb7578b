import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeDiagnostics

@testable import WComposeWIT

/// The parts of resolving, each alone.
struct ResolvingPartTests {
    /// The packages of texts, each a file of its own, with the first as the root.
    private static func packages(_ texts: String...) -> (FoundPackages, ResolvingProblems) {
        var packages = FoundPackages()
        var problems = ResolvingProblems()
        for (index, text) in texts.enumerated() {
            let files = WIT.PackageFiles(files: [ParsedText(text).file], path: "\(index).wit")
            _ = packages.add(files, isRoot: index == 0, reporting: &problems)
        }
        return (packages, problems)
    }

    private static var place: SourceRange {
        var sources = SourceMap()
        return SourceRange(source: sources.add(name: "x", text: []), start: 0, end: 1)
    }

    private static func path(_ item: String, of package: (String, String)? = nil) -> UsePathSyntax {
        let range = Self.place
        func identifier(_ text: String) -> IdentifierSyntax { IdentifierSyntax(text: text, range: range) }
        let name = package.map {
            PackageNameSyntax(namespace: identifier($0.0), name: identifier($0.1), version: nil)
        }
        return UsePathSyntax(package: name, item: identifier(item), range: range)
    }

    // MARK: - Packages

    @Test func packagesComeBehindThoseThatTheyName() {
        var (packages, problems) = Self.packages(
            "package a:root; interface i { use b:dep/t.{x}; }", "package b:dep; interface t { type x = u8; }",
            "package a:other;")
        #expect(packages.names.map(\.description) == ["a:root", "b:dep", "a:other"])
        let order = packages.order(reporting: &problems)
        #expect(order.map { packages[$0].name.description } == ["a:other", "b:dep", "a:root"])
        #expect(problems.diagnostics.isEmpty)
        #expect(!packages.haveConflictingNames)
    }

    @Test func packagesInACircleAreMissing() {
        var (packages, problems) = Self.packages(
            "package a:a; interface i { use b:b/i.{x}; }", "package b:b; interface i { use a:a/i.{x}; }", "package c:c;"
        )
        let order = packages.order(reporting: &problems)
        #expect(order.map { packages[$0].name.description } == ["c:c"])
        #expect(problems.diagnostics.count == 1)
    }

    @Test func aNameWithoutAVersionFindsAnyVersion() {
        let (packages, _) = Self.packages("package a:a@1.0.0;", "package b:b;")
        let name = WIT.PackageName(namespace: "a", name: "a", version: nil)
        #expect(packages.index(of: name) == nil)
        #expect(packages.package(named: name)?.name.description == "a:a@1.0.0")
    }

    @Test func aPackageTwiceIsReportedAndTheFirstCounts() {
        let (packages, problems) = Self.packages("package a:a; interface i {}", "package a:a; interface j {}")
        #expect(packages.names.count == 1)
        #expect(problems.diagnostics.count == 1)
        #expect(packages[0].names.keys.sorted() == ["i"])
    }

    // MARK: - Items and paths

    @Test func itemsOfAPackageInOrder() {
        let text = ParsedText(
            """
            world w { import b; }
            interface a { use b.{t}; }
            interface b { type t = u8; }
            interface c { use d.{t}; }
            interface d { use c.{t}; }
            """)
        var problems = ResolvingProblems()
        let items = PackageItems(of: [text.file.items], reporting: &problems)
        #expect(items.items.map(\.name.text) == ["w", "a", "b", "c", "d"])
        let order = items.order(in: .unnamed, reporting: &problems)
        #expect(order.items.map(\.name.text) == ["b", "a", "c", "d", "w"])
        #expect(order.unavailable.map(\.name.text) == ["c", "d"])
        #expect(problems.diagnostics.count == 1)
    }

    @Test func pathsAreFoundAndWrongOnesReportedOnce() {
        var (packages, problems) = Self.packages(
            "package a:a; interface i {} world w {}", "package b:b; interface j {}")
        packages[0].items = ["i": .interface(WIT.ID(7))]
        packages[1].items = ["j": .interface(WIT.ID(8))]
        packages[1].id = WIT.ID(0)
        let file = TextFile(0, of: 0, in: packages)
        var paths = PathResolver()
        func interface(_ path: UsePathSyntax) -> WIT.InterfaceID? {
            paths.interface(at: path, in: file, among: packages, reporting: &problems)
        }
        #expect(interface(Self.path("i")) == WIT.ID(7))
        #expect(interface(Self.path("j", of: ("b", "b"))) == WIT.ID(8))
        #expect(problems.diagnostics.isEmpty)
        // A world where an interface belongs.
        #expect(interface(Self.path("w")) == nil)
        #expect(problems.diagnostics.count == 1)
        #expect(!problems.isIncomplete)
        // A package that is missing is one problem, however often it is named.
        for _ in 0..<3 { #expect(interface(Self.path("k", of: ("c", "c"))) == nil) }
        #expect(problems.diagnostics.count == 2)
        #expect(problems.isIncomplete)
        for _ in 0..<3 { #expect(interface(Self.path("nothing")) == nil) }
        #expect(problems.diagnostics.count == 3)
    }

    // MARK: - Gates

    @Test func gatesCountWhatTheyLeaveOut() {
        var gates = FeatureGates(features: .named(["on"]))
        let included = [nil, "on", "off"].map { gates.includes(WIT.Gate(unstableFeature: $0)) }
        #expect(included == [true, true, false])
        let isIncludedWithin = gates.includes(WIT.Gate(unstableFeature: "off"), isWithin: true)
        #expect(!isIncludedWithin)
        #expect(gates.gatedOff == ["off": 1])
        #expect(gates.known == ["on", "off"])
    }

    // MARK: - Types

    @Test func depthsOfTypesAndInterfaces() {
        var depths = TypeDepths()
        depths.append(depths.traits(of: .resource))
        depths.append(depths.traits(of: .value(.list(.shape(.option(.shape(.borrow(WIT.ID(0)))))))))
        depths.append(depths.traits(of: .alias(WIT.ID(1))))
        #expect(depths[WIT.ID(0)] == TypeDepths.Traits(isResource: true))
        #expect(depths[WIT.ID(2)] == TypeDepths.Traits(depth: 3, hasBorrow: true))
        let function = FunctionType<WIT.ValueType>(
            isAsync: false, parameters: [Labeled("x", .named(WIT.ID(1)))], result: nil)
        #expect(depths.depth(of: function) == 4)
        #expect(depths.depth(of: WIT.InterfaceID(0)) == nil)
        depths.note(3, in: .interface(WIT.ID(0)))
        depths.note(2, in: .interface(WIT.ID(0)))
        #expect(depths.depth(of: WIT.InterfaceID(0)) == 4)
        #expect(depths.chain(using: []) == 1)
        depths.note(chain: 5, of: WIT.ID(0))
        #expect(depths.chain(using: [WIT.ID(0), WIT.ID(1)]) == 6)
    }

    @Test func unknownTypesAreOneProblemWithAllPlaces() {
        let (packages, _) = Self.packages(
            "package a:a; interface i { f: func(a: nope) -> list<nope>; g: func(b: u8); }")
        var draft = ResolutionDraft(features: .none)
        var types = TypeResolver()
        let file = TextFile(0, of: 0, in: packages)
        guard case .texts(let files) = packages[0].contents, case .interface(let interface)? = files.first?.first else {
            Issue.record("the package has an interface")
            return
        }
        let functions = interface.items.compactMap { item -> WIT.Function? in
            guard case .function(let function) = item else { return nil }
            return types.function(function, of: nil, in: NameScope(), of: file, &draft)
        }
        #expect(functions.map(\.name) == ["g"])
        #expect(functions.first?.type.parameters == [Labeled("b", .primitive(.u8))])
        #expect(draft.problems.diagnostics.count == 1)
        #expect(draft.problems.diagnostics.first?.labels.count == 2)
    }

    // MARK: - Worlds

    /// `use`s of interfaces in a chain: `c` uses `b`, which uses `a`.
    private static func chain() -> WIT.Resolution {
        ResolvedTexts(
            """
            package a:a;
            interface a { record t { x: u8 } }
            interface b { use a.{t}; }
            interface c { use b.{t}; }
            world w {}
            """
        ).resolution
    }

    @Test func aWorldImportsWhatItsInterfacesUse() throws {
        var resolution = Self.chain()
        let world = WIT.WorldID(0)
        let ids = resolution.interfaces.indices.map { WIT.InterfaceID($0) }
        resolution[world].imports[.interface(ids[2])] = WIT.World.Item(.interface(ids[2]))
        let uses = ids.map { resolution.dependencies(of: $0).elements }
        #expect(!WorldElaboration.isComplete(world, in: resolution, uses: uses))
        let elaboration = WorldElaboration(of: world, in: resolution)
        #expect(elaboration.imports.keys.map { resolution.name(of: $0) } == ["a:a/a", "a:a/b", "a:a/c"])
        #expect(elaboration.unmet == nil)
        // The world is as it was until it is given its items.
        #expect(resolution[world].imports.count == 1)
        elaboration.write(to: &resolution)
        #expect(resolution[world].imports.count == 3)
        #expect(WorldElaboration.isComplete(world, in: resolution, uses: uses))
    }

    @Test func anExportThatNeedsAnImportOfWhatIsExported() {
        var resolution = Self.chain()
        let world = WIT.WorldID(0)
        for index in [0, 2] {
            resolution[world].exports[.interface(WIT.ID(index))] = WIT.World.Item(.interface(WIT.ID(index)))
        }
        #expect(WorldElaboration(of: world, in: resolution).unmet?.path == ["a:a/c", "a:a/b", "a:a/a"])
    }

    // MARK: - Problems

    @Test func problemsAreBoundedAndKnownOnesAddedOnce() {
        let place = Self.place
        var problems = ResolvingProblems()
        for _ in 0..<2_000 { problems.report(.streamOfChar(at: .text(place))) }
        #expect(problems.diagnostics.count == 1_000)
        let oneTooMany = problems.report(.streamOfChar(at: .text(place)))
        #expect(oneTooMany == nil)
        var few = ResolvingProblems()
        few.item = "world `w`"
        let first = few.report(.streamOfChar(at: .text(place)))
        #expect(first == 0)
        #expect(few.diagnostics.first?.notes.last == "in world `w` of the binary")
        few.addNew(from: problems)
        #expect(few.diagnostics.count == 1)
    }
}
