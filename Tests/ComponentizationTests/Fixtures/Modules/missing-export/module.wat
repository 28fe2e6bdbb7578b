(module
  (func (export "runn") (result i32) i32.const 0)
  (func (export "[async-lift]example:app/store@1.0.0#later") (result i32) i32.const 0))
