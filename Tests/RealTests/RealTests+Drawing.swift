import Testing
import WComposeTestSupport

extension RealTests {
    @Test("every valid component is drawn; one that is composed is taken apart, or told why not")
    func drawn() async throws {
        var composed = 0
        for file in RealFiles.components {
            let json = try await ours("graph", "-q", "--json", file.path)
            let valid = try await ours("validate", "-q", "--features", "all", file.path)
            let isPackage = json.text.contains("\"WC0104\"")
            #expect((json.status == 0) == (valid.status == 0 && !isPackage), "\(file): \(json.errors)")
            guard json.status == 0 else { continue }
            let text = try await ours("graph", "-q", file.path)
            #expect(text.status == 0 && text.text.contains("instance"), "\(file): \(text.errors)")
            let dot = try await ours("graph", "-q", "--format", "dot", file.path)
            #expect(dot.status == 0, "\(file): \(dot.errors)")
            let apart = try await ours("decompose", "-q", file.path, "-d", folder / "parts", "--force")
            if apart.status == 0 {
                composed += 1
                try await Graphviz.check(dot.text)
            } else {
                let isTold = apart.errors.contains("error[WC0243]") || apart.errors.contains("error[WC0244]")
                #expect(apart.status == 1 && isTold, "\(file): \(apart.errors)")
            }
        }
        Swift.print("real components: \(composed) are composed of others")
    }
}
