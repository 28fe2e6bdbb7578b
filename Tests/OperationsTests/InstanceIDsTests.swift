import Testing

import WComposeComposition

struct InstanceIDsTests {
    @Test(arguments: [
        ("shell", "shell"), ("my.comp", "my-comp"), ("3d", "component-3d"), ("", "component"), ("_x", "component-_x"),
        ("a  b", "a-b"), ("-", "component"), ("-a-", "component-a"), ("é", "component"), ("A_1", "A_1"),
    ])
    func identifiers(name: String, id: String) {
        #expect(InstanceIDs.identifier(name) == id)
    }

    @Test func eachIsAnother() {
        var ids = InstanceIDs()
        let given = ["a", "a", "a-2", "b", "a", "a-2"].map { ids.next(for: $0) }
        #expect(given == ["a", "a-2", "a-2-2", "b", "a-3", "a-2-3"])
    }
}
