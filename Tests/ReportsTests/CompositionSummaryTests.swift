import Testing
import WComposeReports

struct CompositionSummaryTests {
    @Test func smallComposition() {
        #expect(
            CompositionSummary().text(of: ReportFixtures.composition) == """
                2 instances of 3 components: 2 imports connected, 1 from the host, 1 export
                  app.logger  <- nested."example:log/logger@0.2.1"  (for a reason)
                  app.whole   <- nested                             (for a reason)
                imports of the composition (from the host)
                  wasi:clocks/wall-clock@0.2.0  for app
                exports
                  start  of app, its `run`
                inside `nested`: 1 instance of 1 component: 0 imports connected, 0 from the host, 0 exports

                """)
    }

    @Test func largeCompositionIsShortened() {
        #expect(
            CompositionSummary(rowLimit: 3).text(of: ReportFixtures.chain(10_000)) == """
                10,000 instances of 1 component: 9,999 imports connected, 0 from the host, 10,000 exports
                  i1.b  <- i0."example:a/b@1.0.0"  (chain, by exact name)
                  i2.b  <- i1."example:a/b@1.0.0"  (chain, by exact name)
                  i3.b  <- i2."example:a/b@1.0.0"  (chain, by exact name)
                  and 9,996 more: 9,897 (chain, by exact name), 99 (a wire, by exact name)
                exports
                  e0  of i0
                  e1  of i1
                  e2  of i2
                  and 9,997 more

                """)
    }

    /// Short names stand where they tell imports apart, else the whole ones.
    @Test func equalShortNames() {
        var composition = ReportFixtures.chain(2)
        var other = composition.edges[0]
        other.importName = "example:other/b"
        composition.edges.append(other)
        let text = CompositionSummary().text(of: composition)
        #expect(text.contains(#"i1."example:a/b@1.0.0"  <-"#))
        #expect(text.contains(#"i1."example:other/b"    <-"#))
    }

    @Test func pathsAreShownStepByStep() {
        var composition = ReportFixtures.chain(3)
        composition.edges[0].provider = .exportPath(instance: "i0", ["outer", "a:b/c"])
        composition.edges[1].provider = .importPath(host: "clock", ["inner"])
        let text = CompositionSummary().text(of: composition)
        #expect(text.contains(#"<- i0.outer."a:b/c""#))
        #expect(text.contains(#"<- host "clock".inner"#))
    }
}
