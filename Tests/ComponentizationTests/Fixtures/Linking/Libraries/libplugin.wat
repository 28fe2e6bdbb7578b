(module $libplugin.so
  (@dylink.0
    (mem-info (memory 4 2))
  )
  (type (;0;) (func))
  (type (;1;) (func (param i32) (result i32)))
  (import "env" "memory" (memory (;0;) 1))
  (import "env" "__memory_base" (global $__memory_base (;0;) i32))
  (import "env" "__table_base" (global $__table_base (;1;) i32))
  (import "GOT.mem" "number" (global $number (;2;) (mut i32)))
  (global (;3;) i32 i32.const 0)
  (export "answer" (func $answer))
  (export "number" (global 3))
  (func $__wasm_call_ctors (;0;) (type 0))
  (func $answer (;1;) (type 1) (param i32) (result i32)
    local.get 0
    global.get $number
    i32.load
    i32.add
    i32.const -5
    i32.add
  )
  (data $.data (;0;) (global.get $__memory_base) "\07\00\00\00")
  (@producers
    (processed-by "clang" "21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)")
  )
  (@custom "target_features" (after data) "\08+\0bbulk-memory+\0fbulk-memory-opt+\16call-indirect-overlong+\0amultivalue+\0fmutable-globals+\13nontrapping-fptoint+\0freference-types+\08sign-ext")
)
