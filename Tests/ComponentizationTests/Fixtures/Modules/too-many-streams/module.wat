(module
  (import "example:app/i" "[stream-new-99999]f" (func (result i64))))
