;; Asks two plugins, and says what both answered.
(component
  (type $plugin (instance (export "run" (func (result u32)))))
  (import "news" (instance $news (type $plugin)))
  (import "rules" (instance $rules (type $plugin)))
  (core func $news (canon lower (func $news "run")))
  (core func $rules (canon lower (func $rules "run")))
  (core module $m
    (import "news" "run" (func $news (result i32)))
    (import "rules" "run" (func $rules (result i32)))
    (func (export "run") (result i32)
      (i32.add (i32.mul (call $news) (i32.const 10)) (call $rules))))
  (core instance $i (instantiate $m
    (with "news" (instance (export "run" (func $news))))
    (with "rules" (instance (export "run" (func $rules))))))
  (func $run (result u32) (canon lift (core func $i "run")))
  (export "run" (func $run)))
