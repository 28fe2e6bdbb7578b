;; A plugin that asks for the network; 4 if it has it.
(component
  (import "wasi:sockets/network@0.2.0" (instance $types (export "network" (type (sub resource)))))
  (alias export $types "network" (type $network))
  (import "wasi:sockets/instance-network@0.2.0" (instance $host
    (export "network" (type $n (eq $network)))
    (export "instance-network" (func (result (own $n))))))
  (core func $open (canon lower (func $host "instance-network")))
  (core func $drop (canon resource.drop $network))
  (core module $m
    (import "host" "open" (func $open (result i32)))
    (import "host" "drop" (func $drop (param i32)))
    (func (export "run") (result i32) (call $drop (call $open)) (i32.const 4)))
  (core instance $i (instantiate $m
    (with "host" (instance (export "open" (func $open)) (export "drop" (func $drop))))))
  (func $run (result u32) (canon lift (core func $i "run")))
  (instance $plugin (export "run" (func $run)))
  (export "example:plugins/plugin@1.0.0" (instance $plugin)))
