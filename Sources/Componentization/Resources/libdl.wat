;; Made of Packaging/libdl/libdl.c by build.sh beside it.
(module
  (@dylink.0
    (mem-info (memory 128 2))
  )
  (type (;0;) (func))
  (type (;1;) (func (param i32 i32) (result i32)))
  (type (;2;) (func (param i32) (result i32)))
  (type (;3;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;4;) (func (result i32)))
  (import "env" "memory" (memory (;0;) 1))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "GOT.mem" "__wasm_libdl_libraries" (global (;2;) (mut i32)))
  (export "dlopen" (func 2))
  (export "dlclose" (func 6))
  (export "dlsym" (func 8))
  (export "dlerror" (func 10))
  (start 1)
  (func (;0;) (type 0))
  (func (;1;) (type 0)
    i32.const 124
    global.get 0
    i32.add
    i32.const 0
    i32.const 4
    memory.fill
  )
  (func (;2;) (type 1) (param i32 i32) (result i32)
    (local i32 i32)
    global.get 0
    local.set 2
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 1
          i32.const -260
          i32.and
          i32.eqz
          br_if 0 (;@3;)
          local.get 2
          i32.const 0
          i32.add
          local.set 1
          br 1 (;@2;)
        end
        global.get 2
        local.set 1
        local.get 0
        i32.eqz
        br_if 1 (;@1;)
        local.get 0
        call 3
        local.tee 1
        br_if 1 (;@1;)
        local.get 0
        local.set 3
        local.get 0
        local.set 1
        block ;; label = @3
          loop ;; label = @4
            block ;; label = @5
              block ;; label = @6
                local.get 1
                i32.load8_u
                local.tee 2
                i32.const 47
                i32.eq
                br_if 0 (;@6;)
                local.get 2
                br_if 1 (;@5;)
                global.get 0
                local.set 1
                local.get 3
                local.get 0
                i32.ne
                br_if 3 (;@3;)
                local.get 1
                i32.const 72
                i32.add
                local.set 1
                br 4 (;@2;)
              end
              local.get 1
              i32.const 1
              i32.add
              local.set 3
            end
            local.get 1
            i32.const 1
            i32.add
            local.set 1
            br 0 (;@4;)
          end
        end
        global.get 0
        local.set 2
        local.get 3
        call 3
        local.tee 1
        br_if 1 (;@1;)
        local.get 2
        i32.const 72
        i32.add
        local.set 1
      end
      global.get 0
      i32.const 124
      i32.add
      local.get 1
      i32.store
      i32.const 0
      local.set 1
    end
    local.get 1
  )
  (func (;3;) (type 2) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 2
    local.set 1
    local.get 0
    call 4
    local.set 2
    local.get 1
    i32.load offset=4
    local.set 3
    local.get 1
    i32.load
    local.set 4
    i32.const 0
    local.set 1
    loop ;; label = @1
      block ;; label = @2
        local.get 4
        local.get 1
        i32.gt_u
        br_if 0 (;@2;)
        i32.const 0
        return
      end
      local.get 4
      local.get 1
      i32.sub
      i32.const 1
      i32.shr_u
      local.get 1
      i32.add
      local.tee 5
      i32.const 1
      i32.add
      local.get 1
      local.get 3
      local.get 5
      i32.const 4
      i32.shl
      i32.add
      local.tee 6
      i32.load offset=4
      local.get 6
      i32.load
      local.get 0
      local.get 2
      call 5
      local.tee 7
      i32.const 0
      i32.lt_s
      local.tee 8
      select
      local.set 1
      local.get 4
      local.get 5
      local.get 8
      select
      local.set 4
      local.get 7
      br_if 0 (;@1;)
    end
    local.get 6
  )
  (func (;4;) (type 2) (param i32) (result i32)
    (local i32 i32 i32)
    i32.const 0
    local.set 1
    loop ;; label = @1
      local.get 0
      local.get 1
      i32.add
      local.set 2
      local.get 1
      i32.const 1
      i32.add
      local.tee 3
      local.set 1
      local.get 2
      i32.load8_u
      br_if 0 (;@1;)
    end
    local.get 3
    i32.const -1
    i32.add
  )
  (func (;5;) (type 3) (param i32 i32 i32 i32) (result i32)
    (local i32 i32 i32 i32 i32)
    local.get 1
    local.get 3
    local.get 1
    local.get 3
    i32.lt_u
    local.tee 4
    select
    local.set 5
    i32.const 0
    local.set 6
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        local.get 6
        local.tee 7
        i32.eq
        br_if 1 (;@1;)
        local.get 7
        i32.const 1
        i32.add
        local.set 6
        local.get 0
        local.get 7
        i32.add
        i32.load8_u
        local.get 2
        local.get 7
        i32.add
        i32.load8_u
        i32.sub
        local.tee 8
        i32.eqz
        br_if 0 (;@2;)
      end
    end
    local.get 8
    local.get 1
    local.get 3
    i32.gt_u
    local.get 4
    i32.sub
    local.get 7
    local.get 5
    i32.lt_u
    select
  )
  (func (;6;) (type 2) (param i32) (result i32)
    (local i32)
    i32.const 0
    local.set 1
    block ;; label = @1
      local.get 0
      global.get 2
      i32.eq
      br_if 0 (;@1;)
      local.get 0
      call 7
      br_if 0 (;@1;)
      global.get 0
      local.tee 0
      i32.const 124
      i32.add
      local.get 0
      i32.const 48
      i32.add
      i32.store
      i32.const -1
      local.set 1
    end
    local.get 1
  )
  (func (;7;) (type 2) (param i32) (result i32)
    (local i32 i32 i32 i32)
    global.get 2
    local.tee 1
    i32.load offset=4
    i32.const -16
    i32.add
    local.set 2
    local.get 1
    i32.load
    local.set 3
    i32.const 0
    local.set 1
    block ;; label = @1
      loop ;; label = @2
        local.get 3
        local.get 1
        local.tee 4
        i32.eq
        br_if 1 (;@1;)
        local.get 4
        i32.const 1
        i32.add
        local.set 1
        local.get 2
        i32.const 16
        i32.add
        local.tee 2
        local.get 0
        i32.ne
        br_if 0 (;@2;)
      end
    end
    local.get 4
    local.get 3
    i32.lt_u
  )
  (func (;8;) (type 1) (param i32 i32) (result i32)
    (local i32 i32 i32)
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              local.get 0
              i32.eqz
              br_if 0 (;@5;)
              local.get 0
              global.get 2
              i32.ne
              br_if 1 (;@4;)
            end
            global.get 2
            local.tee 0
            i32.load offset=4
            local.set 2
            local.get 0
            i32.load
            local.set 3
            i32.const 0
            local.set 4
            i32.const 0
            local.set 0
            loop ;; label = @5
              local.get 4
              br_if 2 (;@3;)
              local.get 0
              local.get 3
              i32.ge_u
              br_if 2 (;@3;)
              local.get 0
              i32.const 1
              i32.add
              local.set 0
              local.get 2
              local.get 1
              call 9
              local.set 4
              local.get 2
              i32.const 16
              i32.add
              local.set 2
              br 0 (;@5;)
            end
          end
          local.get 0
          call 7
          i32.eqz
          br_if 1 (;@2;)
          local.get 0
          local.get 1
          call 9
          local.set 4
        end
        block ;; label = @3
          local.get 4
          i32.eqz
          br_if 0 (;@3;)
          local.get 4
          i32.load offset=8
          return
        end
        global.get 0
        local.tee 0
        i32.const 124
        i32.add
        local.get 0
        i32.const 98
        i32.add
        i32.store
        br 1 (;@1;)
      end
      global.get 0
      local.tee 0
      i32.const 124
      i32.add
      local.get 0
      i32.const 26
      i32.add
      i32.store
    end
    i32.const 0
  )
  (func (;9;) (type 1) (param i32 i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    local.get 1
    call 4
    local.set 2
    local.get 0
    i32.load offset=8
    local.set 3
    i32.const 0
    local.set 4
    loop ;; label = @1
      block ;; label = @2
        local.get 3
        local.get 4
        i32.gt_u
        br_if 0 (;@2;)
        i32.const 0
        return
      end
      local.get 3
      local.get 4
      i32.sub
      i32.const 1
      i32.shr_u
      local.get 4
      i32.add
      local.tee 5
      i32.const 1
      i32.add
      local.get 4
      local.get 0
      i32.load offset=12
      local.get 5
      i32.const 12
      i32.mul
      i32.add
      local.tee 6
      i32.load offset=4
      local.get 6
      i32.load
      local.get 1
      local.get 2
      call 5
      local.tee 7
      i32.const 0
      i32.lt_s
      local.tee 8
      select
      local.set 4
      local.get 3
      local.get 5
      local.get 8
      select
      local.set 3
      local.get 7
      br_if 0 (;@1;)
    end
    local.get 6
  )
  (func (;10;) (type 4) (result i32)
    (local i32 i32)
    global.get 0
    i32.const 124
    i32.add
    local.tee 0
    i32.load
    local.set 1
    local.get 0
    i32.const 0
    i32.store
    local.get 1
  )
  (data (;0;) (global.get 0) "dlopen: unsupported flags\00dlsym: invalid handle\00dlclose: invalid handle\00dlopen: library not found\00dlsym: symbol not found\00")
)
