import WComposeDiagnostics
import WComposeWasmBinary

// What is said of binaries that WIT cannot be made of.

extension Diagnostic {
    static func inexpressibleInWIT(_ what: String, in place: [String]) -> Diagnostic {
        Diagnostic(WITPackageCode.inexpressibleInWIT, spell(place) + "\(what) cannot be expressed in WIT")
    }

    static func tooManyTypeNames(in place: [String]) -> Diagnostic {
        Diagnostic(WITPackageCode.inexpressibleInWIT, spell(place) + "too many type names")
    }

    static func malformedWITPackage(_ what: String, in place: [String]) -> Diagnostic {
        let item = place.isEmpty ? "it" : place.joined(separator: ", ")
        return Diagnostic(WITPackageCode.malformedWITPackage, "malformed WIT package: \(item) \(what)")
    }

    static func malformedPackageDocs(_ what: String) -> Diagnostic {
        Diagnostic(
            WITPackageCode.malformedPackageDocs, "the custom section `\(PackageDocumentation.sectionName)` \(what)")
    }

    static func malformedEmbeddedWorld(_ section: String, _ what: String, notes: [String] = []) -> Diagnostic {
        Diagnostic(WITPackageCode.malformedEmbeddedWorld, "the custom section `\(section)` \(what)", notes: notes)
    }

    private static func spell(_ place: [String]) -> String {
        place.isEmpty ? "" : place.joined(separator: ", ") + ": "
    }
}

extension Diagnostic {
    static func malformedCoreModule(_ error: BinaryError) -> Diagnostic {
        Diagnostic(InputCode.malformedBinary, "malformed core module: \(error), offset \(error.offset)")
    }

    static func noEmbeddedWorld() -> Diagnostic {
        Diagnostic(
            WITPackageCode.noWITInBinary, "the core module contains no WIT",
            notes: ["modules that become components carry it in custom sections `component-type…`"])
    }
}
