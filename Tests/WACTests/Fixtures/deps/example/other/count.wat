(component
  (import "example:api/count@1.0.0" (instance (export "next" (func (result string)))))
)
