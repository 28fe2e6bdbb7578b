;; A plugin that works by itself; it asks the host for nothing.
(component
  (core module $m (func (export "run") (result i32) (i32.const 2)))
  (core instance $i (instantiate $m))
  (func $run (result u32) (canon lift (core func $i "run")))
  (instance $plugin (export "run" (func $run)))
  (export "example:plugins/plugin@1.0.0" (instance $plugin)))
