import Testing
import WComposeReports

struct QuantityTests {
    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (10_000, "10,000"), (-1_234_567, "-1,234,567")])
    func thousands(number: Int, text: String) {
        #expect(Quantity.spelled(number) == text)
    }

    @Test(arguments: [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1_000, "1.0 kB"), (12_345, "12.3 kB"),
        (999_949, "999.9 kB"), (999_950, "1.0 MB"), (55_100_000, "55.1 MB"), (3_000_000_000, "3.0 GB"),
    ])
    func bytes(count: Int, text: String) {
        #expect(Quantity.bytes(count) == text)
    }

    @Test func words() {
        #expect(Quantity.counted(1, "import") == "1 import")
        #expect(Quantity.counted(2_000, "import") == "2,000 imports")
    }
}
