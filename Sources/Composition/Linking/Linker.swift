/// Makes the composed component of a plan.
package enum Linker {
    /// The parts of the component's binary, in order.
    package static func link(_ plan: Plan, in table: PackageTable) -> [Piece] {
        []
    }
}
