(module
  (import "old" "write" (func (param i32)))
  (memory (export "memory") 1 2 shared))
