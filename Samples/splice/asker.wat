;; Asks for it.
(component
  (import "example:math/ops@1.0.0" (instance $ops (export "add" (func (param "x" u32) (result u32)))))
  (core func $add (canon lower (func $ops "add")))
  (core module $m
    (import "ops" "add" (func $add (param i32) (result i32)))
    (func (export "ask") (param i32) (result i32) (call $add (local.get 0))))
  (core instance $i (instantiate $m (with "ops" (instance (export "add" (func $add))))))
  (func $ask (param "x" u32) (result u32) (canon lift (core func $i "ask")))
  (export "ask" (func $ask)))
