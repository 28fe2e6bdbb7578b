(component
  (core module $main
    (memory (export "memory") 1)
    ;; Writes the result at address 0: the case `ok`, with 0 in it.
    (func (export "calculate") (param i32 f32 f32) (result i32) i32.const 0))
  (core instance $main (instantiate $main))
  (type $operation
    (variant
      (case "add" (tuple f32 f32)) (case "subtract" (tuple f32 f32))
      (case "multiply" (tuple f32 f32)) (case "divide" (tuple f32 f32))))
  (func $calculate (param "op" $operation) (result (result f32 (error string)))
    (canon lift (core func $main "calculate") (memory (core memory $main "memory"))))
  (instance $calculator (export "operation" (type $operation)) (export "calculate" (func $calculate)))
  (export "example:calculator/calculator@1.0.0" (instance $calculator)))
