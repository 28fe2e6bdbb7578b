package import WComposeWasmBinary

/// The core index spaces, as tags of `Index`.
package enum CoreSpace {
    package enum Types {}
    package enum Functions {}
    package enum Tables {}
    package enum Memories {}
    package enum Globals {}
    package enum Tags {}
    package enum Modules {}
    package enum Instances {}
}

package typealias CoreTypeIndex = Index<CoreSpace.Types>
package typealias CoreFuncIndex = Index<CoreSpace.Functions>
package typealias CoreTableIndex = Index<CoreSpace.Tables>
package typealias CoreMemoryIndex = Index<CoreSpace.Memories>
package typealias CoreGlobalIndex = Index<CoreSpace.Globals>
package typealias CoreTagIndex = Index<CoreSpace.Tags>
package typealias CoreModuleIndex = Index<CoreSpace.Modules>
package typealias CoreInstanceIndex = Index<CoreSpace.Instances>
