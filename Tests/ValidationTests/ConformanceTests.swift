import Testing
import WComposeTestSupport

@Suite("Conformance: validation", .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
struct ConformanceTests {
    @Test("every valid component is accepted; of the others, none traps")
    func components() throws {
        var (valid, accepted, invalid, refused) = (0, 0, 0, 0)
        for entry in Corpus.entries() where entry.isComponent {
            let problem = judge(entry.bytes).problem
            if entry.isValid {
                valid += 1
                if problem == nil { accepted += 1 }
                #expect(problem == nil, "\(entry.name): \(problem ?? "")")
            } else if entry.command == "assert_invalid" {
                invalid += 1
                if problem != nil { refused += 1 }
            }
        }
        print("valid components: \(accepted) of \(valid) accepted; assert_invalid: \(refused) of \(invalid) refused")
        #expect(valid > 400)
        // Not all: the bodies of core functions and core signatures are not looked at here.
        #expect(refused > 450)
    }

    @Test("no valid component with one byte changed, or cut short, traps")
    func hostile() throws {
        var judged = 0
        for (number, entry) in Corpus.entries().filter({ $0.isComponent && $0.isValid }).enumerated() {
            let bytes = entry.bytes
            guard bytes.count < 2_000 else { continue }
            // Of each component some places, others in each, so that all of them take no longer than the rest.
            for place in stride(from: number % 23, to: bytes.count, by: 23) {
                _ = judge(Array(bytes.prefix(place)))
                var changed = bytes
                changed[place] ^= [0x01, 0x03, 0x40, 0x7f, 0x80, 0xff][(number + place) % 6]
                _ = judge(changed)
                judged += 2
            }
        }
        #expect(judged > 5_000)
    }
}
