import WComposeComponentModel

extension WIT.PackageComparison {
    /// Two definitions of one name.
    mutating func compare(_ old: WIT.TypeID, _ new: WIT.TypeID) {
        let before = previous[old]
        let after = next[new]
        within("\(previous.keyword(of: old)) \(before.name)") { comparison in
            comparison.compareDeprecation(before.annotations, after.annotations)
            let sites = Sites(before.annotations, after.annotations)
            switch (
                comparison.previous[comparison.previous.original(of: old)].kind,
                comparison.next[comparison.next.original(of: new)].kind
            )
            {
            case (.resource, .resource):
                let (one, other) = (
                    comparison.resourceName(old, in: comparison.previous),
                    comparison.resourceName(new, in: comparison.next, isNew: true)
                )
                if one != other {
                    comparison.tell(.breaking, "resource `\(one)` became `\(other)`", sites.old, sites.new)
                }
            case (.value(let one), .value(let other)): comparison.compare(one, other, sites)
            default:
                comparison.tell(
                    .breaking, "a resource became a value type, or a value type a resource", sites.old, sites.new)
            }
        }
    }

    mutating func compare(_ old: WIT.Function, _ new: WIT.Function) {
        within("func \(old.name)") { comparison in
            comparison.compareDeprecation(old.annotations, new.annotations)
            let sites = Sites(old.annotations, new.annotations)
            if old.type.isAsync != new.type.isAsync {
                comparison.tell(
                    .breaking, "it is \(new.type.isAsync ? "now" : "no longer") async", sites.old, sites.new
                )
            }
            if old.type.parameters.count != new.type.parameters.count {
                comparison.tell(
                    .breaking,
                    "number of parameters changed from \(old.type.parameters.count) to \(new.type.parameters.count)",
                    sites.old, sites.new)
            }
            for (one, other) in zip(old.type.parameters, new.type.parameters) {
                guard one.label == other.label else {
                    comparison.tell(
                        .breaking, "parameter `\(one.label)` was renamed to `\(other.label)`", sites.old, sites.new)
                    continue
                }
                comparison.within("parameter \(one.label)") { $0.compare(one.type, other.type, sites) }
            }
            switch (old.type.result, new.type.result) {
            case (nil, nil): break
            case (let one?, let other?): comparison.within("result") { $0.compare(one, other, sites) }
            case (nil, _): comparison.tell(.breaking, "a result was added", sites.old, sites.new)
            case (_, nil): comparison.tell(.breaking, "its result was removed", sites.old, sites.new)
            }
        }
    }

    /// Where the definitions stand that are compared.
    struct Sites {
        var old: WIT.Annotations
        var new: WIT.Annotations

        init(_ old: WIT.Annotations, _ new: WIT.Annotations) {
            self.old = old
            self.new = new
        }
    }

    private mutating func compare(_ old: WIT.ValueType, _ new: WIT.ValueType, _ sites: Sites) {
        if case .named(let one) = old, case .named(let other) = new, isTold(one, other) { return }
        compare(previous.shape(of: old), next.shape(of: new), sites)
    }

    /// Whether a difference between two named types is told where they are defined.
    private func isTold(_ old: WIT.TypeID, _ new: WIT.TypeID) -> Bool {
        let one = previous[previous.original(of: old)]
        let other = next[next.original(of: new)]
        guard one.name == other.name else { return false }
        switch (one.owner, other.owner) {
        case (.interface(let first), .interface(let second)):
            guard previous[first].name != nil, next[second].name != nil else { return false }
            return trackName(of: first, in: previous) == trackName(of: second, in: next)
                && previous[previous[first].package].name.unversioned == next[next[second].package].name.unversioned
        case (.world(let first), .world(let second)): return previous[first].name == next[second].name
        default: return false
        }
    }

    private mutating func compare(_ old: WIT.ValueShape, _ new: WIT.ValueShape, _ sites: Sites) {
        switch (old, new) {
        case (.record(let before), .record(let after)):
            compareMembers(before.map { ($0.label, $0.type) }, after.map { ($0.label, $0.type) }, "field", sites)
        case (.variant(let before), .variant(let after)):
            compareMembers(before.map { ($0.label, $0.type) }, after.map { ($0.label, $0.type) }, "case", sites)
        case (.enumeration(let before), .enumeration(let after)):
            compareMembers(before.map { ($0, nil) }, after.map { ($0, nil) }, "case", sites)
        case (.flags(let before), .flags(let after)):
            compareMembers(before.map { ($0, nil) }, after.map { ($0, nil) }, "flag", sites)
        case (.tuple(let before), .tuple(let after)) where before.count == after.count:
            for (index, (one, other)) in zip(before, after).enumerated() {
                within("element \(index)") { $0.compare(one, other, sites) }
            }
        case (.list(let one), .list(let other)): within("element") { $0.compare(one, other, sites) }
        case (.option(let one), .option(let other)): within("some") { $0.compare(one, other, sites) }
        case (.fixedLengthList(let one, let length), .fixedLengthList(let other, let otherLength))
        where length == otherLength:
            within("element") { $0.compare(one, other, sites) }
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            within("key") { $0.compare(key, otherKey, sites) }
            within("value") { $0.compare(value, otherValue, sites) }
        case (.result(let ok, let error), .result(let otherOK, let otherError))
        where (ok == nil) == (otherOK == nil) && (error == nil) == (otherError == nil):
            if let ok, let otherOK { within("ok") { $0.compare(ok, otherOK, sites) } }
            if let error, let otherError { within("error") { $0.compare(error, otherError, sites) } }
        case (.stream(let one?), .stream(let other?)), (.future(let one?), .future(let other?)):
            within("element") { $0.compare(one, other, sites) }
        case (.stream(nil), .stream(nil)), (.future(nil), .future(nil)): break
        case (.primitive(let one), .primitive(let other)) where one == other: break
        case (.own(let one), .own(let other)), (.borrow(let one), .borrow(let other)):
            let (name, otherName) = (resourceName(one, in: previous), resourceName(other, in: next, isNew: true))
            if name != otherName {
                tell(.breaking, "handle of `\(name)` became a handle of `\(otherName)`", sites.old, sites.new)
            }
        default:
            tell(
                .breaking,
                "type changed from `\(previous.spelling(ofContents: old))` to `\(next.spelling(ofContents: new))`",
                sites.old, sites.new)
        }
    }

    private mutating func compareMembers(
        _ old: [(label: String, type: WIT.ValueType?)], _ new: [(label: String, type: WIT.ValueType?)], _ what: String,
        _ sites: Sites
    ) {
        let after = Dictionary(new.map { ($0.label, $0.type) }, uniquingKeysWith: { first, _ in first })
        let labels = Set(old.map(\.label))
        for member in old {
            guard let type = after[member.label] else {
                tell(.breaking, "the \(what) `\(member.label)` was removed", sites.old, sites.new)
                continue
            }
            switch (member.type, type) {
            case (nil, nil): break
            case (let one?, let other?): within("\(what) \(member.label)") { $0.compare(one, other, sites) }
            case (nil, _): tell(.breaking, "the \(what) `\(member.label)` gained a payload", sites.old, sites.new)
            case (_, nil):
                tell(.breaking, "the \(what) `\(member.label)` lost its payload", sites.old, sites.new)
            }
        }
        for member in new where !labels.contains(member.label) {
            tell(
                .breaking, "the \(what) `\(member.label)` was added",
                note: "the layout of values changes; add another type for new functions instead",
                sites.old, sites.new)
        }
        let kept = new.map(\.label).filter { labels.contains($0) }
        let before = old.map(\.label).filter { after.keys.contains($0) }
        if kept != before {
            tell(.breaking, "its \(what)s were reordered", sites.old, sites.new)
        }
    }

    /// A resource by the interface that makes it.
    private func resourceName(_ id: WIT.TypeID, in resolution: WIT.Resolution, isNew: Bool = false) -> String {
        let type = resolution[resolution.original(of: id)]
        switch type.owner {
        case .interface(let interface):
            let own = label(of: interface, in: resolution)
            let label = isNew ? renamed[own] ?? own : own
            return label.isEmpty ? type.name : "\(label).\(type.name)"
        case .world(let world): return "\(resolution[world].name).\(type.name)"
        }
    }
}
