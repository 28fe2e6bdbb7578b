import Testing
import WComposeComponentModel
import WComposeWIT

@Suite struct WITModelTests {
    @Test func namesAreQualifiedWithTheVersionBehindTheItem() {
        let name = WIT.PackageName(namespace: "wasi", name: "io", version: SemanticVersion("0.2.3"))
        #expect(name.qualified("streams") == "wasi:io/streams@0.2.3")
        #expect(name.description == "wasi:io@0.2.3")
    }
}
