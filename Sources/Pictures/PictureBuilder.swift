import OrderedCollections
import WComposeComponentModel
package import WComposeDiagnostics
package import WComposeReports

extension Picture {
    /// How much is drawn.
    package struct Extent: Sendable {
        /// The most boxes of instances: beyond, they are drawn in groups. Nothing: all are drawn.
        package var limit: Int?
        /// Whether nested graphs are drawn within frames, where there is room.
        package var opensNested = true
        /// Whether what the host gives is always told in the boxes of those that take it, and so are exports.
        package var foldsHost = false
        /// What was said of the composition, to be shown in its place.
        package var diagnostics: [PlacedDiagnostic] = []

        package init(
            limit: Int?, opensNested: Bool = true, foldsHost: Bool = false, diagnostics: [PlacedDiagnostic] = []
        ) {
            self.diagnostics = diagnostics
            self.limit = limit
            self.opensNested = opensNested
            self.foldsHost = foldsHost
        }
    }

    /// - Parameters:
    ///   - path: of the nested graph that is drawn, as in `logger/`, by the ids of instances; empty for the composition
    ///     itself.
    ///   - componentPath: the same by the ids of components.
    package init(
        _ composition: CompositionReport.Composition, of report: CompositionReport, titled title: String,
        below path: String = "", components componentPath: String = "", _ extent: Extent
    ) {
        self.init(title: title, headline: CompositionSummary().headline(of: composition))
        var builder = PictureBuilder(report, extent)
        builder.draw(composition, below: path, components: componentPath, in: nil)
        boxes = builder.boxes
        arrows = Array(builder.arrows.values) + builder.missed
        problems = path.isEmpty ? builder.unplaced : []
        frames = builder.frames
        remarks = builder.allRemarks + composition.besides.map { "not shown: \($0)" }
    }
}

/// Draws one composition after the other, those that are nested within frames.
private struct PictureBuilder {
    private let report: CompositionReport
    private let extent: Picture.Extent
    private(set) var boxes: [Picture.Box] = []
    private(set) var arrows: OrderedDictionary<Ends, Picture.Arrow> = [:]
    private(set) var frames: [Picture.Frame] = []
    private var remarks: [String] = []
    private(set) var missed: [Picture.Arrow] = []

    struct Ends: Hashable {
        var from: Int
        var to: Int
    }

    private let numbers: ComponentNumbers
    /// What is said, by the instance that it is said of.
    private var said: [String: [(diagnostic: PlacedDiagnostic, subject: Diagnostic.Subject)]] = [:]
    /// Those of whom what is said is shown in a box.
    private var placed: Set<String> = []
    /// What is given and exported that is no instance's and not the host's.
    private var definitionsGiven = 0
    /// What is said of the components of files, by input: the same for all instances.
    private var fileLines: [Int: [String]] = [:]
    /// The nested graphs that were opened, by the ways to their components: each is, once.
    private var opened: Set<String> = []

    /// What the host gives is drawn as boxes for no more instances than this.
    private static let mostForHostBoxes = 30
    private static let mostHostBoxes = 12
    private static let mostExportBoxes = 8

    init(_ report: CompositionReport, _ extent: Picture.Extent) {
        self.report = report
        self.extent = extent
        numbers = ComponentNumbers(report)
        for diagnostic in extent.diagnostics {
            for subject in diagnostic.subjects { said[subject.instance, default: []].append((diagnostic, subject)) }
        }
    }

    /// What is said of what is not drawn.
    var unplaced: [Picture.Problem] {
        extent.diagnostics.filter { diagnostic in
            !diagnostic.subjects.contains { placed.contains($0.instance) }
        }.map { Picture.Problem($0) }
    }

    var allRemarks: [String] {
        guard definitionsGiven > 0 else { return remarks }
        let words = "what the composition defines itself, in \(Quantity.counted(definitionsGiven, "connection"))"
        return remarks + ["not drawn: " + words]
    }

    // MARK: - Levels

    /// - Parameter frame: the one that it is drawn in, of which it is the nested graph.
    /// - Returns: the boxes of what it imports and of what it exports, where it is nested.
    @discardableResult
    mutating func draw(
        _ composition: CompositionReport.Composition, below path: String, components componentPath: String,
        in frame: Int?
    ) -> (imports: Int?, exports: Int?) {
        let groups = InstanceGroups(composition, limit: extent.limit ?? .max)
        if groups.units.count < composition.instances.count {
            remarks.append(
                "\(Quantity.counted(composition.instances.count, "instance")) in \(groups.units.count) boxes")
        }
        let opens = extent.opensNested && extent.limit.map { composition.totalInstances <= $0 } ?? true
        var level = Level(
            composition, path: path, componentPath: componentPath, frame: frame, opensNested: opens,
            foldsHost: extent.foldsHost || composition.instances.count > Self.mostForHostBoxes)
        if level.isNested {
            if !composition.imports.isEmpty { level.imports = addPort("imports", of: level) }
        } else if !level.foldsHost {
            addHost(&level)
        }
        for unit in groups.units { add(unit, &level) }
        for edge in composition.edges where !edge.isImplied { connect(edge, level) }
        addExports(&level)
        for instance in composition.instances { addProblems(of: instance.id, level) }
        return (level.imports, level.exports)
    }

    private mutating func add(_ box: Picture.Box) -> Int {
        boxes.append(box)
        return boxes.count - 1
    }

    private mutating func addPort(_ name: String, of level: Level) -> Int {
        add(Picture.Box(key: level.path + name, kind: .port, title: name, frame: level.frame))
    }

    // MARK: - Instances

    private mutating func add(_ unit: InstanceGroups.Unit, _ level: inout Level) {
        guard unit.members.count == 1, let instance = unit.members.first else {
            let box = add(
                Picture.Box(
                    key: level.path + unit.title, kind: .group, title: unit.title, lines: unit.lines,
                    frame: level.frame,
                    component: unit.component.flatMap { level.input(of: $0) }.flatMap { numbers[$0] },
                    members: unit.members.map(\.id)))
            for member in unit.members { level.place(member.id, out: box, into: box) }
            return
        }
        let component = level.component(of: instance)
        if level.opensNested, case .composition(let nested) = component.contents,
            opened.insert(level.path + component.id).inserted
        {
            return open(nested, as: instance, level: &level)
        }
        var box = Picture.Box(key: level.path + instance.id, kind: .instance, title: instance.id, frame: level.frame)
        switch component.contents {
        case .input(let index):
            box.component = numbers[index]
            box.lines = lines(for: index, component.id, instance.id)
        case .composition, .same:
            box.kind = .nested
            box.lines = ["a nested graph" + (component.id == instance.id ? "" : ", `\(component.id)`")]
            if case .same(let path) = component.contents { box.lines.append("the same as `\(path)`") }
        case .core(let size):
            box.kind = .core
            box.lines = ["core modules, \(Quantity.bytes(size))"]
        case .given(let provider): box.lines = ["the component is \(provider.words)"]
        case .missing:
            box.kind = .missing
            box.lines = ["has errors, or could not be loaded"]
        }
        if level.foldsHost { box.lines += level.foldedLines(of: instance.id) }
        let place = add(box)
        level.place(instance.id, out: place, into: place)
    }

    private mutating func open(
        _ nested: CompositionReport.Composition, as instance: CompositionReport.Instance, level: inout Level
    ) {
        let key = level.path + instance.id
        let title = instance.id == instance.component ? instance.id : "\(instance.id) (\(instance.component))"
        frames.append(Picture.Frame(key: key, title: title, parent: level.frame))
        let frame = frames.count - 1
        var ports = draw(
            nested, below: key + "/", components: level.componentPath + instance.component + "/", in: frame)
        // Without either there is still a box for what else is said of it.
        let only =
            ports.imports ?? ports.exports
            ?? add(Picture.Box(key: key + "/none", kind: .port, title: "no imports, no exports", frame: frame))
        ports = (ports.imports ?? only, ports.exports ?? only)
        level.place(instance.id, out: ports.exports ?? only, into: ports.imports ?? only)
    }

    /// The file of a component and its size, and how often it is used.
    private mutating func lines(for index: Int, _ component: String, _ instance: String) -> [String] {
        let input = report.inputs[index]
        if let known = fileLines[index] { return known }
        guard let path = input.paths.first else {
            return lines(for: index, called: component == instance ? nil : component)
        }
        let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
        let lines = lines(for: index, called: FileName.shown(String(path[start...])))
        fileLines[index] = lines
        return lines
    }

    private func lines(for index: Int, called name: String?) -> [String] {
        let input = report.inputs[index]
        let size = (name.map { $0 + ", " } ?? "") + Quantity.bytes(input.size)
        guard let count = numbers.uses(of: index) else { return [size] }
        return [size, "embedded once for \(Quantity.spelled(count))"]
    }

    // MARK: - Arrows

    private mutating func connect(_ edge: CompositionReport.Edge, _ level: Level) {
        guard let to = level.into[edge.consumer] else { return }
        connect(edge, from: edge.provider, to: to, level)
    }

    private mutating func connect(
        _ edge: CompositionReport.Edge, from provider: CompositionReport.Edge.Provider, to: Int, _ level: Level
    ) {
        if case .parts(let parts) = provider {
            for part in parts { connect(edge, from: part.provider, to: to, level) }
            return
        }
        let from =
            provider.instance.flatMap { level.out[$0] }
            ?? provider.hosts.first.flatMap { level.host[$0] ?? level.imports }
        if case .definition = provider { definitionsGiven += 1 }
        // What the host gives may be told in the box of who takes it, and within a group nothing is drawn.
        guard let from, from != to else { return }
        var wire = Picture.Wire(edge)
        wire.isFaulty = isFaulty(edge, level)
        connect(from, to, wire)
    }

    private mutating func connect(_ from: Int, _ to: Int, _ wire: Picture.Wire) {
        arrows[Ends(from: from, to: to), default: Picture.Arrow(from: from, to: to, wires: [])].wires.append(wire)
    }

    // MARK: - Problems

    /// Shows what is said of an instance in its box, and what it was nearly connected to.
    private mutating func addProblems(of id: String, _ level: Level) {
        guard !said.isEmpty, let entries = said[level.componentPath + id], let box = level.into[id] else { return }
        placed.insert(level.componentPath + id)
        for severity in Severity.allCases {
            for (diagnostic, _) in entries where diagnostic.severity == severity {
                let problem = Picture.Problem(diagnostic)
                if !boxes[box].problems.contains(problem) { boxes[box].problems.append(problem) }
            }
        }
        for (diagnostic, subject) in entries {
            for nearby in subject.nearby where nearby.instance.hasPrefix(level.componentPath) {
                let other = String(nearby.instance.dropFirst(level.componentPath.count))
                guard let from = level.out[other], from != box else { continue }
                let words = "\(subject.importName ?? id) is not connected to \(other): \(nearby.reason)"
                let name = subject.importName ?? diagnostic.code.rawValue
                missed.append(
                    Picture.Arrow(
                        from: from, to: box,
                        wires: [.init(name: ExternNameKind.shortName(of: name), words: words, fullName: name)],
                        isMissed: true))
            }
        }
    }

    /// Whether there is an error about an import.
    private func isFaulty(_ edge: CompositionReport.Edge, _ level: Level) -> Bool {
        guard !said.isEmpty else { return false }
        return (said[level.componentPath + edge.consumer] ?? []).contains { diagnostic, subject in
            diagnostic.severity == .error && subject.importName == edge.importName
        }
    }

    // MARK: - Host and exports

    private mutating func addHost(_ level: inout Level) {
        let imports = level.composition.imports
        let fullNames = imports.compactMap { item in item.completedName.map { (item.name, $0) } }
        var packages = PackageNames.grouped(
            imports.map(\.name), fullNames: Dictionary(fullNames) { first, _ in first })
        if packages.count > Self.mostHostBoxes {
            let rest = packages[(Self.mostHostBoxes - 1)...].flatMap(\.names)
            packages.removeSubrange((Self.mostHostBoxes - 1)...)
            packages.append((Quantity.counted(rest.count, "more import"), rest))
        }
        for (title, names) in packages {
            var lines = PackageNames.listed(names)
            if lines == [title] { lines = [] }
            let box = add(Picture.Box(key: "host/" + title, kind: .host, title: title, lines: lines))
            for name in names { level.host[name] = box }
        }
    }

    private mutating func addExports(_ level: inout Level) {
        let exports = level.composition.exports
        guard !exports.isEmpty else { return }
        if level.isNested {
            level.exports = addPort("exports", of: level)
        } else if level.foldsHost {
            return
        } else if exports.count > Self.mostExportBoxes {
            level.exports = add(
                Picture.Box(
                    key: "exports/all", kind: .exports, title: Quantity.counted(exports.count, "export"),
                    lines: PackageNames.listed(exports.map(\.name))))
        }
        for item in exports {
            let box =
                level.exports
                ?? add(Picture.Box(key: "exports/" + item.name, kind: .exports, title: item.fullName))
            let roots = item.provider.roots
            if roots.isEmpty { definitionsGiven += 1 }
            for root in roots {
                guard
                    let from = root.instance.flatMap({ level.out[$0] })
                        ?? root.hosts.first.flatMap({ level.host[$0] ?? level.imports })
                else { continue }
                connect(from, box, Picture.Wire(item))
            }
        }
    }
}

/// One composition, and where what is in it was drawn.
private struct Level {
    let composition: CompositionReport.Composition
    let path: String
    /// As `path`, by the ids of components.
    let componentPath: String
    let frame: Int?
    let opensNested: Bool
    let foldsHost: Bool
    private let components: [String: CompositionReport.Component]
    /// Names of what each instance takes from the host, and of what of it is exported, where that is told in its box.
    private var taken: [String: [String]] = [:]
    private var exported: [String: [String]] = [:]
    /// The boxes that things come out of and go into, by the ids of instances.
    private(set) var out: [String: Int] = [:]
    private(set) var into: [String: Int] = [:]
    /// The boxes of imports, by their names.
    var host: [String: Int] = [:]
    /// The box of all imports, or exports.
    var imports: Int?
    var exports: Int?

    init(
        _ composition: CompositionReport.Composition, path: String, componentPath: String, frame: Int?,
        opensNested: Bool, foldsHost: Bool
    ) {
        self.componentPath = componentPath
        self.composition = composition
        self.path = path
        self.frame = frame
        self.opensNested = opensNested
        self.foldsHost = foldsHost && path.isEmpty
        components = Dictionary(composition.components.map { ($0.id, $0) }) { first, _ in first }
        guard self.foldsHost else { return }
        for edge in composition.edges where !edge.isImplied && !edge.provider.hosts.isEmpty {
            taken[edge.consumer, default: []].append(edge.fullImportName)
        }
        for item in composition.exports {
            for root in item.provider.roots {
                if let id = root.instance { exported[id, default: []].append(item.name) }
            }
        }
    }

    /// Whether it is a nested graph.
    var isNested: Bool { !path.isEmpty }

    mutating func place(_ id: String, out: Int, into: Int) {
        self.out[id] = out
        self.into[id] = into
    }

    func component(of instance: CompositionReport.Instance) -> CompositionReport.Component {
        guard let component = components[instance.component] else {
            preconditionFailure("an instance is of a component of its composition")
        }
        return component
    }

    func input(of component: String) -> Int? {
        if case .input(let index)? = components[component]?.contents { index } else { nil }
    }

    /// What an instance takes from the host, and what of it is exported.
    func foldedLines(of id: String) -> [String] {
        var lines: [String] = []
        if let names = taken[id] { lines.append("host: " + PackageNames.folded(names)) }
        if let names = exported[id] { lines.append("exported: " + PackageNames.shortened(names)) }
        return lines
    }
}
