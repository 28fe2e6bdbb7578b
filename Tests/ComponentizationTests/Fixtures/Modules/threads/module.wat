(module
  (import "$root" "[thread-new-indirect-v0]" (func (param i32 i32) (result i32)))
  (import "env" "__wasm_get_tls_base" (func (result i32)))
  (memory (export "memory") 1))
