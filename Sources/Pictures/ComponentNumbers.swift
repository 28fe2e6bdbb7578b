import WComposeReports

/// The components that are used more than once, by a number that tells them apart: they are embedded once.
struct ComponentNumbers {
    /// By input of the report.
    private var uses: [Int: Int] = [:]
    private var numbers: [Int: Int] = [:]

    init(_ report: CompositionReport) {
        if let composition = report.composition { count(composition) }
        for index in report.inputs.indices where uses[index, default: 0] > 1 { numbers[index] = numbers.count + 1 }
    }

    /// Nothing for one that is used once.
    subscript(input: Int) -> Int? { numbers[input] }

    /// How many instances there are of a component that has a number.
    func uses(of input: Int) -> Int? { numbers[input] == nil ? nil : uses[input] }

    private mutating func count(_ composition: CompositionReport.Composition) {
        let components = Dictionary(composition.components.map { ($0.id, $0.contents) }) { first, _ in first }
        for instance in composition.instances {
            if case .input(let index)? = components[instance.component] { uses[index, default: 0] += 1 }
        }
        for component in composition.components {
            if case .composition(let nested) = component.contents { count(nested) }
        }
    }
}
