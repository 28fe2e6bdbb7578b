import WComposeComponentModel
import WComposeCoreWasm

// The type index space of a core module or component, whose problems are reasons why the component is not valid.

extension CoreTypeSpace {
    /// As `append(_:to:)`.
    mutating func define(_ group: RecursiveType, in table: inout CoreTypeTable) throws(ValidationError.Reason) {
        do throws(Problem) {
            _ = try append(group, to: &table)
        } catch {
            throw .core(.type(error))
        }
    }

    /// As `id(_:in:)`.
    mutating func known(
        _ index: CoreTypeIndex, in table: inout CoreTypeTable
    ) throws(ValidationError.Reason) -> CoreTypeTable.ID {
        do throws(Problem) {
            return try id(index, in: &table)
        } catch {
            throw .core(.type(error))
        }
    }

    /// As `resolve(_:in:)`.
    mutating func extern(
        _ type: CoreExternType, in table: inout CoreTypeTable
    ) throws(ValidationError.Reason) -> CoreExternType {
        do throws(Problem) {
            return try resolve(type, in: &table)
        } catch {
            throw .core(.type(error))
        }
    }
}
