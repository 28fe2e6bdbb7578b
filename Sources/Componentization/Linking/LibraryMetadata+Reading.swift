import OrderedCollections
package import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeWIT
package import WComposeWasmBinary

extension LibraryMetadata {
    /// Reads what a library says of itself, passing over its code, data and elements. Reports all that is wrong with it;
    /// then there is nothing.
    ///
    /// - Parameters:
    ///   - reader: of the whole module.
    ///   - adapters: the names of modules that adapters provide.
    package init?(
        reading reader: borrowing ByteReader, name: CoreName, path: String, isOpenable: Bool,
        adapters: Set<CoreName>, reporting sink: inout DiagnosticSink
    ) {
        self.init(name: name, path: path, isOpenable: isOpenable)
        let sections: LibrarySections
        let interface: ModuleInterface
        do throws(BinaryError) {
            sections = try LibrarySections(reading: reader)
            interface = try ModuleInterface(reading: copy reader)
        } catch {
            sink.report(.malformedLibrary(error, path))
            return nil
        }
        if let problem = sections.problem(of: interface, path) {
            sink.report(problem)
            return nil
        }
        memory = sections.linking?.memory ?? memory
        var known: Set<CoreName> = []
        needed = (sections.linking?.needed ?? []).filter { known.insert($0).inserted }
        var items = LibraryItems(self, interface, sections.linking?.imports ?? [:], adapters)
        items.read()
        self = items.library
        var problems = items.problems
        if sections.hasWorld {
            do throws(Diagnostic) {
                let binary = try WIT.DecodedBinary(coreModule: reader)
                exportsWorld = binary.world.map { !binary.resolution[$0].exports.isEmpty } ?? false
            } catch {
                var problem = error
                if problem.labels.isEmpty { problem.labels = [Label(.file(path))] }
                problems.append(problem)
            }
        }
        for problem in problems { sink.report(problem) }
        guard problems.isEmpty else { return nil }
    }
}

/// Which sections a library has that linking looks at.
private struct LibrarySections {
    var linking: DynamicLinkingSection?
    var hasOlderLinking = false
    /// Whether it has a memory or table of its own, or something to put into one.
    var definesMemory = false
    var hasWorld = false

    init(reading reader: borrowing ByteReader) throws(BinaryError) {
        var reader = copy reader
        let start = reader.offset
        guard try BinaryLayer(from: &reader) == .module else { throw BinaryError(.componentNotModule, at: start) }
        var sections = SectionReader(reader)
        while let id = try sections.next() {
            switch CoreSectionID(rawValue: id) {
            case .table, .memory, .element, .data: definesMemory = true
            case .custom:
                switch try sections.contents.name() {
                case DynamicLinkingSection.name:
                    guard linking == nil else { throw BinaryError(.unexpected(.customSection), at: sections.start) }
                    linking = try DynamicLinkingSection(reading: sections.contents)
                case DynamicLinkingSection.olderName: hasOlderLinking = true
                case let name where name.hasPrefix(WorldMetadata.sectionName): hasWorld = true
                default: break
                }
            default: break
            }
        }
    }

    /// Why the module cannot be linked with others, if so. One that touches neither memory nor table can be, whatever it
    /// was built for.
    func problem(of interface: ModuleInterface, _ path: String) -> Diagnostic? {
        guard linking == nil else { return nil }
        let sharesMemory = interface.imports.contains { item in
            switch item.type {
            case .memory, .table: true
            default: item.module == EnvironmentName.memoryAddresses || item.module == EnvironmentName.functionAddresses
            }
        }
        guard hasOlderLinking || definesMemory || sharesMemory else { return nil }
        return .notLibrary(path, isOlder: hasOlderLinking)
    }
}
