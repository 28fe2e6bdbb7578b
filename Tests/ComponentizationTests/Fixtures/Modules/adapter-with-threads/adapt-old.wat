(module
  (import "env" "memory" (memory 0))
  (func (export "write") (param i32) i32.const 0 i32.load drop))
