/// What is put into a component of a core module, and how names for debugging call it.
struct ModuleContents: Sendable {
    var pieces: [ModulePiece]
    var debugName: String
}
