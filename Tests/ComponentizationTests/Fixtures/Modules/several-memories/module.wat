(module
  (import "env" "memory" (memory 1))
  (import "env" "memory" (memory 1))
  (memory (export "memory") 1)
  (memory (export "cm32p2_memory") 1))
