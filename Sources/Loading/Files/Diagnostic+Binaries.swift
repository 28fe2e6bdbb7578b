package import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics
package import WComposePlatform
package import WComposeValidation
package import WComposeWasmBinary

/// What is said about files that are no components, or none that are valid.
extension Diagnostic {
    /// - Parameters:
    ///   - kind: what the file should be.
    ///   - location: where the file is named, unless that is the command line.
    package static func malformed(
        _ file: InputFile, _ error: BinaryError, as kind: String = "component", at location: Location?
    ) -> Diagnostic {
        let named = location.map { [Label($0)] } ?? []
        switch error.reason {
        case .moduleNotComponent where error.offset == 0: return .moduleNotComponent(file.path, at: named)
        case .badMagic where error.offset < 4, .unexpectedEnd where file.count < 8:
            let kind = FileKind(file)
            let name = FileName.shown(file.path)
            let message =
                switch kind {
                case .binary?: "`\(name)` is truncated: it has \(file.count) bytes of a WebAssembly binary"
                case let kind?: "`\(name)` is \(kind.description), not a WebAssembly binary"
                case nil: "`\(name)` is not a WebAssembly binary"
                }
            return Diagnostic(
                LoadingCode.notWebAssembly, message, at: named,
                help: kind == .binary ? [again] : kind?.adviceInPlaceOfComponent(file.path) ?? [])
        case .badVersion(let version, let layer) where error.offset == 4:
            return unsupported(file, version: version, layer: layer, at: named)
        default:
            let place = BinaryLocation(
                file: file.path, path: BinaryPath.path(to: error.offset, in: file), offset: error.offset)
            return Diagnostic(
                InputCode.malformedBinary, "malformed \(kind): \(error)",
                at: [Label(.binary(place))] + named.map { Label($0.location, "named here") },
                help: isTruncated(file, error) ? ["the file is truncated: \(again)"] : [])
        }
    }

    package static func moduleNotComponent(_ path: String, at named: [Label] = []) -> Diagnostic {
        Diagnostic(
            LoadingCode.coreModuleNotComponent, "`\(FileName.shown(path))` is a core module, not a component",
            at: named, notes: ["it does not say which world it is for, so that it cannot be made one"],
            help: ["embed the world: `wcompose embed ./wit \(path) -o with-world.wasm`, and use what comes out"])
    }

    private static let again = "build or download it again"

    /// Whether it is the file that ends too early, not something in it: its last section is longer than what is left.
    private static func isTruncated(_ file: InputFile, _ error: BinaryError) -> Bool {
        guard case .unexpectedEnd = error.reason else { return false }
        return file.withBytes { bytes in
            var reader = ByteReader(bytes)
            do {
                _ = try reader.skip(8)
                var sections = SectionReader(reader)
                while try sections.next() != nil {}
                return false
            } catch {
                return true
            }
        }
    }

    /// What is said about versions of the formats that are older, or newer, than the standard ones.
    private static func unsupported(
        _ file: InputFile, version: UInt16, layer: UInt16, at named: [Label]
    ) -> Diagnostic {
        let kind = layer == 0 ? "core module" : "component"
        let supported = (layer == 0 ? BinaryLayer.module : .component).version
        let help: String
        switch (layer, version) {
        case (0...1, supported...):
            help = "update wcompose, or build it with a toolchain that writes version \(supported)"
        case (0...1, _): help = "rebuild it with current tools: version \(version) predates version \(supported)"
        default: help = again
        }
        return Diagnostic(
            InputCode.malformedBinary,
            "unsupported \(kind) format version 0x\(String(version, radix: 16))\(layer > 1 ? ", layer \(layer)" : "") in `\(FileName.shown(file.path))`",
            at: named, help: [help])
    }

    package static func packageNotComponent(_ file: InputFile, at location: Location?) -> Diagnostic {
        Diagnostic(
            LoadingCode.packageNotComponent, "`\(FileName.shown(file.path))` is a WIT package, not a component",
            at: location.map { [Label($0)] } ?? [],
            help: ["name a component that implements it; `wcompose wit \(file.path)` prints the package"])
    }

    package static func invalid(
        _ file: InputFile, _ error: ValidationError, _ component: Component?, at location: Location?
    ) -> Diagnostic {
        let place = BinaryLocation(
            file: file.path, path: component.map { BinaryPath.path(error.path, in: $0, of: file) } ?? [],
            offset: error.offset)
        return Diagnostic(
            error.reason.code, "invalid component: \(error.message)",
            at: [Label(.binary(place))] + (location.map { [Label($0, "named here")] } ?? []),
            notes: error.differences.map { "\($0.location): \($0.difference)" },
            help: switchingOn(error.missing) + (error.cure.map { [$0] } ?? []))
    }

    /// How to have features that are off.
    package static func switchingOn(_ features: Features) -> [String] {
        features.isEmpty ? [] : ["enable it: `--features \(features.names.joined(separator: ","))`"]
    }
}
