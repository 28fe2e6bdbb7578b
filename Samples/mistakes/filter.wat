(component
  (component $inner
    (core module $main
      (func $lower (export "lower") (param f32) (result i32) local.get 0 i32.eqz))
    (core instance $main (instantiate $main))
    (func (export "lower") (param "value" f32) (result u32) (canon lift (core func $main "lower"))))
  (instance $inner (instantiate $inner))
  (export "lower" (func $inner "lower")))
