(component
  ;; Counts, by what another counts.
  (import "example:api/count@1.0.0" (instance $inner (export "next" (func (result u32)))))
  (alias export $inner "next" (func $next))
  (instance $count (export "next" (func $next)))
  (export "example:api/count@1.0.0" (instance $count))
  (export "next" (func $next))
)
