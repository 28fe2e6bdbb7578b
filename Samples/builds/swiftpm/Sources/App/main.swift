import Foundation

/// The composed components that come with the program.
for name in ["hello", "crowd"] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "wasm") else {
        fatalError("\(name).wasm is no resource")
    }
    print(name, try Data(contentsOf: url).count)
}
