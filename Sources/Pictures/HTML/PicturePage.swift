import WComposeComponentModel
package import WComposeDiagnostics
package import WComposeReports

/// A page that shows a composition, and in it each nested graph, which opens from its box.
package struct PicturePage: Sendable {
    /// The composition, then the nested graphs that can be opened.
    package let pictures: [Picture]
    private let report: CompositionReport
    private let levels: [Level]
    private let title: String

    /// A composition, and the way to it by the ids of instances.
    private struct Level: Sendable {
        var path: String
        /// The same by the ids of components.
        var components: String
        var composition: CompositionReport.Composition

        /// Which level a component is.
        func opened(by component: CompositionReport.Component, _ places: [String: Int]) -> Int? {
            switch component.contents {
            case .composition: places[components + component.id + "/"]
            case .same(let path): places[path + "/"]
            case .input, .core, .given, .missing: nil
            }
        }
    }

    /// So many nested graphs can be opened.
    private static let mostNested = 50

    /// - Parameter limit: the most boxes of a picture.
    package init(
        of report: CompositionReport, titled title: String, limit: Int, diagnostics: [PlacedDiagnostic] = []
    ) {
        self.report = report
        self.title = title
        let (levels, isComplete) = report.composition.map { Self.levels($0) } ?? ([], true)
        self.levels = levels
        var pictures = levels.map { level in
            Picture(
                level.composition, of: report, titled: level.path.isEmpty ? title : "inside \(level.path.dropLast())",
                below: level.path, components: level.components,
                .init(limit: limit, opensNested: false, diagnostics: diagnostics))
        }
        if !isComplete { pictures[0].remarks.append("only the first \(Self.mostNested) nested graphs open") }
        self.pictures = pictures
    }

    /// The composition and those in it, each under the first instance of it.
    private static func levels(_ root: CompositionReport.Composition) -> (levels: [Level], isComplete: Bool) {
        var levels = [Level(path: "", components: "", composition: root)]
        var next = 0
        while next < levels.count {
            let level = levels[next]
            next += 1
            let components = Dictionary(level.composition.components.map { ($0.id, $0) }) { first, _ in first }
            var opened: Set<String> = []
            for instance in level.composition.instances where opened.insert(instance.component).inserted {
                guard case .composition(let nested)? = components[instance.component]?.contents else { continue }
                guard levels.count <= mostNested else { return (levels, false) }
                levels.append(
                    Level(
                        path: level.path + instance.id + "/", components: level.components + instance.component + "/",
                        composition: nested))
            }
        }
        return (levels, true)
    }

    package func html(_ layouts: [PictureLayout]) -> String {
        var out = MarkupWriter()
        out.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
        out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        out.raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
        out.element("title", title)
        out.raw("\n<style>\n" + Resources.pictureStyle + Resources.pageStyle + "</style>\n</head>\n<body>\n")
        header(&out)
        out.raw("<main>\n<div id=\"stage\">\n")
        for (index, (picture, layout)) in zip(pictures, layouts).enumerated() {
            out.open(
                "section", [("class", "sheet"), ("data-picture", String(index))] + (index == 0 ? [] : [("hidden", "")]))
            if index > 0 {
                out.open("h2")
                out.raw(XMLText.escaped(picture.title))
                out.raw(" <button type=\"button\" class=\"shut\">close</button>")
                out.close("h2")
            }
            out.raw("\n" + picture.svgElement(layout) + "\n")
            for remark in picture.remarks { out.element("p", [("class", "remark")], remark) }
            for problem in picture.problems {
                out.element("p", [("class", "remark \(problem.severity.rawValue)")], problem.words)
            }
            out.close("section")
            out.newLine()
        }
        out.raw("</div>\n<aside id=\"details\" aria-live=\"polite\"></aside>\n</main>\n")
        tables(&out)
        out.raw("<script type=\"application/json\" id=\"data\">" + Self.scriptSafe(data.serialized()) + "</script>\n")
        // Well-formed as XML too, in which a script is text like any other.
        out.raw("<script>//<![CDATA[\n" + Resources.pageScript + "//]]></script>\n</body>\n</html>\n")
        return out.text
    }

    /// Nothing in a script's text may end it, or mean something in XML.
    private static func scriptSafe(_ json: String) -> String {
        json.replacing("<", with: "\\u003c").replacing("&", with: "\\u0026")
    }

    private func header(_ out: inout MarkupWriter) {
        out.raw("<header>\n")
        out.element("h1", title)
        if let headline = pictures.first?.headline { out.element("p", headline) }
        out.raw(
            """

            <label>Search <input id="search" type="search" autocomplete="off" placeholder="instance, interface, file"/></label>
            <label>Resource <select id="resource"><option value="">none</option></select></label>
            <span class="zoom"><button type="button" data-zoom="-1" aria-label="smaller">−</button>\
            <button type="button" data-zoom="0">fit</button>\
            <button type="button" data-zoom="1" aria-label="larger">+</button></span>
            <p class="keys">Tab to a box; arrow keys follow arrows; Enter shows it, and opens a nested graph; / searches; Esc closes.</p>
            <ul id="found" hidden=""></ul>
            </header>

            """)
    }

    /// All that was wired, for those who read, and where scripts do not run.
    private func tables(_ out: inout MarkupWriter) {
        guard let composition = report.composition else { return }
        out.raw("<details id=\"wiring\"><summary>Everything that is wired</summary>\n<pre>")
        out.raw(XMLText.escaped(CompositionSummary(rowLimit: 2_000).text(of: composition)))
        out.raw("</pre>\n</details>\n")
    }

    // MARK: - Data

    /// What the script shows.
    private var data: JSONValue {
        let places = Dictionary(levels.enumerated().map { ($1.components, $0) }) { first, _ in first }
        return [
            "pictures": .array(zip(levels, pictures).map { data(of: $1, $0, places) }),
            "resources": .array(levels.flatMap { level in level.composition.resources.map { data(of: $0, level) } }),
        ]
    }

    private func data(of picture: Picture, _ level: Level, _ places: [String: Int]) -> JSONValue {
        let components = Dictionary(level.composition.components.map { ($0.id, $0) }) { first, _ in first }
        let instances = Dictionary(level.composition.instances.map { (level.path + $0.id, $0) }) { first, _ in first }
        let imports = components.mapValues { component in
            Dictionary((component.world?.imports ?? []).map { ($0.name, $0) }) { first, _ in first }
        }
        return [
            "path": .string(level.path),
            "boxes": .array(
                picture.boxes.map { box in
                    let component = instances[box.key].flatMap { components[$0.component] }
                    return data(of: box, component, opens: component.flatMap { level.opened(by: $0, places) })
                }),
            "arrows": .array(
                picture.arrows.map { arrow in
                    [
                        "from": .int(arrow.from), "to": .int(arrow.to),
                        "wires": .array(
                            arrow.wires.map { wire in
                                let asker = instances[picture.boxes[arrow.to].key]
                                return data(of: wire, asker.flatMap { imports[$0.component]?[wire.fullName] })
                            }),
                    ]
                }),
        ]
    }

    private func data(of box: Picture.Box, _ component: CompositionReport.Component?, opens: Int?) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("key", .string(box.key)), .init("kind", .string(box.kind.rawValue)),
            .init("title", .string(box.title)), .init("lines", .array(box.lines.map(JSONValue.string))),
        ]
        if !box.problems.isEmpty {
            members.append(.init("problems", .array(box.problems.map { .string($0.words) })))
        }
        if !box.members.isEmpty { members.append(.init("members", .array(box.members.map(JSONValue.string)))) }
        if let opens { members.append(.init("opens", .int(opens))) }
        guard let component else { return .object(members) }
        members.append(.init("component", .string(component.id)))
        if case .input(let index) = component.contents {
            let input = report.inputs[index]
            members.append(.init("files", .array(input.paths.map { .string(FileName.shown($0)) })))
            if let digest = input.contentSHA256 { members.append(.init("sha256", .string(digest))) }
        }
        if let world = component.world {
            members.append(.init("imports", .array(world.imports.map { .string($0.wit) })))
            members.append(.init("exports", .array(world.exports.map { .string($0.wit) })))
        }
        return .object(members)
    }

    private func data(of wire: Picture.Wire, _ item: ComponentDescription.Item?) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("name", .string(wire.fullName)), .init("words", .string(wire.words)),
        ]
        if let item { members.append(.init("wit", .string(item.wit))) }
        return .object(members)
    }

    private func data(of resource: CompositionReport.Resource, _ level: Level) -> JSONValue {
        let definer: JSONValue =
            switch resource.definer {
            case .instance(let id): .string(level.path + id)
            case .host, .composition: .null
            }
        let words =
            switch resource.definer {
            case .instance(let id): "defined by \(id)"
            case .host(let name): "from the host, by \(name)"
            case .composition: "defined by core code of the composition"
            }
        return [
            "name": .string((resource.interface.map { $0 + "." } ?? "") + resource.name), "words": .string(words),
            "definer": definer, "handlers": .array(resource.handlers.map { .string(level.path + $0) }),
        ]
    }
}

extension ComponentDescription.Item {
    /// The import or export as WIT has it, more or less: names that WIT spells otherwise are as they are.
    fileprivate var wit: String {
        guard kind == "instance" else { return "\(name): \(type ?? kind)" }
        guard !items.isEmpty else { return "interface \(name) {}" }
        return "interface \(name) {\n" + items.map { "  \($0.name): \($0.type ?? $0.kind);\n" }.joined() + "}"
    }
}
