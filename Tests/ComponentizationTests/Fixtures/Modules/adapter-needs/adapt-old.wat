(module
  (import "env" "memory" (memory 0))
  (import "__main_module__" "_start" (func $start))
  (import "__main_module__" "finish" (func $finish (param i32)))
  (func (export "write") (param i32) call $start local.get 0 call $finish))
