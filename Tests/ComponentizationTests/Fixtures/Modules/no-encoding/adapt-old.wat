(module
  (import "example:app/log" "print" (func (param i32 i32)))
  (import "env" "memory" (memory 1))
  (func (export "write") i32.const 0 i32.const 0 call 0))
