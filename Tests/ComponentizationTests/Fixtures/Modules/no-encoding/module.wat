(module
  (import "example:app/log" "print" (func (param i32 i32)))
  (import "old" "write" (func))
  (memory (export "memory") 1))
