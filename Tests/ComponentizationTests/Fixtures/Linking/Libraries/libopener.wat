(module $opener.so
  (@dylink.0
    (mem-info (memory 64 0))
  )
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (param i32 i32) (result i32)))
  (type (;2;) (func (result i32)))
  (type (;3;) (func))
  (import "env" "memory" (memory (;0;) 1))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__stack_pointer" (global $__stack_pointer (;0;) (mut i32)))
  (import "env" "__memory_base" (global $__memory_base (;1;) i32))
  (import "env" "__table_base" (global $__table_base (;2;) i32))
  (import "env" "dlopen" (func $dlopen (;0;) (type 1) (param i32 i32) (result i32)))
  (import "env" "dlsym" (func $dlsym (;1;) (type 1) (param i32 i32) (result i32)))
  (import "env" "dlerror" (func $dlerror (;2;) (type 2) (result i32)))
  (import "env" "dlclose" (func $dlclose (;3;) (type 0) (param i32) (result i32)))
  (export "open-all" (func $open_all))
  (func $__wasm_call_ctors (;4;) (type 3))
  (func $open_all (;5;) (type 2) (result i32)
    (local i32 i32 i32 i32)
    global.get $__stack_pointer
    i32.const 16
    i32.sub
    local.tee 0
    global.set $__stack_pointer
    local.get 0
    i32.const 0
    i32.store offset=12
    global.get $__memory_base
    local.tee 1
    i32.const 29
    i32.add
    i32.const 1
    call $dlopen
    local.tee 2
    local.get 1
    i32.const 0
    i32.add
    call $dlsym
    local.set 3
    local.get 2
    local.get 1
    i32.const 13
    i32.add
    call $dlsym
    local.set 1
    block ;; label = @1
      local.get 2
      i32.eqz
      br_if 0 (;@1;)
      local.get 3
      i32.eqz
      br_if 0 (;@1;)
      i32.const 40
      local.get 3
      call_indirect (type 0)
      i32.const 42
      i32.ne
      br_if 0 (;@1;)
      local.get 0
      local.get 0
      i32.load offset=12
      i32.const 1
      i32.or
      i32.store offset=12
    end
    block ;; label = @1
      local.get 1
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      i32.load
      i32.const 7
      i32.ne
      br_if 0 (;@1;)
      local.get 0
      local.get 0
      i32.load offset=12
      i32.const 2
      i32.or
      i32.store offset=12
    end
    block ;; label = @1
      local.get 3
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      i32.const 100
      i32.store
      i32.const 40
      local.get 3
      call_indirect (type 0)
      i32.const 135
      i32.ne
      br_if 0 (;@1;)
      local.get 0
      local.get 0
      i32.load offset=12
      i32.const 4
      i32.or
      i32.store offset=12
    end
    block ;; label = @1
      local.get 2
      global.get $__memory_base
      i32.const 56
      i32.add
      call $dlsym
      br_if 0 (;@1;)
      call $dlerror
      i32.eqz
      br_if 0 (;@1;)
      call $dlerror
      br_if 0 (;@1;)
      local.get 0
      local.get 0
      i32.load offset=12
      i32.const 8
      i32.or
      i32.store offset=12
    end
    block ;; label = @1
      global.get $__memory_base
      i32.const 42
      i32.add
      i32.const 1
      call $dlopen
      br_if 0 (;@1;)
      call $dlerror
      i32.eqz
      br_if 0 (;@1;)
      local.get 0
      local.get 0
      i32.load offset=12
      i32.const 16
      i32.or
      i32.store offset=12
    end
    block ;; label = @1
      global.get $__memory_base
      i32.const 20
      i32.add
      i32.const 2
      call $dlopen
      local.get 2
      i32.ne
      br_if 0 (;@1;)
      local.get 0
      local.get 0
      i32.load offset=12
      i32.const 32
      i32.or
      i32.store offset=12
    end
    block ;; label = @1
      i32.const 0
      i32.const 0
      call $dlopen
      local.tee 1
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      global.get $__memory_base
      i32.const 0
      i32.add
      call $dlsym
      local.get 3
      i32.ne
      br_if 0 (;@1;)
      local.get 0
      local.get 0
      i32.load offset=12
      i32.const 64
      i32.or
      i32.store offset=12
    end
    block ;; label = @1
      i32.const 0
      global.get $__memory_base
      i32.const 7
      i32.add
      call $dlsym
      i32.eqz
      br_if 0 (;@1;)
      local.get 2
      global.get $__memory_base
      i32.const 7
      i32.add
      call $dlsym
      br_if 0 (;@1;)
      call $dlerror
      i32.eqz
      br_if 0 (;@1;)
      local.get 0
      local.get 0
      i32.load offset=12
      i32.const 128
      i32.or
      i32.store offset=12
    end
    block ;; label = @1
      local.get 2
      call $dlclose
      br_if 0 (;@1;)
      local.get 1
      call $dlclose
      br_if 0 (;@1;)
      local.get 0
      i32.const 12
      i32.add
      call $dlclose
      i32.eqz
      br_if 0 (;@1;)
      call $dlerror
      i32.eqz
      br_if 0 (;@1;)
      local.get 0
      local.get 0
      i32.load offset=12
      i32.const 256
      i32.or
      i32.store offset=12
    end
    block ;; label = @1
      global.get $__memory_base
      i32.const 29
      i32.add
      i32.const 4096
      call $dlopen
      br_if 0 (;@1;)
      call $dlerror
      i32.eqz
      br_if 0 (;@1;)
      local.get 0
      local.get 0
      i32.load offset=12
      i32.const 512
      i32.or
      i32.store offset=12
    end
    local.get 0
    i32.load offset=12
    local.set 2
    local.get 0
    i32.const 16
    i32.add
    global.set $__stack_pointer
    local.get 2
  )
  (data $.rodata (;0;) (global.get $__memory_base) "answer\00other\00number\00/usr/lib/libplugin.so\00libnothing.so\00nothing\00")
  (@producers
    (processed-by "clang" "21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)")
  )
  (@custom "target_features" (after data) "\08+\0bbulk-memory+\0fbulk-memory-opt+\16call-indirect-overlong+\0amultivalue+\0fmutable-globals+\13nontrapping-fptoint+\0freference-types+\08sign-ext")
  (@custom "component-type" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\072\01A\02\01A\02\01@\00\00z\04\00\08open-all\01\00\04\00\15test:libraries/opener\04\00\0b\0c\01\00\06opener\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.262.0")
)
