(module (func (export "run") (result i32)))
