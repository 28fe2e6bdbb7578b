(module $foo.so
  (@dylink.0
    (mem-info (memory 28 2))
    (needed "libbar.so")
    (import-info "env" "maybe" binding-weak undefined)
  )
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func))
  (type (;2;) (func (param i32 i32) (result i32)))
  (import "env" "memory" (memory (;0;) 1))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global $__memory_base (;0;) i32))
  (import "env" "__table_base" (global $__table_base (;1;) i32))
  (import "env" "bar" (func $bar (;0;) (type 0) (param i32) (result i32)))
  (import "env" "maybe" (func $maybe (;1;) (type 0) (param i32) (result i32)))
  (import "GOT.mem" "table" (global $table (;2;) (mut i32)))
  (import "GOT.mem" "ptr_to_data" (global $ptr_to_data (;3;) (mut i32)))
  (import "GOT.mem" "foo_ptr" (global $foo_ptr (;4;) (mut i32)))
  (import "GOT.mem" "shared_data" (global $shared_data (;5;) (mut i32)))
  (import "GOT.func" "maybe" (global $maybe (;6;) (mut i32)))
  (import "GOT.mem" "foo_data" (global $foo_data (;7;) (mut i32)))
  (import "GOT.func" "local" (global $local (;8;) (mut i32)))
  (import "GOT.func" "bar" (global $bar (;9;) (mut i32)))
  (global (;10;) i32 i32.const 20)
  (global (;11;) i32 i32.const 12)
  (global (;12;) i32 i32.const 0)
  (export "call" (func $call))
  (export "local" (func $local))
  (export "run" (func $run))
  (export "table" (global 10))
  (export "foo_ptr" (global 11))
  (export "uses_maybe" (func $uses_maybe))
  (export "init" (func $init))
  (export "foo_data" (global 12))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (func $__wasm_call_ctors (;2;) (type 1))
  (func $__wasm_apply_data_relocs (;3;) (type 1)
    i32.const 12
    global.get $__memory_base
    i32.add
    global.get $foo_data
    i32.const 4
    i32.add
    i32.store
    i32.const 20
    global.get $__memory_base
    i32.add
    global.get $local
    i32.store
    i32.const 24
    global.get $__memory_base
    i32.add
    global.get $bar
    i32.store
  )
  (func $call (;4;) (type 2) (param i32 i32) (result i32)
    local.get 1
    local.get 0
    call_indirect (type 0)
  )
  (func $local (;5;) (type 0) (param i32) (result i32)
    (local i32)
    global.get $__memory_base
    i32.const 16
    i32.add
    local.tee 1
    local.get 1
    i32.load
    local.tee 1
    i32.const 1
    i32.add
    i32.store
    local.get 1
    local.get 0
    i32.add
  )
  (func $run (;6;) (type 1)
    (local i32 i32 i32 i32)
    global.get $__memory_base
    local.set 0
    i32.const 3
    call $bar
    local.set 1
    local.get 0
    i32.const 16
    i32.add
    i32.load
    local.set 0
    i32.const 5
    global.get $table
    local.get 0
    i32.const 1
    i32.and
    i32.const 2
    i32.shl
    i32.add
    i32.load
    call_indirect (type 0)
    local.set 0
    global.get $ptr_to_data
    i32.load
    i32.load
    local.set 2
    global.get $foo_ptr
    i32.load
    i32.load
    local.set 3
    global.get $shared_data
    local.get 3
    local.get 2
    local.get 0
    local.get 1
    i32.add
    i32.add
    i32.add
    i32.store offset=4
  )
  (func $uses_maybe (;7;) (type 0) (param i32) (result i32)
    block ;; label = @1
      global.get $maybe
      br_if 0 (;@1;)
      i32.const 0
      return
    end
    local.get 0
    call $maybe
  )
  (func $init (;8;) (type 1)
    global.get $__memory_base
    i32.const 16
    i32.add
    i32.const 9
    i32.store
  )
  (data $.data (;0;) (global.get $__memory_base) "\01\00\00\00\02\00\00\00\03\00\00\00\04\00\00\00\09\00\00\00\00\00\00\00\00\00\00\00")
  (@producers
    (processed-by "clang" "21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)")
  )
  (@custom "target_features" (after data) "\08+\0bbulk-memory+\0fbulk-memory-opt+\16call-indirect-overlong+\0amultivalue+\0fmutable-globals+\13nontrapping-fptoint+\0freference-types+\08sign-ext")
  (@custom "component-type" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07*\01A\02\01A\02\01@\00\01\00\04\00\03run\01\00\04\00\12test:libraries/foo\04\00\0b\09\01\00\03foo\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.262.0")
)
