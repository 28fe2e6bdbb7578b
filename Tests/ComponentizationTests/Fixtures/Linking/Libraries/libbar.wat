(module $libbar.so
  (@dylink.0
    (mem-info (memory 192 6))
  )
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func))
  (import "env" "memory" (memory (;0;) 1))
  (import "env" "__stack_pointer" (global $__stack_pointer (;0;) (mut i32)))
  (import "env" "__memory_base" (global $__memory_base (;1;) i32))
  (import "env" "__table_base" (global $__table_base (;2;) i32))
  (import "env" "local" (func $local (;0;) (type 0) (param i32) (result i32)))
  (import "GOT.mem" "foo_data" (global $foo_data (;3;) (mut i32)))
  (import "GOT.mem" "shared_data" (global $shared_data (;4;) (mut i32)))
  (global (;5;) i32 i32.const 0)
  (global (;6;) i32 i32.const 16)
  (global (;7;) i32 i32.const 64)
  (export "bar" (func $bar))
  (export "unused" (func $unused))
  (export "shared_data" (global 5))
  (export "ptr_to_data" (global 6))
  (export "aligned" (global 7))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (start $__wasm_init_memory)
  (func $__wasm_call_ctors (;1;) (type 1))
  (func $__wasm_apply_data_relocs (;2;) (type 1)
    i32.const 16
    global.get $__memory_base
    i32.add
    global.get $shared_data
    i32.const 8
    i32.add
    i32.store
  )
  (func $__wasm_init_memory (;3;) (type 1)
    i32.const 64
    global.get $__memory_base
    i32.add
    i32.const 0
    i32.const 128
    memory.fill
  )
  (func $bar (;4;) (type 0) (param i32) (result i32)
    (local i32 i32 i32 i32)
    global.get $__stack_pointer
    i32.const 400
    i32.sub
    local.tee 1
    global.set $__stack_pointer
    local.get 1
    local.set 2
    i32.const 0
    local.set 3
    loop ;; label = @1
      local.get 2
      local.tee 2
      local.get 0
      local.get 3
      local.tee 3
      i32.add
      i32.store
      local.get 2
      i32.const 4
      i32.add
      local.set 2
      local.get 3
      i32.const 1
      i32.add
      local.tee 4
      local.set 3
      local.get 4
      i32.const 100
      i32.ne
      br_if 0 (;@1;)
    end
    local.get 1
    local.get 0
    i32.const 100
    i32.rem_s
    i32.const 2
    i32.shl
    i32.add
    i32.load
    local.set 2
    global.get $foo_data
    local.set 3
    local.get 2
    call $local
    local.set 2
    local.get 3
    i32.load
    local.set 3
    local.get 1
    i32.const 400
    i32.add
    global.set $__stack_pointer
    local.get 3
    local.get 2
    i32.add
  )
  (func $unused (;5;) (type 0) (param i32) (result i32)
    local.get 0
  )
  (data $.data (;0;) (global.get $__memory_base) "\05\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\08\00\00\00")
  (@producers
    (processed-by "clang" "21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)")
  )
  (@custom "target_features" (after data) "\08+\0bbulk-memory+\0fbulk-memory-opt+\16call-indirect-overlong+\0amultivalue+\0fmutable-globals+\13nontrapping-fptoint+\0freference-types+\08sign-ext")
)
