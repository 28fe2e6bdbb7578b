;; Passes calls on; what comes back is multiplied by 1000, and the number of calls so far added.
(component
  (import "example:math/ops@1.0.0" (instance $ops (export "add" (func (param "x" u32) (result u32)))))
  (core func $add (canon lower (func $ops "add")))
  (core module $m
    (import "ops" "add" (func $add (param i32) (result i32)))
    (global $calls (mut i32) (i32.const 0))
    (func (export "add") (param i32) (result i32)
      (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
      (i32.add (i32.mul (call $add (local.get 0)) (i32.const 1000)) (global.get $calls))))
  (core instance $i (instantiate $m (with "ops" (instance (export "add" (func $add))))))
  (func $metered (param "x" u32) (result u32) (canon lift (core func $i "add")))
  (instance $e (export "add" (func $metered)))
  (export "example:math/ops@1.0.0" (instance $e)))
