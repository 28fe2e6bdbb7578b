(module
  (import "example:app/log@1.0.0" "print" (func (param i32)))
  (import "$root" "now" (func (result i32)))
  (import "$root" "[waitable-set-new]" (func))
  (func (export "run") (result i64) i64.const 0)
  (func (export "cabi_post_run") (param i64))
  (func (export "cabi_realloc") (param i32) (result i32) i32.const 0)
  (func (export "_initialize") (param i32))
  (memory (export "memory") 1))
