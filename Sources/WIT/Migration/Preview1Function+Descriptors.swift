extension Preview1Function {
    /// What is open.
    static let descriptors = [
        Preview1Function("fd_advise", Counterpart("filesystem/types", "[method]descriptor.advise")),
        Preview1Function(
            "fd_allocate", Counterpart("filesystem/types", "[method]descriptor.set-size"),
            note: "extends the file without reserving space"),
        Preview1Function(
            "fd_close",
            note: "drop the handle to close it: `[resource-drop]descriptor` and the like"),
        Preview1Function("fd_datasync", Counterpart("filesystem/types", "[method]descriptor.sync-data")),
        Preview1Function(
            "fd_fdstat_get", Counterpart("filesystem/types", "[method]descriptor.get-flags"),
            Counterpart("filesystem/types", "[method]descriptor.get-type"),
            note: "there are no rights: a handle allows what it was opened for"),
        Preview1Function(
            "fd_fdstat_set_flags",
            note: "flags are set when a file is opened; to append, use `append-via-stream`"),
        Preview1Function(
            "fd_fdstat_set_rights",
            note: "there are no rights: open the file with fewer `descriptor-flags`"),
        Preview1Function(
            "fd_filestat_get", Counterpart("filesystem/types", "[method]descriptor.stat"),
            Counterpart("filesystem/types", "[method]descriptor.metadata-hash", for: "device and inode"),
            note: "there are no device and inode numbers: compare by `metadata-hash` or `is-same-object`"),
        Preview1Function("fd_filestat_set_size", Counterpart("filesystem/types", "[method]descriptor.set-size")),
        Preview1Function("fd_filestat_set_times", Counterpart("filesystem/types", "[method]descriptor.set-times")),
        Preview1Function("fd_pread", Counterpart("filesystem/types", "[method]descriptor.read")),
        Preview1Function("fd_prestat_get", Counterpart("filesystem/preopens", "get-directories")),
        Preview1Function("fd_prestat_dir_name", Counterpart("filesystem/preopens", "get-directories")),
        Preview1Function("fd_pwrite", Counterpart("filesystem/types", "[method]descriptor.write")),
        Preview1Function(
            "fd_read", Counterpart("filesystem/types", "[method]descriptor.read-via-stream", for: "files"),
            Counterpart("cli/stdin", "get-stdin", for: "standard input"),
            Counterpart("io/streams", "[method]input-stream.blocking-read"),
            note: "files have no position; streams have"),
        Preview1Function(
            "fd_readdir", Counterpart("filesystem/types", "[method]descriptor.read-directory"),
            Counterpart("filesystem/types", "[method]directory-entry-stream.read-directory-entry"),
            note: "returns entries one by one, without `.` and `..`; a listing cannot be resumed"),
        Preview1Function(
            "fd_renumber", note: "handles have no numbers: keep your own table, as `wasi-libc` does"),
        Preview1Function(
            "fd_seek", Counterpart("filesystem/types", "[method]descriptor.read-via-stream", for: "reading"),
            Counterpart("filesystem/types", "[method]descriptor.write-via-stream", for: "writing"),
            Counterpart("filesystem/types", "[method]descriptor.stat", for: "the end"),
            note: "files have no position: open another stream at the offset, or pass it to `read` and `write`"),
        Preview1Function("fd_sync", Counterpart("filesystem/types", "[method]descriptor.sync")),
        Preview1Function("fd_tell", note: "files have no position: count the bytes read or written"),
        Preview1Function(
            "fd_write", Counterpart("filesystem/types", "[method]descriptor.write-via-stream", for: "files"),
            Counterpart("filesystem/types", "[method]descriptor.append-via-stream", for: "files, at the end"),
            Counterpart("cli/stdout", "get-stdout", for: "standard output"),
            Counterpart("cli/stderr", "get-stderr", for: "standard error"),
            Counterpart("io/streams", "[method]output-stream.blocking-write-and-flush"),
            note: "takes at most 4096 bytes per call; `check-write` and `write` do not block"),
    ]
}
