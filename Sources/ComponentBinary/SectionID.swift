/// The sections of a component; the raw value is the id. See "Component Definitions" in Binary.md.
package enum SectionID: UInt8, Sendable {
    case custom = 0, coreModule, coreInstance, coreType, component, instance, alias, type, canonical, start, `import`
    case export, value
}
