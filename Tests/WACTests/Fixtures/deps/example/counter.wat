(component
  (core module $code (func (export "next") (result i32) i32.const 1))
  (core instance $core (instantiate $code))
  (func $next (result u32) (canon lift (core func $core "next")))
  (instance $count (export "next" (func $next)))
  (export "example:api/count@1.0.0" (instance $count))
)
