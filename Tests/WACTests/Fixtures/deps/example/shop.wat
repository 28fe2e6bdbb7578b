(component
  (import "example:api/count@1.0.0" (instance $count (export "next" (func (result u32)))))
  (import "ready" (func $ready (result bool)))
  (alias export $count "next" (func $next))
  (export "run" (func $next))
  (export "is-ready" (func $ready))
)
