import Testing

@testable import WComposeLoading

struct CacheFileTests {
    private func key(_ number: Int) -> DigestKey {
        DigestKey(bytes: [UInt8(number >> 8 & 0xff), UInt8(number & 0xff)] + [UInt8](repeating: 0, count: 30))
    }

    @Test func whatIsAddedIsFoundAndReadBack() throws {
        var file = CacheFile()
        #expect(!file.contains(key(1)))
        file.add([key(3), key(1), key(200)], keeping: 10)
        for number in [1, 3, 200] { #expect(file.contains(key(number))) }
        for number in [0, 2, 4, 199, 201] { #expect(!file.contains(key(number))) }
        #expect(file.bytes.count == CacheFile.size(of: 3))
        let again = try #require(CacheFile(file.bytes))
        #expect(again.contains(key(200)) && !again.contains(key(2)))
    }

    /// Records stand in the order of their keys, whatever was added when: the same keys give the same bytes.
    @Test func bytesDependOnWhatIsInIt() {
        var one = CacheFile()
        one.add(Set((0..<50).map(key)), keeping: 100)
        var other = CacheFile()
        other.add(Set((0..<50).reversed().map(key)), keeping: 100)
        #expect(one.bytes == other.bytes)
    }

    @Test func whatWasUsedLastIsKept() {
        var file = CacheFile()
        file.add([key(1), key(2)], keeping: 3)
        file.add([key(3)], keeping: 3)
        file.add([key(1)], keeping: 3)
        file.add([key(4)], keeping: 3)
        #expect([1, 3, 4].allSatisfy { file.contains(key($0)) })
        #expect(!file.contains(key(2)))
        #expect(file.bytes.count == CacheFile.size(of: 3))
    }

    @Test func bytesOfAnotherKindAreNone() {
        #expect(CacheFile(nil) == nil)
        #expect(CacheFile([]) == nil)
        #expect(CacheFile(Array(CacheFile().bytes.dropLast())) == nil)
        #expect(CacheFile(CacheFile().bytes + [0]) == nil)
        var other = CacheFile().bytes
        other[0] ^= 1
        #expect(CacheFile(other) == nil)
        #expect(CacheFile(CacheFile().bytes) != nil)
    }
}
